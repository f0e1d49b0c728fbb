import TrinnBasis

/// The distinct ones of many keys, found by their hash: rows are spread by it over stretches that share no key, and each
/// stretch numbers its own on one core.
struct HashedKeys {
  /// The distinct keys, stretch by stretch, each in the order of its first sight.
  let keys: [UInt64]
  let firstRows: [UInt32]
  let sizes: [UInt32]
  private let stretches: [Stretch]
  private let starts: [Int]
  private let rows: GroupedRows

  private struct Stretch: Sendable {
    var keys: [UInt64] = []
    var firstRows: [UInt32] = []
    var sizes: [UInt32] = []
    /// The number of each row's key within the stretch.
    var numbers: [UInt32] = []
  }

  private struct GroupedRows: Sendable {
    let starts: [Int]
    let rows: [UInt32]

    subscript(stretch: Int) -> ArraySlice<UInt32> { rows[starts[stretch]..<starts[stretch + 1]] }
  }

  private struct HashStretches: Bucketed {
    let keys: [UInt64]
    let bits: UInt64

    func bucket(of index: Int) -> Int { Int(truncatingIfNeeded: KeyIndex.hash(keys[index]) >> (64 - bits)) }
    func element(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index) }
  }

  init(_ keys: [UInt64]) throws {
    // Small enough that a stretch's index stays in its core's cache.
    var bits: UInt64 = 4
    while bits < 12, keys.count >> Int(bits) > 1 << 17 { bits += 1 }
    let spread = try Distribution(HashStretches(keys: keys, bits: bits), count: keys.count, buckets: 1 << Int(bits))
    let rows = GroupedRows(starts: spread.starts, rows: try spread.elements())
    let stretches = try Parallel.map(rows: 1 << Int(bits), rowsPerChunk: 1) { stretch in
      try HashedKeys.numbered(rows[stretch.lowerBound], keys)
    }
    self.rows = rows
    self.stretches = stretches
    starts = stretches.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.keys.count) }
    self.keys = stretches.flatMap(\.keys)
    firstRows = stretches.flatMap(\.firstRows)
    sizes = stretches.flatMap(\.sizes)
  }

  private static func numbered(_ rows: ArraySlice<UInt32>, _ keys: [UInt64]) throws -> Stretch {
    var index = KeyIndex(expecting: min(rows.count, 1 << 12))
    var stretch = Stretch()
    stretch.numbers.reserveCapacity(rows.count)
    for row in rows {
      if row & 0xFFFF == 0 { try Interrupt.check() }
      let number = index.insert(keys[Int(row)])
      if Int(number) == stretch.sizes.count {
        stretch.firstRows.append(row)
        stretch.sizes.append(0)
      }
      stretch.sizes[Int(number)] &+= 1
      stretch.numbers.append(number)
    }
    stretch.keys = index.keys
    return stretch
  }

  /// For each row the place of its key, `places` having that of each of `keys`.
  func ids(_ places: [UInt32]) throws -> [UInt32] {
    try Array(unsafeUninitializedCapacity: rows.rows.count) { target, initialised in
      askForHugePages(UnsafeMutableRawBufferPointer(target))
      // Each row lies in one stretch, so that no two pieces of work write the same place.
      nonisolated(unsafe) let target = target
      _ = try Parallel.map(rows: stretches.count, rowsPerChunk: 1) { stretch in
        let stretch = stretch.lowerBound
        for (row, number) in zip(rows[stretch], stretches[stretch].numbers) {
          target[Int(row)] = places[starts[stretch] + Int(number)]
        }
      }
      initialised = rows.rows.count
    }
  }
}
