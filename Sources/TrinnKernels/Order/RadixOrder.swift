import TrinnBasis

/// The order of many keys by radix: a few counting passes, in parallel, and no comparison.
///
/// Equal keys keep the order of their rows. The passes are cut by size alone, so the order is the same on any number of
/// threads; digits that no key differs in cost nothing.
public enum RadixOrder {
  private static let digitBits = 11
  private static let digits = 1 << digitBits

  /// The rows from the smallest key to the largest.
  ///
  /// - Throws: `limit` for more than 2^32 - 1 keys; `interrupted`.
  public static func ascending(_ keys: [UInt64]) throws -> [UInt32] {
    guard keys.count <= UInt32.max else {
      throw TrinnError(.limit, "\(keys.count) rows are more than can be put in order", hint: "take a part of them")
    }
    let first = keys.first ?? 0
    let differing = keys.reduce(0) { $0 | ($1 ^ first) }
    var keys = keys
    var rows = [UInt32](unsafeUninitializedCapacity: keys.count) { buffer, count in
      for index in 0..<keys.count { buffer[index] = UInt32(truncatingIfNeeded: index) }
      count = keys.count
    }
    for shift in stride(from: 0, to: 64, by: digitBits) where (differing >> shift) & UInt64(digits - 1) != 0 {
      (keys, rows) = try pass(keys, rows, shift: UInt64(shift))
    }
    return rows
  }

  /// The rows from the smallest number to the largest; -0 and 0 are alike, and what is not a number comes last.
  public static func ascending(_ values: [Double]) throws -> [UInt32] { try ascending(values.map(key)) }

  /// A key whose order as a whole number is that of the value.
  public static func key(_ value: Double) -> UInt64 {
    guard !value.isNaN else { return .max }
    let bits = (value + 0).bitPattern
    return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
  }

  /// One stable pass: count each chunk's digits, give every chunk its places, then let all chunks write at once.
  private static func pass(
    _ keys: [UInt64], _ rows: [UInt32], shift: UInt64
  ) throws -> (keys: [UInt64], rows: [UInt32]) {
    let size = max(Parallel.rowsPerChunk, (keys.count + 15) / 16)
    let mask = UInt64(digits - 1)
    var places = try Parallel.map(rows: keys.count, rowsPerChunk: size) { range in
      var counts = [Int](repeating: 0, count: digits)
      for index in range { counts[Int((keys[index] >> shift) & mask)] &+= 1 }
      return counts
    }
    var next = 0
    for digit in 0..<digits {
      for chunk in places.indices {
        let count = places[chunk][digit]
        places[chunk][digit] = next
        next += count
      }
    }
    let starts = places
    let count = keys.count
    var newRows: [UInt32] = []
    let newKeys = try [UInt64](unsafeUninitializedCapacity: count) { keyBuffer, keyCount in
      newRows = try [UInt32](unsafeUninitializedCapacity: count) { rowBuffer, rowCount in
        // Every place is written once, by the one chunk that it was counted for.
        nonisolated(unsafe) let (toKeys, toRows) = (keyBuffer, rowBuffer)
        _ = try Parallel.map(rows: count, rowsPerChunk: size) { range in
          var places = starts[range.lowerBound / size]
          for index in range {
            let key = keys[index]
            let digit = Int((key >> shift) & mask)
            let place = places[digit]
            places[digit] = place &+ 1
            toKeys[place] = key
            toRows[place] = rows[index]
          }
        }
        rowCount = count
      }
      keyCount = count
    }
    return (newKeys, newRows)
  }
}
