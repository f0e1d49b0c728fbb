import Synchronization
import TrinnBasis

/// A pupil's rows by calendar: for each value of a column and each year the first row, in a table that is as wide as there
/// are years. What stands in another year is then one look away.
struct Panel: Sendable {
  let axis: YearAxis
  /// The value of each row, as a number.
  private let parts: RowNumbers
  /// A part's years lie beside each other, at `part << bits`.
  private let bits: Int
  /// `Column.noRow` where there is no row.
  private let rows: [UInt32]

  /// Nil where the table would have many times as many slots as there are rows.
  init?(_ part: Column, years: Column) throws {
    let parts = try RowNumbers(alike: [part], rowCount: part.count)
    let axis = try YearAxis(years)
    let bits = axis.span <= 1 ? 0 : Int.bitWidth - (axis.span - 1).leadingZeroBitCount
    let slots = parts.limit << bits
    guard slots <= max(1 << 16, 16 * part.count) else { return nil }
    self.axis = axis
    self.parts = parts
    self.bits = bits
    rows = try Panel.firstRows(parts, axis, bits: bits, slots: slots)
  }

  /// Calls the body with the panel's memory; nil where there is no row.
  func withSlots<Result>(_ body: (Slots) throws -> Result) rethrows -> Result? {
    let shape = (bits: bits, lowest: axis.lowest, span: axis.span)
    return try parts.numbers.withUnsafeBufferPointer { parts in
      try rows.withUnsafeBufferPointer { rows in
        guard let parts = parts.baseAddress, let rows = rows.baseAddress else { return nil }
        return try body(Slots(parts: parts, rows: rows, bits: shape.bits, lowest: shape.lowest, span: shape.span))
      }
    }
  }

  /// The panel while loops run over it on all cores.
  struct Slots: @unchecked Sendable {
    fileprivate let parts: UnsafePointer<UInt32>
    fileprivate let rows: UnsafePointer<UInt32>
    fileprivate let bits: Int
    fileprivate let lowest: Int
    fileprivate let span: Int

    /// The first row of a row's part in a year; `Column.noRow` where there is none.
    @inline(__always)
    func row(besides row: Int, in year: Int64) -> UInt32 {
      let part = parts[row]
      let place = Int(truncatingIfNeeded: year) &- lowest
      guard part != Column.noRow, UInt(bitPattern: place) < UInt(bitPattern: span) else { return Column.noRow }
      return rows[Int(part) << bits | place]
    }
  }

  /// All cores write into one table, and of two rows for one slot the lower number stays: an order of writing that does
  /// not matter is the one that needs no second reading of the rows.
  private static func firstRows(_ parts: RowNumbers, _ axis: YearAxis, bits: Int, slots: Int) throws -> [UInt32] {
    try Array(unsafeUninitializedCapacity: slots) { buffer, initialized in
      guard let base = buffer.baseAddress, slots > 0 else { return }
      // An atomic number is laid out as the number itself; nobody reads the array before all have written.
      nonisolated(unsafe) let memory = UnsafeMutableRawPointer(base).bindMemory(
        to: Atomic<UInt32>.self, capacity: slots)
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      _ = try Parallel.map(rows: slots) { range in
        for slot in range { (memory + slot).initialize(to: Atomic(Column.noRow)) }
      }
      let lowest = axis.lowest
      try axis.withYears { years in
        try parts.numbers.withUnsafeBufferPointer { numbers in
          nonisolated(unsafe) let numbers = numbers
          _ = try Parallel.map(rows: numbers.count) { range in
            for row in range where numbers[row] != Column.noRow && years.isThere(row) {
              let slot = memory + (Int(numbers[row]) << bits | (Int(years[row]) - lowest))
              keep(UInt32(truncatingIfNeeded: row), in: slot)
            }
          }
        }
      }
      UnsafeMutableRawPointer(memory).bindMemory(to: UInt32.self, capacity: slots)
      initialized = slots
    }
  }

  @inline(__always)
  private static func keep(_ row: UInt32, in slot: UnsafeMutablePointer<Atomic<UInt32>>) {
    var known = slot.pointee.load(ordering: .relaxed)
    while row < known {
      let (exchanged, original) = slot.pointee.weakCompareExchange(expected: known, desired: row, ordering: .relaxed)
      if exchanged { return }
      known = original
    }
  }
}
