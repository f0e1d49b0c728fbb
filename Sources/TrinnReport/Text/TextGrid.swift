import TrinnBasis
import TrinnTable

/// The columns that fit, from the left, and the names of those that do not.
struct TextGrid {
  struct Printed {
    let name: String
    let type: String
    /// A row's lines: one, or several where a sentence is broken.
    let cells: [[String]]
    let width: Int
    let alignment: TextWidth.Alignment
  }

  private(set) var columns: [Printed] = []
  /// The columns that did not fit, by their place in the table.
  private(set) var left: [Int] = []
  private static let gap = "  "
  /// A longer text is cut, so that one free-text column does not push all others out.
  private static let widest = 40
  /// In a table of so few rows a longer text is broken into lines and not cut: it is a sentence that somebody asked for.
  static let shortTable = 12
  private static let mostLines = 8

  /// - Parameter chosen: the columns to print, by their place in the table; nil for all.
  init(
    _ table: Table, rows: Range<Int>, width: Int, format: NumberFormat, hasTypes: Bool = true, chosen: [Int]? = nil
  ) {
    var used = 0
    let breaks = table.rowCount <= TextGrid.shortTable
    let isWide = TextGrid.needed(table, rows: rows, format: format, most: width) > width
    let places = chosen ?? Array(table.columns.indices)
    for place in places {
      let (name, column) = (SafeText.line(table.names[place]), table.columns[place])
      guard left.isEmpty else {
        left.append(place)
        continue
      }
      let cells = CellText(column, rows: rows, format: format)
      // Nothing stands beside the last column.
      let isLast = place == places.last
      let rest = max(
        places.count <= 2 ? 16 : TextGrid.widest, width - used - (columns.isEmpty ? 0 : TextGrid.gap.count))
      let most = isWide ? min(breaks && isLast ? rest : TextGrid.widest, width) : width
      let texts = rows.map { row in
        breaks && table.columns[place].alignment == .left
          ? TextGrid.broken(cells.text(at: row, upTo: most * TextGrid.mostLines), to: most)
          : [TextWidth.truncated(cells.text(at: row, upTo: most), to: most)]
      }
      let type = hasTypes ? TextWidth.truncated(TextGrid.shortName(column.type), to: max(8, TextWidth.of(name))) : ""
      let head = TextWidth.truncated(name, to: most)
      let needed = ([head, type] + texts.joined()).reduce(0) { max($0, TextWidth.of($1)) }
      let gap = columns.isEmpty ? 0 : TextGrid.gap.count
      if !columns.isEmpty, used + gap + needed > width {
        left.append(place)
        continue
      }
      used += gap + needed
      columns.append(Printed(name: head, type: type, cells: texts, width: needed, alignment: column.alignment))
    }
  }

  /// A text in lines of at most the width; what is longer than a few lines is cut.
  private static func broken(_ text: String, to width: Int) -> [String] {
    guard TextWidth.of(text) > width else { return [text] }
    let lines = TextWidth.wrapped(text, to: width).map { TextWidth.truncated($0, to: width) }
    guard lines.count > mostLines, let last = lines.prefix(mostLines).last else { return lines }
    return lines.prefix(mostLines - 1) + [TextWidth.truncated(last + " …", to: width)]
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

  /// One row, in as many lines as its longest cell.
  func lines(ofRow row: Int) -> [String] {
    let count = columns.map { $0.cells[row].count }.max() ?? 1
    return (0..<count).map { number in
      line { column in column.cells[row].indices.contains(number) ? column.cells[row][number] : "" }
    }
  }

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
    return [head, rule] + (0..<table.rowCount).flatMap(grid.lines)
  }
}
