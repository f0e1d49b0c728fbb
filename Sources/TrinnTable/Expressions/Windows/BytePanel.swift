import Synchronization
import TrinnBasis

/// The values of one column with few different ones by pupil and year, a byte each: a table of a nation's pupils fits into
/// the processor's cache.
///
/// Which of two different values of one pupil and year came last depends on the cores; so whoever reads looks first whether
/// each row finds its own value again, and takes the panel of rows where one does not.
struct BytePanel {
  private static let absent: UInt8 = 0
  /// Bytes from 1 on are the reasons of missing values, bytes from here on values.
  private static let firstValue: UInt8 = 8

  private let shape: PanelShape
  private let column: Column
  private let values: [UInt8]

  /// Nil where the column's values do not fit.
  init?(_ column: Column, _ shape: PanelShape) {
    let most = 256 - Int(BytePanel.firstValue)
    switch (column.values, column.type) {
    case (.bytes(let values), .boolean): self.values = values
    case (.bytes(let values), .level(let scale)) where scale.labels.count <= most: self.values = values
    case (.codes(.bytes(let codes), let dictionary), _) where dictionary.count <= most: values = codes
    default: return nil
    }
    self.column = column
    self.shape = shape
  }

  /// The value of each row's part in a year, row absent where there is none; nil where rows disagree.
  func column(in years: @escaping Run<Int64>) throws -> Column? {
    let slots = try written()
    var reasons: [UInt8] = []
    var agree = true
    let found: [UInt8] = try Array(unsafeUninitializedCapacity: column.count) { buffer, initialized in
      guard let base = buffer.baseAddress, column.count > 0 else { return }
      // Chunks are disjoint ranges of the rows, and each writes all of its own.
      nonisolated(unsafe) let memory = base
      reasons = try Array(unsafeUninitializedCapacity: column.count) { buffer, initialized in
        guard let base = buffer.baseAddress else { return }
        nonisolated(unsafe) let mask = base
        agree = try read(slots, years, into: memory, mask)
        initialized = column.count
      }
      initialized = column.count
    }
    guard agree else { return nil }
    if case .codes(_, let dictionary) = column.values {
      return Column(type: column.type, values: .codes(.bytes(found), dictionary), missing: reasons)
    }
    return Column(type: column.type, values: .bytes(found), missing: reasons)
  }

  private func written() throws -> [UInt8] {
    let slots = shape.slots
    return try Array(unsafeUninitializedCapacity: slots) { buffer, initialized in
      guard let base = buffer.baseAddress, slots > 0 else { return }
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      // An atomic byte is laid out as the byte itself; nobody reads the array before all have written.
      nonisolated(unsafe) let memory = UnsafeMutableRawPointer(base).bindMemory(to: Atomic<UInt8>.self, capacity: slots)
      _ = try Parallel.map(rows: slots, rowsPerChunk: 1 << 20) { range in
        for slot in range { (memory + slot).initialize(to: Atomic(BytePanel.absent)) }
      }
      _ = try shape.withPlaces { places in
        try RowMemory.with(values, column.missing) { values in
          try Parallel.map(rows: column.count) { range in
            for row in range {
              guard let slot = places.own(row) else { continue }
              (memory + slot).pointee.store(BytePanel.byte(values, row), ordering: .relaxed)
            }
          }
        }
      }
      UnsafeMutableRawPointer(memory).bindMemory(to: UInt8.self, capacity: slots)
      initialized = slots
    }
  }

  @inline(__always)
  private static func byte(_ values: RowMemory<UInt8>, _ row: Int) -> UInt8 {
    values.isThere(row) ? values[row] &+ firstValue : values.reason(row)
  }

  /// Whether every row found its own value.
  private func read(
    _ slots: [UInt8], _ years: @escaping Run<Int64>, into found: UnsafeMutablePointer<UInt8>,
    _ reasons: UnsafeMutablePointer<UInt8>
  ) throws -> Bool {
    nonisolated(unsafe) let (found, reasons) = (found, reasons)
    let rowAbsent = MissingReason.rowAbsent.rawValue
    return try slots.withUnsafeBufferPointer { slots in
      nonisolated(unsafe) let slots = slots
      let chunks = try shape.withPlaces { places in
        try RowMemory.with(values, column.missing) { values in
          try Parallel.map(rows: column.count) { range in
            let chunk = try years(range)
            let wanted = chunk.values.expanded(range.count)
            var agree = true
            for (row, year) in zip(range, wanted) {
              if let own = places.own(row) { agree = agree && slots[own] == BytePanel.byte(values, row) }
              let byte = places.slot(besides: row, in: year).map { slots[$0] } ?? BytePanel.absent
              found[row] = byte >= BytePanel.firstValue ? byte &- BytePanel.firstValue : 0
              reasons[row] = byte >= BytePanel.firstValue ? 0 : byte == BytePanel.absent ? rowAbsent : byte
            }
            guard !chunk.missing.isNothingMissing else { return agree }
            for (row, reason) in zip(range, chunk.missing.expanded(range.count)) where reason != 0 {
              (found[row], reasons[row]) = (0, reason)
            }
            return agree
          }
        }
      }
      return chunks.flatMap { $0 }?.allSatisfy { $0 } ?? true
    }
  }
}
