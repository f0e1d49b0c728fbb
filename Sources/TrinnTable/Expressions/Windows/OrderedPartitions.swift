import TrinnBasis

/// Rows put together by what they belong to and, inside each part, in an order: a pupil's rows by school year.
///
/// Rows of the same place keep the order of the table. A row that belongs to nothing, or has no place, is a part of its
/// own. Parts and their order depend on the rows only, never on the machine.
struct OrderedPartitions: Sendable {
  /// All rows, part after part.
  let rows: [UInt32]
  /// Part `p` is `rows[starts[p]..<starts[p + 1]]`; none is empty.
  let starts: [UInt32]

  init(_ parts: RowNumbers, order: RowNumbers) throws {
    let count = parts.numbers.count
    if parts.bits + order.bits < UInt32.bitWidth {
      (rows, starts) = try CountingSort(parts, order: order).sorted()
      return
    }
    // So many different places that part and place do not fit into one number of 32 bits.
    let orderLimit = UInt64(order.limit)
    let alone = UInt64(parts.limit) * orderLimit
    let keys: [UInt64] = try parallelArray(count: count) { range, out in
      for row in range {
        let (part, place) = (parts.numbers[row], order.numbers[row])
        let isAlone = part == Column.noRow || place == Column.noRow
        out[row] = isAlone ? alone : UInt64(part) * orderLimit + UInt64(place)
      }
    }
    let sorted = try radixOrder(keys)
    var starts: [UInt32] = []
    var last: UInt64?
    for (place, row) in sorted.enumerated() {
      let key = keys[Int(row)]
      let part = key / orderLimit
      if key == alone || part != last { starts.append(UInt32(truncatingIfNeeded: place)) }
      last = part
    }
    rows = sorted
    self.starts = starts + [UInt32(truncatingIfNeeded: count)]
  }

  var count: Int { starts.count - 1 }

  /// One element a row, written part by part on all cores: `fill` gets a part's rows in their order and the memory of all
  /// elements, and writes those of its rows.
  func array<Element: BitwiseCopyable & Sendable>(
    _ fill: @Sendable (UnsafeBufferPointer<UInt32>, UnsafeMutablePointer<Element>) throws -> Void
  ) throws -> [Element] {
    try Array(unsafeUninitializedCapacity: rows.count) { buffer, initialized in
      guard let base = buffer.baseAddress, !rows.isEmpty else { return }
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      nonisolated(unsafe) let memory = base
      try forEach { try fill($0, memory) }
      // Each row stands in one part, so every element was written, and by one thread.
      initialized = rows.count
    }
  }

  /// Values and the reasons of the missing ones, written as `array` writes.
  func lanes<Element: BitwiseCopyable & Sendable>(
    _ fill:
      @Sendable (UnsafeBufferPointer<UInt32>, UnsafeMutablePointer<Element>, UnsafeMutablePointer<UInt8>) throws
      -> Void
  ) throws -> (values: [Element], missing: [UInt8]) {
    var missing: [UInt8] = []
    let values: [Element] = try Array(unsafeUninitializedCapacity: rows.count) { buffer, initialized in
      guard let base = buffer.baseAddress, !rows.isEmpty else { return }
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      nonisolated(unsafe) let memory = base
      missing = try array { rows, reasons in try fill(rows, memory, reasons) }
      initialized = rows.count
    }
    return (values, missing)
  }

  /// Calls the body once a part. Chunks are cut where parts begin, so that one large part is one piece of work.
  func forEach(_ body: @Sendable (UnsafeBufferPointer<UInt32>) throws -> Void) throws {
    _ = try Parallel.map(rows: rows.count) { range in
      var part = firstPart(from: range.lowerBound)
      let count = count
      try rows.withUnsafeBufferPointer { rows in
        try starts.withUnsafeBufferPointer { starts in
          while part < count, Int(starts[part]) < range.upperBound {
            try body(UnsafeBufferPointer(rebasing: rows[Int(starts[part])..<Int(starts[part + 1])]))
            part += 1
          }
        }
      }
    }
  }

  /// The first part that begins at that place or behind it.
  private func firstPart(from place: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
