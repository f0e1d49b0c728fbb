import Synchronization
import TrinnBasis

/// A pupil's rows by calendar: for each pupil and year the first row. What stands in another year is then one look away.
struct Panel: Sendable {
  /// By slot; `Column.noRow` where there is no row.
  let rows: [UInt32]

  /// All cores write into one table, and of two rows for one slot the lower number stays: an order of writing that does
  /// not matter is the one that needs no second reading of the rows.
  init(_ shape: PanelShape) throws {
    let (slots, count) = (shape.slots, shape.parts.numbers.count)
    rows = try Array(unsafeUninitializedCapacity: slots) { buffer, initialized in
      guard let base = buffer.baseAddress, slots > 0 else { return }
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      // An atomic number is laid out as the number itself; nobody reads the array before all have written.
      nonisolated(unsafe) let memory = UnsafeMutableRawPointer(base).bindMemory(
        to: Atomic<UInt32>.self, capacity: slots)
      _ = try Parallel.map(rows: slots) { range in
        for slot in range { (memory + slot).initialize(to: Atomic(Column.noRow)) }
      }
      _ = try shape.withPlaces { places in
        try Parallel.map(rows: count) { range in
          for row in range {
            guard let slot = places.own(row) else { continue }
            Panel.keep(UInt32(truncatingIfNeeded: row), in: memory + slot)
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
