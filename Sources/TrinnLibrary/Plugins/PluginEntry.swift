import TrinnBinding
import TrinnPackage

/// One plugin as plain data, with all that it brings: what pages, stubs, listings and other tools read.
public struct PluginEntry: Sendable, Codable {
  /// What is asked for with a name of its own and is no function: an indicator, a check, a section …
  public struct Part: Sendable, Codable {
    public let kind: String
    public let name: String
    public let summary: String
  }

  public let name: String
  /// What stands in front of its names.
  public let namespace: String
  public let version: String
  public let title: String?
  public let summary: String?
  public let licence: String?
  /// The level that it runs at here.
  public let level: String
  /// Readers are among them.
  public let functions: [FunctionEntry]
  /// What stands inside the strings of `where`, `derive`, `group` and `summarise`.
  public let expressions: [FunctionEntry]
  public let parts: [Part]

  public init(_ plugin: Plugin) {
    let manifest = plugin.manifest
    (name, namespace, version) = (manifest.name, plugin.namespace, manifest.version.description)
    (title, summary, licence) = (manifest.title, manifest.summary, manifest.licence)
    level = plugin.level.rawValue
    functions = FunctionCatalogue(plugin.bindings).functions
    // Of an expression only the declaration is read here: its body is called row by row, by the operations.
    expressions =
      FunctionCatalogue(plugin.draft.expressions.map { $0.function.binding { _, _ in .nothing } }).functions
    let others = plugin.declarations.filter { ![.function, .expression, .reader, .translation].contains($0.kind) }
    parts = others.map { kind, name in
      Part(kind: kind.rawValue, name: name, summary: plugin.draft.summary(of: name, kind) ?? "")
    }
  }

  /// What a person types to have it.
  public var use: String { "use \"\(name)\"" }
}
