/// One name that a prompt or an editor can offer.
public struct CompletionEntry: Sendable, Hashable, Codable {
  /// What is inserted: `where`, `level`.
  public let name: String
  /// What the list shows beside it.
  public let summary: String
  /// What a function takes, as typed; nil for an option.
  public let signature: String?
  /// What the text of the first argument holds, so that columns or paths are offered inside it.
  public let content: ArgumentContent?
}

/// What may follow at a place, from the catalogue alone.
public struct CompletionEntries: Sendable {
  private let catalogue: FunctionCatalogue

  public init(_ catalogue: FunctionCatalogue) { self.catalogue = catalogue }

  /// Global functions and namespaces.
  public var globals: [CompletionEntry] {
    let namespaces = Set(catalogue.functions.filter { !$0.isMethod }.compactMap(\.owner)).sorted()
    return catalogue.functions.filter { $0.owner == nil }.map(entry)
      + namespaces.filter { catalogue[$0] == nil }
      .map { CompletionEntry(name: $0, summary: "Functions of \($0).", signature: nil, content: nil) }
  }

  /// Functions of a namespace, or methods of a type.
  public func members(of owner: String) -> [CompletionEntry] {
    catalogue.functions.filter { $0.owner == owner }.map(entry)
  }

  /// The keys of a function's option table.
  public func options(of function: String) -> [CompletionEntry] {
    (catalogue[function]?.parameters ?? []).filter { $0.kind == .option }
      .map { CompletionEntry(name: $0.name, summary: $0.summary, signature: nil, content: $0.content) }
  }

  private func entry(_ function: FunctionEntry) -> CompletionEntry {
    let first = function.explainedParameters.first { $0.kind == .positional }
    return CompletionEntry(
      name: function.shortName, summary: function.summary, signature: function.signature, content: first?.content)
  }
}
