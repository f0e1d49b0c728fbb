import TrinnBinding

/// What a script is told of the host: names only. The functions themselves stay on the host's side.
public struct Declarations: Sendable, Equatable {
  public struct Function: Sendable, Equatable {
    public let name: String
    /// The positional parameters, for the error that names one.
    public let parameters: [String]

    public init(name: String, parameters: [String]) {
      self.name = name
      self.parameters = parameters
    }

    private var separator: String.Index? { name.firstIndex { $0 == ":" || $0 == "." } }

    /// `table` for `table:where`, `share` for `share.wilson`, nil for `read`.
    public var owner: String? { separator.map { String(name[..<$0]) } }

    /// `where` for `table:where`.
    public var shortName: String { separator.map { String(name[name.index(after: $0)...]) } ?? name }

    public var isMethod: Bool { name.utf8.contains(UInt8(ascii: ":")) }
  }

  public let functions: [Function]
  /// The types of handles that may come.
  public let types: [String]

  public init(functions: [Function], types: [String]) {
    self.functions = functions
    self.types = types
  }

  public init(_ entries: [FunctionEntry], types: [String]) {
    functions = entries.map { entry in
      Function(name: entry.name, parameters: entry.parameters.filter { $0.kind == .positional }.map(\.name))
    }
    self.types = types
  }
}
