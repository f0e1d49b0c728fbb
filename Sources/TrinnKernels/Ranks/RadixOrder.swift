import TrinnBasis

/// Rows in rising order of their values, equal values in the order of the rows: least significant digit first, eleven bits
/// at a time, digits that all share left out.
struct RadixOrder {
  let rows: [UInt32]

  private static let digitBits = 11

  init(_ values: [Double]) throws {
    guard values.count > 1024 else {
      rows = (0..<UInt32(values.count)).sorted {
        let (a, b) = (values[Int($0)], values[Int($1)])
        return a < b || (a == b && $0 < $1)
      }
      return
    }
    var keys = values.map(Self.key)
    var rows = Array(0..<UInt32(values.count))
    var otherKeys = [UInt64](repeating: 0, count: keys.count)
    var otherRows = [UInt32](repeating: 0, count: rows.count)
    let digits = 1 << Self.digitBits
    for shift in stride(from: 0, to: 64, by: Self.digitBits) {
      try Interrupt.check()
      var starts = [Int](repeating: 0, count: digits)
      let first = Int(truncatingIfNeeded: keys[0] >> UInt64(shift)) & (digits - 1)
      // Pointers, since bounds checks cost half of the time in loops of two instructions.
      let isShared = keys.withUnsafeBufferPointer { keys in
        starts.withUnsafeMutableBufferPointer { starts in
          for key in keys { starts[Int(truncatingIfNeeded: key >> UInt64(shift)) & (digits - 1)] &+= 1 }
          return starts[first] == keys.count
        }
      }
      if isShared { continue }
      var sum = 0
      for digit in 0..<digits { (starts[digit], sum) = (sum, sum + starts[digit]) }
      keys.withUnsafeBufferPointer { keys in
        rows.withUnsafeBufferPointer { rows in
          otherKeys.withUnsafeMutableBufferPointer { otherKeys in
            otherRows.withUnsafeMutableBufferPointer { otherRows in
              starts.withUnsafeMutableBufferPointer { starts in
                for place in keys.indices {
                  let digit = Int(truncatingIfNeeded: keys[place] >> UInt64(shift)) & (digits - 1)
                  let target = starts[digit]
                  starts[digit] = target &+ 1
                  otherKeys[target] = keys[place]
                  otherRows[target] = rows[place]
                }
              }
            }
          }
        }
      }
      swap(&keys, &otherKeys)
      swap(&rows, &otherRows)
    }
    self.rows = rows
  }

  /// Bits that rise with the value; both zeros are one.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  /// The classes of equal values.
  func ranked(_ values: [Double]) throws -> (codes: [UInt32], counts: [Int]) {
    var codes = [UInt32](repeating: 0, count: rows.count)
    var counts: [Int] = []
    var last: Double?
    for row in rows {
      let value = values[Int(row)]
      if value != last { counts.append(0) }
      counts[counts.count - 1] += 1
      codes[Int(row)] = UInt32(truncatingIfNeeded: counts.count - 1)
      last = value
    }
    return (codes, counts)
  }
}

extension Array<Double> {
  /// In rising order.
  func radixSorted() throws -> [Double] {
    guard count > 1024 else { return sorted() }
    return try RadixOrder(self).rows.map { self[Int($0)] }
  }
}
