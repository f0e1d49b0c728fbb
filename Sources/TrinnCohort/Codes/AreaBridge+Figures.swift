import TrinnBasis
import TrinnTable

extension AreaBridge {
  public static let reasonSuffix = "_reason"

  /// A table of figures with one row an area (and year, and group), carried to the areas of the bridge's year.
  ///
  /// Counts are added up; where the user's weights divide one, its parts have three decimals and add up to it exactly, so
  /// that the sum over all rows is what it was. Shares and means are weighed by n. Two columns are added:
  /// - `_bridge`: `exact`; `estimated` where weights had a hand in it; `incomplete` where the table has no row for an area
  ///   that the new one is made of; `not bridged` where the row keeps its old code and figure;
  /// - `_reason`: why a row is not exact.
  ///
  /// A figure that is missing in one of the old areas is missing in the new one, for the same reason.
  ///
  /// - Parameters:
  ///   - yearColumn: school years or whole years that the rows speak of.
  ///   - sourceYear: the year of all rows, where there is no such column.
  public func bridgedFigures(
    _ table: Table, column: String, yearColumn: String? = nil, sourceYear: Int? = nil, measures: BridgeMeasures
  ) throws -> Table {
    let areas = try AreaBridge.codes(of: table.column(column), named: "column")
    let years = try yearColumn.map { try table.column($0) }
    let keyNames = try measures.keys(of: table, area: column, year: yearColumn)
    let blocks = try Grouping(try keyNames.map { try table.column($0) }, rowCount: table.rowCount)
    var carrier = FigureCarrier(bridge: self)
    for row in 0..<table.rowCount {
      if row % 16_384 == 0 { try Interrupt.check() }
      let year = years.flatMap { AreaBridge.year($0[row]) } ?? sourceYear
      carrier.add(row, block: blocks.ids[row], area: areas.code(at: row), year: year)
    }
    let carried = carrier.finish()
    let figures = BridgedFigures(table: table, measures: measures, rows: carried)
    var columns: [(name: String, column: Column)] = []
    for name in table.names {
      if name == column {
        columns.append((name, Column(codes: carried.map(\.area)).typed(areas.type)))
        columns.append((name + AreaBridge.labelSuffix, Column(texts: carried.map(\.label))))
      } else if keyNames.contains(name) {
        columns.append((name, try table.column(name).gather(carried.map { $0.pieces[0].row })))
      } else if measures.added.contains(name) {
        columns.append((name, try figures.sum(name)))
      } else {
        columns.append((name, try figures.mean(name, n: measures.n ?? "")))
      }
    }
    // Last, as a screen cuts long texts and shows columns from the left.
    if carried.contains(where: { $0.reason != nil }) {
      columns.append((column + AreaBridge.reasonSuffix, Column(texts: carried.map(\.reason), missing: .notApplicable)))
    }
    return try Table(
      columns, rowCount: carried.count, subject: try figures.subject(),
      notes: table.notes + [note(carried, column: column)])
  }

  private func note(_ rows: [FigureCarrier.Row], column: String) -> String {
    var counts: [String: Int] = [:]
    for row in rows { counts[row.label ?? "without a code", default: 0] += 1 }
    let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let noun = level == .county ? "counties" : "municipalities"
    return "\(column) in the \(noun) of \(year): rows \(summary)"
  }
}

extension Column {
  func typed(_ type: ColumnType) -> Column { Column(type: type, values: values, missing: missing) }
}
