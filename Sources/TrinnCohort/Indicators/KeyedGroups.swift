import TrinnBasis
import TrinnTable

/// Rows in groups that agree in what a figure is given by, with the key of each group.
package struct KeyedGroups: Sendable {
  /// What the figure is given by, as it was asked for; empty for the whole.
  package let names: [String]
  /// One column a key, one element a group.
  package let keys: [Column]
  package let grouping: Grouping

  package var count: Int { grouping.groupCount }

  /// Groups the rows of a table by columns of it, or by expressions over them such as `cut(grunnskolepoeng, 30, 35)`.
  package init(_ names: [String], of table: Table) throws {
    let columns = try names.map { try table.keyColumn($0) }
    self.names = names
    grouping = try Grouping(columns, rowCount: table.rowCount)
    let firstRows = grouping.firstRows
    keys = try columns.map { try $0.gather(firstRows) }
  }

  /// How many distinct pupils each group has. A pupil in two rows of a group counts once.
  package func support(pupils: [Int32]) -> [Int] {
    let (starts, rows) = grouping.rowsByGroup()
    let highest = Int(pupils.max() ?? -1)
    var lastGroup = [Int32](repeating: -1, count: max(highest + 1, 0))
    return (0..<count).map { group in
      var distinct = 0
      for row in rows[starts[group]..<starts[group + 1]] {
        let pupil = Int(pupils[Int(row)])
        guard pupil >= 0, lastGroup[pupil] != Int32(truncatingIfNeeded: group) else { continue }
        lastGroup[pupil] = Int32(truncatingIfNeeded: group)
        distinct += 1
      }
      return distinct
    }
  }
}

extension Table {
  fileprivate func keyColumn(_ name: String) throws -> Column { try column(name) }
}
