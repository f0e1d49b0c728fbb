import TrinnBasis
import TrinnTable

extension Released where Content == Table {
  /// One cell of a released table as a figure, hidden where the cell is.
  ///
  /// - Parameters:
  ///   - interval: the columns with the interval's ends; left out where either has no value.
  ///   - n: the column with the number of pupils behind it.
  /// - Throws: `unknown_column`; `wrong_type` where the column holds no numbers.
  public func figure(
    _ column: String, row: Int, unit: FigureUnit, interval: (low: String, high: String)? = nil, n: String? = nil
  ) throws -> ReleasedFigure<To> {
    let cells = try content.column(column)
    guard cells.type.isNumeric else {
      throw TrinnError.argument(
        "column", wanted: "a number column", got: "the \(cells.type.name) column \"\(column)\"")
    }
    guard row >= 0, row < content.rowCount else {
      throw TrinnError(.outOfRange, "row \(row + 1) is not in a table of \(content.rowCount) rows", argument: "row")
    }
    let value = cells[row].number
    var bounds: ClosedRange<Double>?
    if value != nil, let interval, let low = try content.column(interval.low)[row].number,
      let high = try content.column(interval.high)[row].number, low <= high
    {
      bounds = low...high
    }
    let state: FigureValue.State
    switch cells.missingReason(at: row) {
    case nil: state = .shown
    case .suppressed: state = .hidden
    case .masked: state = .masked
    default: state = .empty
    }
    let pupils = try n.flatMap { try content.column($0)[row].number }.flatMap { Int(exactly: $0.rounded()) }
    return ReleasedFigure<To>(
      FigureValue(
        name: column, unit: unit, value: value, interval: bounds, n: value == nil ? nil : pupils, state: state),
      request: request)
  }
}
