import TrinnDisclosure
import TrinnTable

/// A table as comma-separated values, in the two ways that the spreadsheets of the world read.
public struct CSVFile: Sendable {
  public enum Dialect: Sendable {
    /// `;` and decimal comma, with a byte order mark: a Norwegian spreadsheet opens it right by a double click.
    case norwegian
    /// `,` and decimal point.
    case international
  }

  public var dialect: Dialect
  /// Puts an apostrophe before texts that a spreadsheet would run as a formula. Off only for exact copies.
  public var guardsFormulas: Bool

  public init(dialect: Dialect = .norwegian, guardsFormulas: Bool = true) {
    self.dialect = dialect
    self.guardsFormulas = guardsFormulas
  }

  public func text(_ released: Released<Table, File>) -> String {
    let (table, separator) = (released.content, Character(separator))
    var text = dialect == .norwegian ? "\u{FEFF}" : ""
    func add(_ cells: some Sequence<String>) {
      for (place, cell) in cells.enumerated() {
        if place > 0 { text.append(separator) }
        text += cell
      }
      text += "\r\n"
    }
    add(table.names.map(cell))
    for row in 0..<table.rowCount { add(table.columns.lazy.map { cell($0[row]) }) }
    return text
  }

  private var separator: Unicode.Scalar { dialect == .norwegian ? ";" : "," }

  private func cell(_ value: Scalar) -> String {
    let text = value.exactText(decimalMark: dialect == .norwegian ? "," : ".")
    if case .text = value { return cell(text) }
    return quoted(text)
  }

  private func cell(_ text: String) -> String { quoted(guardsFormulas ? guarded(text) : text) }

  /// The signs that start a formula, in their wide forms too.
  private static let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  /// Spreadsheets skip blanks before a formula.
  private func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    let visible = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" } ?? first
    return CSVFile.starters.contains(visible) || CSVFile.starters.contains(first) ? "'" + text : text
  }

  private func quoted(_ text: String) -> String {
    let separator = separator
    let needsQuotes = text.unicodeScalars.contains { $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == separator }
    return needsQuotes || text.first == " " || text.last == " " ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
