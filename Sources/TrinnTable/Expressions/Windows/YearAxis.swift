import TrinnBasis

/// The years of a table's rows along an axis from the first one on, as whole numbers.
struct YearAxis: Sendable {
  let lowest: Int
  /// Years from the lowest to the highest, both included; 1 where there is none.
  let span: Int
  private let years: [Int16]
  private let missing: [UInt8]?

  /// A column of school years, or of whole numbers from 0 to 9999.
  init(_ column: Column) throws(TrinnError) {
    let isWhole = column.type == .integer
    guard isWhole || column.type == .schoolYear else {
      throw TrinnError(.wrongType, "wanted years, got \(column.type.name)", wanted: "years", got: column.type.name)
    }
    guard let axis = YearAxis(fitting: column), !isWhole || axis.lowest >= 0 && axis.lowest + axis.span <= 10_000 else {
      throw TrinnError(
        .outOfRange, "the column holds whole numbers that are no years", wanted: "years from 0 to 9999",
        got: "a number outside them")
    }
    self = axis
  }

  /// Any column of school years or of whole numbers with few digits; nil for others.
  init?(fitting column: Column) {
    switch column.values {
    case .years(let values): years = values
    case .integers(.bytes(let values)) where column.type == .integer: years = values.map { Int16($0) }
    case .integers(.shorts(let values)) where column.type == .integer: years = values
    case .integers(let values) where column.type == .integer:
      // Wide storage may hold narrow values.
      var fitting: [Int16] = []
      fitting.reserveCapacity(values.count)
      for row in 0..<values.count {
        guard let year = Int16(exactly: values[row]) else { return nil }
        fitting.append(year)
      }
      years = fitting
    default: return nil
    }
    missing = column.missing
    let (low, high) = YearAxis.range(years, column.missing)
    lowest = Int(low)
    span = Int(high) - Int(low) + 1
  }

  /// Calls the body with the years themselves, not counted from the lowest; nil where there is no row.
  func withYears<Result>(_ body: (RowMemory<Int16>) throws -> Result) rethrows -> Result? {
    try RowMemory.with(years, missing, body)
  }

  /// The places of all rows; `Column.noRow` where the year is missing.
  func places() throws -> [UInt32] {
    try parallelArray(count: years.count) { rows, out in
      for row in rows { out[row] = UInt32(truncatingIfNeeded: Int(years[row]) &- lowest) }
      guard let missing else { return }
      for row in rows where missing[row] != 0 { out[row] = Column.noRow }
    }
  }

  private static func range(_ values: [Int16], _ missing: [UInt8]?) -> (Int16, Int16) {
    var (low, high) = (Int16.max, Int16.min)
    if let missing {
      for row in values.indices where missing[row] == 0 {
        (low, high) = (min(low, values[row]), max(high, values[row]))
      }
    } else {
      for value in values { (low, high) = (min(low, value), max(high, value)) }
    }
    return low <= high ? (low, high) : (0, 0)
  }
}
