import TrinnBasis

/// The row numbers in the rising order of their keys; rows of equal keys stay in the order in which `rows` has them.
///
/// A radix sort by at most eleven bits at a time, on all cores. Key and row travel together in one 64-bit word; what of a
/// key finds no room beside its row is sorted by in a second round. Only the bits in which keys differ cost a pass.
func radixOrder(_ keys: [UInt64], rows: [UInt32]? = nil) throws -> [UInt32] {
  let count = rows?.count ?? keys.count
  guard count > 512 else { return comparedOrder(keys, rows ?? (0..<UInt32(truncatingIfNeeded: count)).map { $0 }) }
  let (lowest, highest) = try bounds(keys)
  let bits = UInt64.bitWidth - (highest &- lowest).leadingZeroBitCount
  let rowBits = Int.bitWidth - keys.count.leadingZeroBitCount
  let rounds = max(1, (bits + 63 - rowBits) / (64 - rowBits))
  let bitsPerRound = (bits + rounds - 1) / rounds
  var order = rows
  for round in 0..<rounds where bits > 0 {
    order = try radixRound(keys, lowest, shift: round * bitsPerRound, bits: bitsPerRound, rowBits, order)
  }
  return try order
    ?? parallelArray(count: count) { range, out in
      for row in range { out[row] = UInt32(truncatingIfNeeded: row) }
    }
}

private func comparedOrder(_ keys: [UInt64], _ rows: [UInt32]) -> [UInt32] {
  rows.enumerated().sorted { a, b in
    let (left, right) = (keys[Int(a.element)], keys[Int(b.element)])
    return left == right ? a.offset < b.offset : left < right
  }.map(\.element)
}

private func bounds(_ keys: [UInt64]) throws -> (lowest: UInt64, highest: UInt64) {
  let bounds = try Parallel.map(rows: keys.count) { rows in
    rows.reduce(into: (lowest: UInt64.max, highest: UInt64.min)) { bounds, row in
      bounds = (min(bounds.lowest, keys[row]), max(bounds.highest, keys[row]))
    }
  }
  return bounds.reduce(into: (lowest: UInt64.max, highest: UInt64.min)) { all, own in
    all = (min(all.lowest, own.lowest), max(all.highest, own.highest))
  }
}

/// Sorts by `bits` of the keys' distance from the lowest one.
private func radixRound(
  _ keys: [UInt64], _ lowest: UInt64, shift: Int, bits: Int, _ rowBits: Int, _ order: [UInt32]?
) throws -> [UInt32] {
  let mask: UInt64 = (1 << UInt64(bits)) - 1
  var words: [UInt64] = try parallelArray(count: order?.count ?? keys.count) { range, out in
    for i in range {
      let row = order.map { Int($0[i]) } ?? i
      out[i] = ((keys[row] &- lowest) &>> UInt64(shift) & mask) &<< UInt64(rowBits) | UInt64(row)
    }
  }
  let passes = bits <= 12 ? 1 : (bits + 10) / 11
  let digitBits = (bits + passes - 1) / passes
  for pass in 0..<passes {
    words = try words.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return words }
      let digits = Digits(words: base, shift: UInt64(rowBits + pass * digitBits), mask: (1 << UInt64(digitBits)) - 1)
      let distribution = try Distribution(digits, count: buffer.count, buckets: 1 << digitBits)
      return distribution.isInOneBucket ? words : try distribution.elements()
    }
  }
  let (sorted, rowMask) = (words, (1 as UInt64) << UInt64(rowBits) - 1)
  return try parallelArray(count: sorted.count) { range, out in
    for i in range { out[i] = UInt32(truncatingIfNeeded: sorted[i] & rowMask) }
  }
}

/// One digit of each word. Unchecked: it lives no longer than the pass that reads the words, and nobody writes them.
private struct Digits: Bucketed, @unchecked Sendable {
  let words: UnsafePointer<UInt64>
  let shift: UInt64
  let mask: UInt64

  func bucket(of index: Int) -> Int { Int(truncatingIfNeeded: words[index] &>> shift & mask) }
  func element(_ index: Int) -> UInt64 { words[index] }
}
