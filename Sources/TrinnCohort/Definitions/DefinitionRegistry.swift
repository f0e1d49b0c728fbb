import TrinnBasis

/// The completion definitions that a session knows: the built-in ones, and those that plugins add.
public struct DefinitionRegistry: Sendable {
  public private(set) var definitions: [CompletionDefinition]

  public static let builtIn = DefinitionRegistry([.ssb, .ssb2012, .udir, .kostra, .county])

  public init(_ definitions: [CompletionDefinition]) { self.definitions = definitions }

  /// The definition of that name, or an error that names the nearest.
  public func named(_ name: String) throws(TrinnError) -> CompletionDefinition {
    guard let definition = definitions.first(where: { $0.name == name }) else {
      let names = definitions.map(\.name)
      throw .unknown(
        .unknownName, "definition", name, among: names, hint: "definitions: \(names.joined(separator: ", "))")
    }
    return definition
  }

  /// The registry with one more. A name that is taken by another is refused: a figure's definition must not change under
  /// it; the same once more changes nothing.
  public func adding(_ definition: CompletionDefinition) throws(TrinnError) -> DefinitionRegistry {
    if let known = definitions.first(where: { $0.name == definition.name }) {
      guard known != definition else { return self }
      throw TrinnError(
        .mismatch, "there is a definition called \"\(definition.name)\" already", argument: "name",
        got: definition.name, hint: "give it a name of its own, such as \"\(definition.name)_2\"")
    }
    try DefinitionRegistry.checkClock(general: definition.clock.general, vocational: definition.clock.vocational)
    return DefinitionRegistry(definitions + [definition])
  }

  static func checkClock(general: Int, vocational: Int) throws(TrinnError) {
    guard (1...20).contains(general), (1...20).contains(vocational) else {
      throw TrinnError(
        .outOfRange, "a clock wanted 1 to 20 school years, got \(general) and \(vocational)", argument: "years",
        wanted: "1 to 20", got: "\(general), \(vocational)")
    }
  }
}
