import TrinnBasis
import TrinnSyntax

/// A table whose rows are put into groups, ready to be summarised.
public struct GroupedTable: Sendable {
  public let table: Table
  public let grouping: Grouping
  /// The keys, one row a group, in the order of the groups.
  public let keys: [(name: String, column: Column)]

  init(_ table: Table, by keys: GroupKeys) throws {
    let windows = WindowCache()
    let columns = try keys.items.map { (name: $0.name, column: try table.evaluate($0.expression, windows: windows)) }
    let grouping = try Grouping(columns.map(\.column), rowCount: table.rowCount)
    self.table = table.with(subject: windows.narrowed(table.subject))
    self.grouping = grouping
    self.keys = try columns.map { ($0.name, try $0.column.gather(grouping.firstRows)) }
  }

  /// One row a group with further columns. What still names pupils stays a table of records.
  func result(
    _ columns: [(name: String, column: Column)], telling uses: [AggregateUse] = [], notes: [String]
  ) throws -> Table {
    let all = keys + columns
    let namesPupils = all.contains { $0.column.type == .identity }
    return try Table(
      all, rowCount: grouping.groupCount,
      subject: namesPupils ? table.subject.ofOtherRows : table.subject(of: grouping, telling: uses),
      notes: (table.notes + notes).uniqued())
  }
}

extension Table {
  /// Groups of rows that agree in the keys: columns, or expressions with a name. Groups are in the order of their keys,
  /// missing ones last.
  public func group(_ keys: GroupKeys) throws -> GroupedTable { try GroupedTable(self, by: keys) }

  /// `group("bostedskommune, nivå = cut(grunnskolepoeng, 30, 35)")`.
  public func group(_ keys: String) throws -> GroupedTable { try group(GroupKeys.parse(keys)) }
}
