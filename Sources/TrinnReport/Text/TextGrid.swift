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
  /// The columns that did not fit, by their place in the table.
  private(set) var left: [Int] = []
  private static let gap = "  "
  /// A longer text is cut, so that one free-text column does not push all others out.
  private static let widest = 40

  /// - Parameter chosen: the columns to print, by their place in the table; nil for all.
  init(
    _ table: Table, rows: Range<Int>, width: Int, format: NumberFormat, hasTypes: Bool = true, chosen: [Int]? = nil
  ) {
    var used = 0
    let isWide = TextGrid.needed(table, rows: rows, format: format, most: width) > width
    for place in chosen ?? Array(table.columns.indices) {
      let (name, column) = (SafeText.line(table.names[place]), table.columns[place])
      guard left.isEmpty else {
        left.append(place)
        continue
      }
      let cells = CellText(column, rows: rows, format: format)
      let most = isWide ? min(TextGrid.widest, width) : width
      let texts = rows.map { TextWidth.truncated(cells.text(at: $0, upTo: most), to: most) }
      let type = hasTypes ? TextWidth.truncated(TextGrid.shortName(column.type), to: max(8, TextWidth.of(name))) : ""
      let head = TextWidth.truncated(name, to: most)
      let needed = ([head, type] + texts).reduce(0) { max($0, TextWidth.of($1)) }
      let gap = columns.isEmpty ? 0 : TextGrid.gap.count
      if !columns.isEmpty, used + gap + needed > width {
        left.append(place)
        continue
      }
      used += gap + needed
      columns.append(Printed(name: head, type: type, cells: texts, width: needed, alignment: column.alignment))
    }
  }

  /// The width of all columns with their texts uncut, up to `most` cells each.
  private static func needed(_ table: Table, rows: Range<Int>, format: NumberFormat, most: Int) -> Int {
    zip(table.names, table.columns).reduce(-gap.count) { total, pair in
      guard total <= most else { return total }
      let cells = CellText(pair.1, rows: rows, format: format)
      let widest = rows.reduce(TextWidth.of(pair.0)) { max($0, TextWidth.of(cells.text(at: $1, upTo: most))) }
      return total + gap.count + widest
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
