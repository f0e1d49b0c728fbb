import TrinnBasis
import TrinnSyntax

extension Table {
  /// Two columns against each other, one row a cell: the two keys, `n`, `row_n` (all of that row) and `share`, the cell's
  /// share of its row. Cells without a row are there with 0.
  ///
  /// Rows in which one of the two is missing stand outside, and a sentence under the table says how many and why.
  public func cross(_ row: ColumnExpression, _ column: ColumnExpression) throws -> Table {
    let (rowName, columnName) = (Table.name(of: row), Table.name(of: column))
    let keys = [try evaluate(row), try evaluate(column)]
    let present = (0..<rowCount).filter { index in keys.allSatisfy { $0.missing.map { $0[index] == 0 } ?? true } }
    let kept = try rows(present.map { UInt32(truncatingIfNeeded: $0) })
    let sides = try keys.map { try $0.gather(present.map { UInt32(truncatingIfNeeded: $0) }) }
    let cells = try CellGrouping(
      rows: Grouping([sides[0]], rowCount: kept.rowCount), columns: Grouping([sides[1]], rowCount: kept.rowCount))
    let namesPupils = keys.contains { $0.type == .identity }
    let counts = cells.grouping.counts()
    let rowCounts = cells.rows.counts()
    let cellRows = counts.indices.map { cells.rows.firstRows[$0 / cells.width] }
    let cellColumns = counts.indices.map { cells.columns.firstRows[$0 % cells.width] }
    let totals = counts.indices.map { rowCounts[$0 / cells.width] }
    return try Table(
      [
        (rowName, try sides[0].gather(cellRows)), (columnName, try sides[1].gather(cellColumns)),
        ("n", try Column(counts: counts)), ("row_n", try Column(counts: totals)),
        ("share", Column(numbers: zip(counts, totals).map { Double($0) / Double($1) })),
      ], rowCount: counts.count, subject: namesPupils ? subject.ofOtherRows : kept.subject(of: cells.grouping),
      notes: (notes + zip([rowName, columnName], keys).compactMap { Table.missingNote($0, $1) }).uniqued())
  }

  public func cross(_ row: String, _ column: String) throws -> Table {
    try cross(ColumnExpression.parse(row), ColumnExpression.parse(column))
  }

  /// A column in backticks keeps its bare name.
  private static func name(of key: ColumnExpression) -> String {
    if case .name(let name) = key.root.kind { name } else { key.text }
  }

  private static func missingNote(_ name: String, _ column: Column) -> String? {
    let missing = column.missingCounts()
    let total = missing.values.reduce(0, +)
    guard total > 0 else { return nil }
    return "\(name): \(total) \(total == 1 ? "row" : "rows") left out: \(MissingReason.summary(of: missing))"
  }
}
