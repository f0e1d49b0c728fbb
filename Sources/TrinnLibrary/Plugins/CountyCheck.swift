import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let countyCheck = Binding(
    "county:check", "Asks a plugin's check of the county, or lists the checks that there are.",
    Required<CountyHandle>("county", "The county."),
    Defaulted<String?>(
      "name", "The check, such as ulikhet.widening; all are listed where none is named.", default: nil,
      content: .check),
    Defaulted<ValueMap>("options", "What the check takes.", default: ValueMap()),
    returns: "a table with a row a place: place, status (ok, warn or stop), sentence, and the figures behind them",
    discloses: .aggregate, searchWords: ["kontroll", "warn", "alarm", "plugin"],
    examples: [
      Example(
        "fylke:check():select \"check, every\"", given: [.county, "use \"kjonn-og-sosial-ulikhet\""],
        shows: """
          2 rows x 2 columns
          check                        every
          text                         text
          ulikhet.widening             year
          ulikhet.completion_widening  year
          """),
      Example(
        "fylke:check \"ulikhet.widning\"", given: [.county, "use \"kjonn-og-sosial-ulikhet\""],
        fails: "did you mean \"ulikhet.widening\"?"),
    ]
  ) { context, county, name, options in
    let registry = try context.session(as: LibrarySession.self).plugins
    guard let name else { return TableHandle(try listing(registry, context.language)) }
    let (plugin, check) = try registry.found(name, .check, { $0.checks }, name: \.name)
    return TableHandle(try check.answer(county, options: options, of: plugin, context.language))
  }
}

private func listing(_ registry: PluginRegistry, _ language: Language) throws -> Table {
  let checks = registry.plugins.flatMap { $0.draft.checks }
  return try Table(
    [
      ("check", Column(texts: checks.map(\.name))), ("every", Column(texts: checks.map(\.every.rawValue))),
      ("title", Column(texts: checks.map { $0.title[language] })),
      ("question", Column(texts: checks.map { $0.question[language] })),
      ("needs", Column(texts: checks.map { $0.needs.joined(separator: ", ") })),
    ], rowCount: checks.count, subject: .open)
}
