import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// The cells of one column as text: all numbers of a column with the same decimals, so that they can be read down.
struct CellText {
  let column: Column
  let format: NumberFormat
  private let decimals: Int

  /// - Parameter rows: the rows that will be shown; they decide how many decimals are needed.
  init(_ column: Column, rows: some Sequence<Int>, format: NumberFormat) {
    self.column = column
    self.format = format
    guard case .numbers(let values) = column.values else {
      decimals = 0
      return
    }
    decimals = CellText.decimals(rows.lazy.filter { column.missingReason(at: $0) == nil }.map { values[$0] })
  }

  /// As few as show every value, at most as many as leave four digits that count.
  private static func decimals(_ values: some Sequence<Double>) -> Int {
    let finite = values.filter(\.isFinite)
    let exact = (0...4).first { decimals in
      let scale = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
      return finite.allSatisfy { abs($0 * scale - ($0 * scale).rounded()) <= 1e-9 * max(1, abs($0 * scale)) }
    }
    switch finite.map(abs).max() ?? 0 {
    case 1000...: return min(exact ?? 1, 1)
    case 100..<1000: return min(exact ?? 2, 2)
    case 1..<100: return min(exact ?? 3, 3)
    default: return min(exact ?? 4, 4)
    }
  }

  /// The beginning of a text that is wider than `width`, for who will cut it to that: a cell may hold megabytes, and what
  /// nobody sees is not worked on.
  func text(at row: Int, upTo width: Int) -> String {
    let scalars = width * 16 + 64
    guard case .text(let whole) = column[row], whole.utf8.count > scalars * 4 else { return text(at: row) }
    return SafeText.line(String(whole.unicodeScalars.prefix(scalars))) + "…"
  }

  /// Escaped where the text comes from data; the reason's sign where the value is missing.
  func text(at row: Int) -> String {
    if let reason = column.missingReason(at: row) { return reason.sign }
    switch column[row] {
    case .integer(let value): return format == .prompt ? String(value) : format.count(Int(value))
    case .number(let value):
      if value != 0, abs(value) < 0.00005, decimals == 4 { return format.scientific(value) }
      return format.number(value, decimals: decimals)
    case .decimal(let value): return value.label.replacing(".", with: format.decimalMark)
    case let cell: return SafeText.line(cell.label)
    }
  }
}

extension Column {
  var alignment: TextWidth.Alignment { type.isNumeric ? .right : .left }
}
