import TrinnBasis

/// Ordered assignments: `svak = row_mean(norsk, engelsk) < 3, fare = svak and fravær > 15`. A later one may use the name
/// of an earlier one.
public struct Assignments: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public let name: String
    public let expression: ColumnExpression

    public init(name: String, expression: ColumnExpression) {
      self.name = name
      self.expression = expression
    }
  }

  public let items: [Item]

  /// For the list form, where a script gives names and expressions one by one.
  public init(_ items: [Item]) { self.items = items }

  /// Reads `name = expression` parts. An expression without a name takes its own text as its name, so that
  /// `summarise "count()"` works; the same name twice is an error.
  public static func parse(_ text: String) throws(TrinnError) -> Assignments {
    var parser = try ExpressionParser(ExpressionSource(text))
    var seen: Set<String> = []
    let items = try parser.items { (parser) throws(TrinnError) -> Item in
      let start = parser.current.position
      let item = try assignment(&parser)
      guard seen.insert(item.name).inserted else {
        throw parser.source.error(.mismatch, "the name \"\(item.name)\" is given twice", at: start)
      }
      return item
    }
    guard !items.isEmpty else {
      throw parser.source.error(
        .argumentMissing, "no assignment", at: parser.current.position, hint: "write name = expression")
    }
    return Assignments(items)
  }

  private static func assignment(_ parser: inout ExpressionParser) throws(TrinnError) -> Item {
    if case .name(let name) = parser.current.kind, parser.following.kind == .symbol(.assign) {
      parser.take()
      parser.take()
      return Item(name: name, expression: ColumnExpression(source: parser.source, root: try parser.expression()))
    }
    let expression = ColumnExpression(source: parser.source, root: try parser.expression())
    return Item(name: expression.text, expression: expression)
  }
}
