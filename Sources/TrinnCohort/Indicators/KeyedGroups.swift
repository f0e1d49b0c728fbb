import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Rows in groups that agree in what a figure is given by, with the key of each group.
package struct KeyedGroups: Sendable {
  /// What the figure is given by, as it was asked for; empty for the whole.
  package let names: [String]
  /// One column a key, one element a group.
  package let keys: [Column]
  package let grouping: Grouping

  package var count: Int { grouping.groupCount }

  /// Groups the rows of a table by keys over its columns.
  package init(_ keys: [Assignments.Item], of table: Table) throws {
    let columns = try keys.map { try table.evaluate($0.expression) }
    names = keys.map(\.name)
    grouping = try Grouping(columns, rowCount: table.rowCount)
    let firstRows = grouping.firstRows
    self.keys = try columns.map { try $0.gather(firstRows) }
  }

  /// What figures are asked by, as keys: `["home_municipality", "sex"]`, `["home_municipality, sex"]` and
  /// `["points = cut(grunnskolepoeng, 30, 35)"]` are all understood.
  package static func parse(_ by: [String]) throws(TrinnError) -> [Assignments.Item] {
    var items: [Assignments.Item] = []
    for text in by { items += try GroupKeys.parse(text).items }
    return items
  }
}
