import TrinnBasis

/// The cells of a table with rows and columns: each row group meets each column group, also where no row of the data
/// does. Cell `r * width + c` lies in row `r` and column `c`.
struct CellGrouping {
  let rows: Grouping
  let columns: Grouping
  let grouping: Grouping

  var width: Int { max(columns.groupCount, 1) }

  static let mostCells = 20_000_000

  /// - Throws: `limit` where there would be more cells than a table on a screen or in memory can mean.
  init(rows: Grouping, columns: Grouping) throws {
    self.rows = rows
    self.columns = columns
    let (cells, overflow) = rows.groupCount.multipliedReportingOverflow(by: columns.groupCount)
    guard !overflow, cells <= CellGrouping.mostCells else {
      throw TrinnError(
        .limit, "\(rows.groupCount) rows by \(columns.groupCount) columns are too many cells",
        hint: "group them first, for example with cut()")
    }
    let width = UInt32(truncatingIfNeeded: columns.groupCount)
    let ids: [UInt32] = try parallelArray(count: rows.rowCount) { range, out in
      for row in range { out[row] = rows.ids[row] &* width &+ columns.ids[row] }
    }
    grouping = Grouping(ids: ids, groupCount: cells)
  }
}
