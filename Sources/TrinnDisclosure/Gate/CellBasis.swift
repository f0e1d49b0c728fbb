import TrinnTable

/// How many pupils the rows of a table and its cells rest on.
struct CellBasis {
  /// Row by row.
  let rows: [Int]
  /// By column, where its cells rest on others than all of their row.
  let columns: [Int: [Int]]
  /// Those among them of which the table itself says what each cell rests on. Of the others only the least is known.
  let exact: Set<Int>

  init(rows: [Int], columns: [Int: [Int]] = [:], exact: Set<Int> = []) {
    self.rows = rows
    self.columns = columns
    self.exact = exact
  }

  init(_ support: Support, of table: Table) throws {
    guard let cells = support.cells else {
      self.init(rows: try support.counts())
      return
    }
    let least = try support.counts()
    var columns: [Int: [Int]] = [:]
    var exact: Set<Int> = []
    for (column, name) in table.names.enumerated() {
      columns[column] = try cells.columns[name]?.counts() ?? least
      if cells.columns[name] != nil { exact.insert(column) }
    }
    self.init(rows: try cells.rows.counts(), columns: columns, exact: exact)
  }

  /// What a reader would hold the figures of a column against.
  func whole(of column: Int) -> [Int] { exact.contains(column) ? columns[column] ?? rows : rows }
}
