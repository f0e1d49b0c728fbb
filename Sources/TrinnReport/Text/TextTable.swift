import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// A table as a terminal shows it: its shape, its columns with their types, its first rows, and under it what is missing
/// and why.
public struct TextTable: Sendable {
  /// Cells that a line may take.
  public var width: Int
  public var rows: Int
  public var isColoured: Bool
  public var format: NumberFormat

  public init(width: Int = 100, rows: Int = 10, isColoured: Bool = false, format: NumberFormat = .prompt) {
    self.width = max(20, width)
    self.rows = max(1, rows)
    self.isColoured = isColoured
    self.format = format
  }

  /// Lines with an end each.
  public func text<To: Destination>(_ released: Released<Table, To>) -> String {
    let table = released.content
    let shown = 0..<min(table.rowCount, rows)
    let layouts = layouts(table, shown)
    var lines = [shape(table)]
    for (number, layout) in layouts.enumerated() where !table.columns.isEmpty {
      if number > 0 { lines.append("") }
      lines.append(layout.line { $0.name })
      lines.append(dimmed(layout.line { $0.type }))
      for row in shown { lines += layout.lines(ofRow: row - shown.lowerBound) }
    }
    let left = layouts.last?.left ?? []
    lines += footer(table, shown: shown, left).flatMap { TextWidth.wrapped($0, to: width, indent: "  ") }.map(dimmed)
    return lines.map { $0 + "\n" }.joined()
  }

  /// One grid; where a short table is too wide for it, what is left stands in up to three more below, each with the first
  /// column before it. A result's figures are seen without asking again, and a table of records does not flood the screen.
  private func layouts(_ table: Table, _ shown: Range<Int>) -> [TextGrid] {
    let first = TextGrid(table, rows: shown, width: width, format: format)
    var layouts = [first]
    while let left = layouts.last?.left, !left.isEmpty {
      guard table.rowCount <= TextGrid.shortTable, layouts.count < TextTable.mostLayouts else { return [first] }
      let next = TextGrid(table, rows: shown, width: width, format: format, chosen: [0] + left)
      // The first column alone fills the line.
      guard next.left.count < left.count else { return [first] }
      layouts.append(next)
    }
    return layouts
  }

  private static let mostLayouts = 4

  private func shape(_ table: Table) -> String {
    let rows = table.rowCount == 1 ? "row" : "rows"
    let columns = table.columns.count == 1 ? "column" : "columns"
    return "\(format.count(table.rowCount)) \(rows) x \(format.count(table.columns.count)) \(columns)"
  }

  private func footer(_ table: Table, shown: Range<Int>, _ left: [Int]) -> [String] {
    var lines: [String] = []
    let rest = table.rowCount - shown.count
    if rest > 0 { lines.append("… \(format.count(rest)) more \(rest == 1 ? "row" : "rows")") }
    if !left.isEmpty {
      lines.append("not shown: " + left.map { SafeText.line(table.names[$0]) }.joined(separator: ", "))
    }
    let missing = MissingSummary(table).text(format)
    if !missing.isEmpty { lines.append("missing: " + missing) }
    return lines + table.notes.map { SafeText.line($0) }
  }

  private func dimmed(_ line: String) -> String { isColoured && !line.isEmpty ? "\u{1B}[2m\(line)\u{1B}[0m" : line }
}
