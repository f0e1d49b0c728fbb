import TrinnBasis
import TrinnSyntax

extension GroupedTable {
  /// One row a group: the keys, then the assignments in their order; a later one may use an earlier one. Aggregates skip
  /// missing values, and a sentence under the table says how many and why.
  public func summarise(_ assignments: Assignments) throws -> Table {
    var columns: [(name: String, column: Column)] = []
    var notes: [String] = []
    var uses: [AggregateUse] = []
    for item in assignments.items {
      let result = try table.aggregate(item.expression, by: grouping, results: keys + columns)
      columns.append((item.name, result.column))
      notes += result.notes
      uses += result.uses
    }
    return try result(columns, telling: uses, notes: notes)
  }

  public func summarise(_ assignments: String) throws -> Table { try summarise(Assignments.parse(assignments)) }
}

extension Table {
  /// The whole table as one group.
  public func summarise(_ assignments: Assignments) throws -> Table {
    try group(GroupKeys([])).summarise(assignments)
  }

  public func summarise(_ assignments: String) throws -> Table { try summarise(Assignments.parse(assignments)) }
}
