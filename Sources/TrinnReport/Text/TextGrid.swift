import TrinnBasis
import TrinnTable

/// The columns that fit, from the left, and the names of those that do not.
struct TextGrid {
  struct Printed {
    let name: String
    let type: String
    let cells: [String]
    let width: Int
    let alignment: TextWidth.Alignment
  }

  private(set) var columns: [Printed] = []
  private(set) var left: [String] = []
  private static let gap = "  "
  /// A longer text is cut, so that one free-text column does not push all others out.
  private static let widest = 40

  init(_ table: Table, rows: Range<Int>, width: Int, format: NumberFormat, hasTypes: Bool = true) {
    var used = 0
    for (name, column) in zip(table.names, table.columns) {
      let name = SafeText.line(name)
      guard left.isEmpty else {
        left.append(name)
        continue
      }
      let cells = CellText(column, rows: rows, format: format)
      let most = min(TextGrid.widest, width)
      let texts = rows.map { TextWidth.truncated(cells.text(at: $0), to: most) }
      let type = hasTypes ? TextWidth.truncated(TextGrid.shortName(column.type), to: max(8, TextWidth.of(name))) : ""
      let head = TextWidth.truncated(name, to: most)
      let needed = ([head, type] + texts).reduce(0) { max($0, TextWidth.of($1)) }
      let gap = columns.isEmpty ? 0 : TextGrid.gap.count
      if !columns.isEmpty, used + gap + needed > width {
        left.append(name)
        continue
      }
      used += gap + needed
      columns.append(Printed(name: head, type: type, cells: texts, width: needed, alignment: column.alignment))
    }
  }

  /// Which list a code is of stands in `t:columns()`; here the word is enough.
  private static func shortName(_ type: ColumnType) -> String { String(type.name.prefix { $0 != "(" }) }

  func line(_ cell: (Printed) -> String) -> String {
    let padded = columns.map { TextWidth.padded(cell($0), to: $0.width, $0.alignment) }
    let line = padded.joined(separator: TextGrid.gap)
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// A whole table under its names, ruled, for a document.
  static func lines(_ table: Table, width: Int, format: NumberFormat) -> [String] {
    let grid = TextGrid(table, rows: 0..<table.rowCount, width: width, format: format, hasTypes: false)
    let head = grid.line { $0.name }
    let rule = String(repeating: "─", count: TextWidth.of(head))
    return [head, rule] + (0..<table.rowCount).map { row in grid.line { $0.cells[row] } }
  }
}
