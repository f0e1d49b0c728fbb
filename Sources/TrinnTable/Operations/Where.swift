import TrinnBasis
import TrinnSyntax

extension Table {
  /// The rows for which the condition is true. A row that it cannot judge is left out, and a sentence under the table
  /// says how many there were and why.
  ///
  /// - Throws: `unknownColumn` and `wrongType` with the place in the condition.
  public func `where`(_ expression: ColumnExpression) throws -> Table {
    try self.where(expression, keeping: Set(names))
  }

  /// The same with some of the columns only; the caller keeps the one that says whose rows they are.
  func `where`(_ expression: ColumnExpression, keeping wanted: Set<String>) throws -> Table {
    let condition = try condition(expression)
    let wanted = keeping(wanted)
    let kept = condition.rows.count == rowCount ? wanted : try wanted.rows(condition.rows)
    let noted = kept.adding(note: condition.note)
    guard condition.rows.isEmpty, rowCount > 0 else { return noted }
    return AbsentValues.notes(expression, in: self).reduce(noted) { $0.adding(note: $1) }
  }

  public func `where`(_ expression: String) throws -> Table { try self.where(ColumnExpression.parse(expression)) }
}
