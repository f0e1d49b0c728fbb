import TrinnBasis

/// Which columns to keep, in order: `pupil, school_year, starts_with('absence'), -absence_hours`.
public struct ColumnSelection: Sendable, Hashable {
  public enum Matcher: Sendable, Hashable {
    case name(String)
    case startsWith(String)
    case endsWith(String)
    case contains(String)
    case everything
    /// From one column to another, as the table orders them.
    case range(String, String)
  }

  public struct Item: Sendable, Hashable {
    public let matcher: Matcher
    public let isDropped: Bool
    public let position: SourcePosition
  }

  public let source: ExpressionSource
  public let items: [Item]

  /// Names alone, for the list form.
  public init(names: [String]) {
    source = ExpressionSource(names.joined(separator: ", "))
    let start = SourcePosition(offset: 0, line: 1, column: 1)
    items = names.map { Item(matcher: .name($0), isDropped: false, position: start) }
  }

  private init(source: ExpressionSource, items: [Item]) {
    self.source = source
    self.items = items
  }

  public static func parse(_ text: String) throws(TrinnError) -> ColumnSelection {
    var parser = try ExpressionParser(ExpressionSource(text))
    let items = try parser.items { (parser) throws(TrinnError) -> Item in
      let isDropped = parser.take(.minus)
      let start = parser.current.position
      return Item(matcher: try matcher(&parser), isDropped: isDropped, position: start)
    }
    guard !items.isEmpty else {
      throw parser.source.error(.argumentMissing, "no column is named", at: parser.current.position)
    }
    return ColumnSelection(source: parser.source, items: items)
  }

  private static func matcher(_ parser: inout ExpressionParser) throws(TrinnError) -> Matcher {
    let start = parser.current.position
    guard case .name(let name) = parser.current.kind else { throw parser.unexpected("a column's name") }
    parser.take()
    if parser.take(.concatenate) {
      guard case .name(let last) = parser.current.kind else { throw parser.unexpected("the last column of the range") }
      parser.take()
      return .range(name, last)
    }
    guard parser.take(.openParenthesis) else { return .name(name) }
    if name == "everything" {
      try parser.expect(.closeParenthesis, "to close the selection")
      return .everything
    }
    guard let make = matchers[name] else {
      throw parser.source.placed(
        .unknown(.unknownFunction, "selection", name, among: matchers.keys.sorted() + ["everything"]), at: start)
    }
    guard case .literal(.text(let text)) = parser.current.kind else { throw parser.unexpected("a text in quotes") }
    parser.take()
    try parser.expect(.closeParenthesis, "to close the selection")
    return make(text)
  }

  private static let matchers: [String: @Sendable (String) -> Matcher] = [
    "starts_with": { .startsWith($0) },
    "ends_with": { .endsWith($0) },
    "contains": { .contains($0) },
  ]

  /// The selected names out of `known`, each once, in the order of the selection. Where the first item is dropped,
  /// everything is selected before.
  ///
  /// - Throws: `unknownColumn` with the nearest name, at its place.
  public func names(among known: [String]) throws(TrinnError) -> [String] {
    var selected: [String] = items.first?.isDropped == true ? known : []
    for item in items {
      let matched = try matches(of: item, among: known)
      selected.removeAll { item.isDropped && matched.contains($0) }
      if !item.isDropped { selected += matched.filter { !selected.contains($0) } }
    }
    return selected
  }

  private func matches(of item: Item, among known: [String]) throws(TrinnError) -> [String] {
    switch item.matcher {
    case .name(let name): return [known[try index(of: name, among: known, for: item)]]
    case .startsWith(let text): return known.filter { $0.hasPrefix(text) }
    case .endsWith(let text): return known.filter { $0.hasSuffix(text) }
    case .contains(let text): return known.filter { $0.holds(text) }
    case .everything: return known
    case .range(let first, let last):
      let from = try index(of: first, among: known, for: item)
      let to = try index(of: last, among: known, for: item)
      return Array(known[min(from, to)...max(from, to)])
    }
  }

  private func index(of name: String, among known: [String], for item: Item) throws(TrinnError) -> Int {
    if let index = known.firstIndex(of: name) { return index }
    throw source.placed(
      .unknown(.unknownColumn, "column", name, among: known, hint: "columns: \(known.joined(separator: ", "))"),
      at: item.position)
  }
}
