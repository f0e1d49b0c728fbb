import TrinnBasis

/// An expression over the columns of a table: `grunnskolepoeng < 35 and absence_days > 15`.
///
/// The language has Lua's operators and binding strengths, names in any alphabet, and Trinn's own functions. Parsing
/// knows no table: names and types are settled when the expression meets one.
public struct ColumnExpression: Sendable, Hashable {
  public let source: ExpressionSource
  public let root: ExpressionNode

  /// As the user wrote it.
  public var text: String { source.text(in: root.span) }

  /// The names it uses, in the order of their first use.
  public var names: [String] {
    var names: [String] = []
    func visit(_ node: ExpressionNode) {
      if case .name(let name) = node.kind, !names.contains(name) { names.append(name) }
      node.children.forEach(visit)
    }
    visit(root)
    return names
  }

  /// Reads one expression.
  ///
  /// - Throws: `syntax` with line, column and a caret; `isIncomplete` where the text ends too early.
  public static func parse(_ text: String) throws(TrinnError) -> ColumnExpression {
    var parser = try ExpressionParser(ExpressionSource(text))
    let root = try parser.expression()
    try parser.expectEnd()
    return ColumnExpression(source: parser.source, root: root)
  }
}
