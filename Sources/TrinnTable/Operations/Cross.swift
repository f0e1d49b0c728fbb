import TrinnBasis
import TrinnSyntax

extension Table {
  /// Two columns against each other, one row a cell: the two keys, `n`, `row_n` (all of that row) and `share`, the cell's
  /// share of its row. Cells without a row are there with 0.
  ///
  /// With margins also the total of each row, of each column and of all: the key that is not told apart is missing, as not
  /// applicable, and a column `level` says which is which.
  ///
  /// Rows in which one of the two is missing stand outside, and a sentence under the table says how many and why.
  public func cross(_ row: ColumnExpression, _ column: ColumnExpression, margins: Bool = false) throws -> Table {
    let names = [Table.name(of: row), Table.name(of: column)]
    let keys = [try evaluate(row), try evaluate(column)]
    let present = (0..<rowCount).filter { index in keys.allSatisfy { $0.missing.map { $0[index] == 0 } ?? true } }
    let kept = try rows(present.map { UInt32(truncatingIfNeeded: $0) })
    let sides = try keys.map { try $0.gather(present.map { UInt32(truncatingIfNeeded: $0) }) }
    let cells = try CellGrouping(
      rows: Grouping([sides[0]], rowCount: kept.rowCount), columns: Grouping([sides[1]], rowCount: kept.rowCount))
    let count = cells.grouping.groupCount
    let cellKeys = [
      (name: names[0], column: try sides[0].gather((0..<count).map { cells.rows.firstRows[$0 / cells.width] })),
      (name: names[1], column: try sides[1].gather((0..<count).map { cells.columns.firstRows[$0 % cells.width] })),
    ]
    let counted = try kept.counted(cells.grouping, keys: cellKeys, margins: margins)
    let n = try counted.column("n")
    let counts = (0..<counted.rowCount).map { n[$0].number.flatMap(Int.init(exactly:)) ?? 0 }
    // A row's total stands once for all of its cells; that of a row which is a total itself is the whole.
    var totals: [Scalar: Int] = [:]
    for index in counts.indices where !counted.columns[1][index].isMissing {
      totals[counted.columns[0][index], default: 0] += counts[index]
    }
    let wholes = counts.indices.map { totals[counted.columns[0][$0]] ?? 0 }
    let subject = keys.contains { $0.type == .identity } ? subject.ofOtherRows : counted.subject
    return try counted.with(subject: subject).setting("row_n", to: Column(counts: wholes))
      .setting(
        "share", to: Column(numbers: zip(counts, wholes).map { $1 > 0 ? Double($0) / Double($1) : nil })
      ).with(notes: (notes + zip(names, keys).compactMap { Table.missingNote($0, $1) }).uniqued())
  }

  /// The keys of each cell and `n`, with margins also `level` and the totals.
  private func counted(
    _ cells: Grouping, keys: [(name: String, column: Column)], margins: Bool
  ) throws -> Table {
    guard margins else {
      return try Table(
        keys + [("n", try Column(counts: cells.counts()))], rowCount: cells.groupCount, subject: subject(of: cells))
    }
    return try LevelledGroups(self, GroupLevel.all(.margins, cells, keys: keys))
      .summarise(Assignments.parse("n = count()"))
  }

  public func cross(_ row: String, _ column: String, margins: Bool = false) throws -> Table {
    try cross(ColumnExpression.parse(row), ColumnExpression.parse(column), margins: margins)
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
