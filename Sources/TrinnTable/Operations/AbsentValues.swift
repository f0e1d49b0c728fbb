import TrinnSyntax

/// Why a condition found nothing: a text in it that the column never holds, with what the column holds where that is few.
///
/// `sex == 'K'` is no error, as another year's file may hold it; but an empty table alone does not tell what is wrong.
enum AbsentValues {
  private static let most = 12

  static func notes(_ expression: ColumnExpression, in table: Table) -> [String] {
    var notes: [String] = []
    var nodes = [expression.root]
    while let node = nodes.popLast() {
      switch node.kind {
      case .binary(.equal, let left, let right):
        notes += note(left, [right], table) + note(right, [left], table)
      case .membership(let value, let list, negated: false): notes += note(value, list, table)
      default: break
      }
      nodes += node.children
    }
    return notes.reversed()
  }

  private static func note(_ value: ExpressionNode, _ others: [ExpressionNode], _ table: Table) -> [String] {
    guard case .name(let name) = value.kind, let index = table.index(of: name) else { return [] }
    let column = table.columns[index]
    guard column.type != .identity, case .codes(_, let dictionary) = column.values else { return [] }
    let held = Set(dictionary.texts)
    let absent = others.compactMap { node -> String? in
      guard case .literal(.text(let text)) = node.kind, !held.contains(text) else { return nil }
      return "'\(text)'"
    }
    guard !absent.isEmpty else { return [] }
    var sentence = "no row has \(name) \(absent.joined(separator: " or "))"
    if case .code = column.type, (1...most).contains(held.count) {
      sentence += "; it holds \(held.sorted().map { "'\($0)'" }.joined(separator: ", "))"
    }
    return [sentence]
  }
}
