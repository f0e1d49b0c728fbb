import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// A table for a wiki or a read-me page.
public struct MarkdownTable: Sendable {
  public var format: NumberFormat

  public init(format: NumberFormat = .nb) { self.format = format }

  public func text(_ released: Released<Table, File>) -> String {
    let table = released.content
    guard !table.columns.isEmpty else { return "" }
    let columns = table.columns.map { CellText($0, rows: 0..<table.rowCount, format: format) }
    var lines = [
      line(table.names.map(escaped)),
      line(table.columns.map { $0.alignment == .right ? "---:" : "---" }),
    ]
    for row in 0..<table.rowCount { lines.append(line(columns.map { escaped($0.text(at: row)) })) }
    let notes = table.notes.map { "\n" + escaped($0) + "\n" }
    return lines.joined() + notes.joined()
  }

  private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// Nothing in a cell may start markup or end the cell.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in SafeText.line(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "|", "\\", "`", "*", "_", "[", "]": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}
