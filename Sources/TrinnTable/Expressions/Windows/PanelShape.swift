import TrinnBasis

/// How a dense table of pupils by years is laid out: a part's years lie beside each other, in a power of two of slots, so
/// that a year's neighbours share its cache line and a slot is found with a shift.
struct PanelShape: Sendable {
  /// The value of each row that says whose it is, as a number.
  let parts: RowNumbers
  let axis: YearAxis
  let bits: Int

  var slots: Int { parts.limit << bits }

  /// Nil where the table would have many times as many slots as there are rows.
  init?(_ part: Column, years: Column) throws {
    parts = try RowNumbers(alike: [part], rowCount: part.count)
    axis = try YearAxis(years)
    bits = axis.span <= 1 ? 0 : Int.bitWidth - (axis.span - 1).leadingZeroBitCount
    guard slots <= max(1 << 16, 16 * part.count) else { return nil }
  }

  /// Calls the body with what finds slots; nil where there is no row.
  func withPlaces<Result>(_ body: (Places) throws -> Result) rethrows -> Result? {
    try axis.withYears { years in
      try parts.numbers.withUnsafeBufferPointer { parts in
        guard let parts = parts.baseAddress else { return nil }
        return try body(Places(parts: parts, years: years, bits: bits, lowest: axis.lowest, span: axis.span))
      }
    }.flatMap { $0 }
  }

  /// Finds slots while loops run over all cores.
  struct Places: @unchecked Sendable {
    fileprivate let parts: UnsafePointer<UInt32>
    fileprivate let years: RowMemory<Int16>
    fileprivate let bits: Int
    fileprivate let lowest: Int
    fileprivate let span: Int

    /// A row's own slot; nil where its part or its year is missing.
    @inline(__always)
    func own(_ row: Int) -> Int? {
      guard parts[row] != Column.noRow, years.isThere(row) else { return nil }
      return Int(parts[row]) << bits | (Int(years[row]) - lowest)
    }

    /// The slot of a row's part in a year; nil where the part is missing, or no row at all is of that year.
    @inline(__always)
    func slot(besides row: Int, in year: Int64) -> Int? {
      let place = Int(truncatingIfNeeded: year) &- lowest
      guard parts[row] != Column.noRow, UInt(bitPattern: place) < UInt(bitPattern: span) else { return nil }
      return Int(parts[row]) << bits | place
    }
  }
}
