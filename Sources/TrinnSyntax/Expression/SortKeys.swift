import TrinnBasis

/// What a table is sorted by: `-absence_days, school`. A minus in front sorts from the highest.
public struct SortKeys: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public let expression: ColumnExpression
    public let isDescending: Bool

    public init(expression: ColumnExpression, isDescending: Bool) {
      self.expression = expression
      self.isDescending = isDescending
    }
  }

  public let items: [Item]

  public init(_ items: [Item]) { self.items = items }

  public static func parse(_ text: String) throws(TrinnError) -> SortKeys {
    var parser = try ExpressionParser(ExpressionSource(text))
    let items = try parser.items { (parser) throws(TrinnError) -> Item in
      let isDescending = parser.take(.minus)
      let root = try parser.expression()
      if case .name(let word) = parser.current.kind, ["desc", "descending", "asc", "ascending"].contains(word) {
        var error = parser.source.error(.syntax, "\"\(word)\" is no word of a sort key", at: parser.current.position)
        error.hint = "a minus in front sorts from the highest: -points"
        throw error
      }
      return Item(expression: ColumnExpression(source: parser.source, root: root), isDescending: isDescending)
    }
    guard !items.isEmpty else {
      throw parser.source.error(.argumentMissing, "no column to sort by", at: parser.current.position)
    }
    return SortKeys(items)
  }
}
