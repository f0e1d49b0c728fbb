/// One function as plain data: what help, pages, stubs, completion and other tools read.
public struct FunctionEntry: Sendable, Hashable, Codable {
  public let name: String
  public let summary: String
  public let details: String?
  public let parameters: [Parameter]
  public let returns: String
  public let returnType: TypeSpec
  public let discloses: DisclosureClass
  public let source: String?
  public let since: String
  public let searchWords: [String]
  public let examples: [Example]

  /// `table` for `table:where`, `share` for `share.wilson`, nil for `read`.
  public var owner: String? {
    name.firstIndex { $0 == ":" || $0 == "." }.map { String(name[..<$0]) }
  }

  /// `where` for `table:where`.
  public var shortName: String {
    name.firstIndex { $0 == ":" || $0 == "." }.map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// Asked at every call from a script: bytes are compared, not characters.
  public var isMethod: Bool { name.utf8.contains(UInt8(ascii: ":")) }
}

/// Every function that a script can call, as data with a version of its own.
public struct FunctionCatalogue: Sendable, Codable {
  /// Raised when the layout of this data changes, so that other tools notice.
  public static let layoutVersion = 2

  public let layout: Int
  public let functions: [FunctionEntry]

  public init(_ bindings: [Binding]) { self.init(bindings.map(\.entry)) }

  init(_ entries: [FunctionEntry]) {
    layout = FunctionCatalogue.layoutVersion
    functions = entries.sorted { $0.name < $1.name }
  }

  /// With what was declared later, by a plugin.
  public func adding(_ bindings: [Binding]) -> FunctionCatalogue {
    adding(bindings.map(\.entry))
  }

  public func adding(_ entries: [FunctionEntry]) -> FunctionCatalogue {
    entries.isEmpty ? self : FunctionCatalogue(functions + entries)
  }

  public subscript(name: String) -> FunctionEntry? { functions.first { $0.name == name } }
}
