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

  /// The registry with one more. A name that is taken is refused: a figure's definition must not change under it.
  public func adding(_ definition: CompletionDefinition) throws(TrinnError) -> DefinitionRegistry {
    guard !definitions.contains(where: { $0.name == definition.name }) else {
      throw TrinnError(
        .mismatch, "there is a definition called \"\(definition.name)\" already", argument: "name",
        got: definition.name, hint: "give it a name of its own")
    }
    let clock = definition.clock
    guard (1...20).contains(clock.general), (1...20).contains(clock.vocational) else {
      throw TrinnError(
        .outOfRange, "a clock wanted 1 to 20 school years, got \(clock.general) and \(clock.vocational)",
        argument: "clock", wanted: "1 to 20", got: "\(clock.general), \(clock.vocational)")
    }
    return DefinitionRegistry(definitions + [definition])
  }
}
