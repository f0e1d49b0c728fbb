import TrinnBasis
import TrinnSyntax

/// A table whose rows are put into groups, ready to be summarised.
public struct GroupedTable: Sendable {
  public let table: Table
  public let grouping: Grouping
  /// The keys, one row a group, in the order of the groups.
  public let keys: [(name: String, column: Column)]
  private let totals: GroupTotals
  private let keyColumns: [Column]

  init(_ table: Table, by keys: GroupKeys) throws {
    let windows = WindowCache()
    let columns = try keys.items.map { (name: $0.name, column: try table.evaluate($0.expression, windows: windows)) }
    let grouping = try Grouping(columns.map(\.column), rowCount: table.rowCount)
    self.table = table.with(subject: windows.narrowed(table.subject))
    self.grouping = grouping
    totals = keys.totals
    keyColumns = columns.map(\.column)
    self.keys = try columns.map { ($0.name, try $0.column.gather(grouping.firstRows)) }
  }

  /// One row a group: the keys, then the assignments in their order; a later one may use an earlier one. Aggregates skip
  /// missing values, and a sentence under the table says how many and why.
  ///
  /// With totals each stands behind what it is the total of, its keys missing as not applicable, and a column `level`
  /// tells them apart.
  public func summarise(_ assignments: Assignments) throws -> Table { try summarise(assignments, pupils: nil) }

  /// - Parameter pupils: knows each group's pupils where the table does not; for groups without totals.
  func summarise(_ assignments: Assignments, pupils: PupilsOfPlan?) throws -> Table {
    guard totals == .none || keys.isEmpty else {
      return try LevelledGroups(table, GroupLevel.all(totals, grouping, keys: keys)).summarise(assignments)
    }
    let scope = AggregateScope(grouping: grouping, rows: table)
    let (columns, uses) = try scope.aggregate(assignments, keys: keys)
    let all = keys + columns
    // What still names pupils stays a table of records.
    let namesPupils = all.contains { $0.column.type == .identity }
    let (keyColumns, rowCount) = (keyColumns, table.rowCount)
    let support =
      pupils.map { $0.support(groupCount: grouping.groupCount, telling: assignments) }
      ?? table.support(groupCount: grouping.groupCount, known: scope.distinctPupils, telling: assignments) {
        try Grouping(keyColumns, rowCount: rowCount)
      }
    return try Table(
      all, rowCount: grouping.groupCount,
      subject: namesPupils ? table.subject.ofOtherRows : table.subject(support, telling: uses),
      notes: (table.notes + uses.compactMap(\.note)).uniqued())
  }

  public func summarise(_ assignments: String) throws -> Table { try summarise(Assignments.parse(assignments)) }

  /// How many rows each group has, as `n`.
  public func count() throws -> Table { try count(pupils: nil) }

  func count(pupils: PupilsOfPlan?) throws -> Table {
    try summarise(Assignments.parse("n = count()"), pupils: pupils)
  }
}

extension Table {
  /// Groups of rows that agree in the keys: columns, or expressions with a name. Groups are in the order of their keys,
  /// missing ones last.
  public func group(_ keys: GroupKeys) throws -> GroupedTable { try GroupedTable(self, by: keys) }

  /// `group("bostedskommune, nivå = cut(grunnskolepoeng, 30, 35)")`.
  public func group(_ keys: String, totals: GroupTotals = .none) throws -> GroupedTable {
    try group(GroupKeys.parse(keys).with(totals))
  }

  /// The whole table as one group.
  public func summarise(_ assignments: Assignments) throws -> Table {
    try group(GroupKeys([])).summarise(assignments)
  }

  public func summarise(_ assignments: String) throws -> Table { try summarise(Assignments.parse(assignments)) }

  /// How many rows each combination of the keys has, in the order of the keys; of all rows where no key is named. A
  /// missing key is a group of its own for each reason.
  public func count(_ keys: GroupKeys) throws -> Table { try group(keys).count() }

  public func count(_ keys: String = "", totals: GroupTotals = .none) throws -> Table {
    try count(GroupKeys.parse(keys).with(totals))
  }
}

extension Column {
  init<Count: FixedWidthInteger & Sendable>(counts: [Count]) throws {
    let counts = try Integers.made(count: counts.count) { Int64(truncatingIfNeeded: counts[$0]) }
    self.init(type: .integer, values: .integers(counts))
  }
}
