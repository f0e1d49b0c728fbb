import TrinnBasis
import TrinnTable

extension DefinitionRegistry {
  /// The definitions as a table for readers, one column for each of the five parts and one for the breaks.
  public func table(_ language: Language = .nb) throws -> Table {
    let breaks = definitions.map { definition in
      definition.edition.breaks.map { $0.text[language] }.joined(separator: "; ")
    }
    return try Table(
      [
        ("name", Column(texts: definitions.map(\.name))),
        ("title", Column(texts: definitions.map { $0.title[language] })),
        ("population", Column(texts: definitions.map { $0.population.text[language] })),
        ("clock", Column(texts: definitions.map { $0.clock.text[language] })),
        ("success", Column(texts: definitions.map { $0.success.text[language] })),
        ("area", Column(texts: definitions.map { $0.area.text[language] })),
        ("edition", Column(texts: definitions.map { $0.edition.text[language] })),
        ("breaks", Column(texts: breaks)), ("source", Column(texts: definitions.map(\.edition.source))),
      ], rowCount: definitions.count, subject: .open)
  }
}
