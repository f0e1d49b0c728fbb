import TrinnBasis

extension Array<Double> {
  /// In rising order.
  func radixSorted() throws -> [Double] {
    guard count > 1024 else { return sorted() }
    return try RadixOrder.ascending(self).map { self[Int($0)] }
  }
}

/// Values put in classes by sorting, where they have too many decimals to be counted.
enum SortedClasses {
  static func ranked(_ values: [Double]) throws -> (codes: [UInt32], counts: [Int]) {
    let rows = try RadixOrder.ascending(values)
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
