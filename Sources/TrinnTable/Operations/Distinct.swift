import TrinnBasis
import TrinnSyntax

extension Table {
  /// The distinct combinations of the selected columns, of all where none is named, in the order of their first rows.
  ///
  /// What is distinct of pupils' records is a table of groups, unless it still names pupils.
  public func distinct(_ selection: ColumnSelection? = nil) throws -> Table {
    let chosen = try selection.map { try select($0) } ?? self
    guard rowCount > 0, !chosen.columns.isEmpty else { return chosen }
    let namesPupils = chosen.columns.contains { $0.type == .identity }
    // Who names pupils is records still, and of nobody's rows nothing is counted: only the first rows are asked for.
    if subject.isOpen || namesPupils { return try chosen.rows(FirstRows(of: chosen.columns, rowCount: rowCount).rows) }
    let grouping = try Grouping(chosen.columns, rowCount: rowCount)
    let order = try radixOrder(grouping.firstRows.map(UInt64.init))
    let unique = try chosen.rows(order.map { grouping.firstRows[Int($0)] })
    let support = chosen.support(of: grouping)
    return unique.with(subject: support.map { .groups(support: $0.gathered(order)) } ?? subject)
  }

  public func distinct(_ selection: String) throws -> Table { try distinct(ColumnSelection.parse(selection)) }
}
