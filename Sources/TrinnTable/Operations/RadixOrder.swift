import TrinnBasis

/// The row numbers in the rising order of their keys; rows of equal keys stay in the order in which `rows` has them.
///
/// A radix sort by eleven bits at a time: it reads each key a fixed number of times, and passes over digits in which all
/// keys agree cost nothing.
func radixOrder(_ keys: [UInt64], rows: [UInt32]? = nil) throws -> [UInt32] {
  let start = rows ?? (0..<UInt32(truncatingIfNeeded: keys.count)).map { $0 }
  guard keys.count > 512 else {
    return start.enumerated().sorted { a, b in
      let (left, right) = (keys[Int(a.element)], keys[Int(b.element)])
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }
  let digitBits: UInt64 = 11
  let buckets = 1 << Int(digitBits)
  let digits = 6
  var counts = [Int](repeating: 0, count: digits * buckets)
  for key in keys {
    var rest = key
    for digit in 0..<digits {
      counts[digit * buckets + Int(rest & UInt64(buckets - 1))] += 1
      rest >>= digitBits
    }
  }
  var current = try parallelArray(count: start.count) { range, out in
    for i in range { out[i] = KeyedRow(key: keys[Int(start[i])], row: start[i]) }
  }
  var other = current
  for digit in 0..<digits {
    let own = counts[(digit * buckets)..<((digit + 1) * buckets)]
    if own.contains(keys.count) { continue }
    try Interrupt.check()
    var places = [Int](repeating: 0, count: buckets)
    var place = 0
    for (bucket, count) in own.enumerated() {
      places[bucket] = place
      place += count
    }
    let shift = UInt64(digit) * digitBits
    for entry in current {
      let bucket = Int((entry.key >> shift) & UInt64(buckets - 1))
      other[places[bucket]] = entry
      places[bucket] += 1
    }
    swap(&current, &other)
  }
  let sorted = current
  return try parallelArray(count: sorted.count) { range, out in
    for i in range { out[i] = sorted[i].row }
  }
}

private struct KeyedRow: BitwiseCopyable {
  let key: UInt64
  let row: UInt32
}
