import TrinnBasis

/// Values that are whole multiples of a power of ten, put in order by counting.
struct DecimalCodes {
  /// Adding it rounds to a whole number, for it leaves no bits below one: faster than the library's rounding.
  private static let shift = 0x1.8p52
  private let scale: Double
  private let least: Int
  private let span: Int

  /// - Returns: nil where a value has more than five decimals, or where they lie too far apart to be counted.
  init?(_ values: [Double]) {
    guard let first = values.first else { return nil }
    // A few values tell the scale of nearly all columns; the pass over all of them proves it.
    var scale = 1.0
    for place in stride(from: 0, to: values.count, by: max(1, values.count / 64)) {
      while Self.whole(values[place], scale) == nil {
        scale *= 10
        if scale > 100_000 { return nil }
      }
    }
    guard let start = Self.whole(first, scale) else { return nil }
    let settled = scale
    let parts = try? Parallel.map(rows: values.count) { rows -> (Double, Double)? in
      var (least, most) = (start, start)
      var isWhole = true
      values.withUnsafeBufferPointer { values in
        for row in rows {
          let multiple = values[row] * settled + Self.shift - Self.shift
          isWhole = isWhole && multiple / settled == values[row]
          least = min(least, multiple)
          most = max(most, multiple)
        }
      }
      return isWhole ? (least, most) : nil
    }
    guard let parts else { return nil }
    var (least, most) = (start, start)
    for part in parts {
      guard let part else { return nil }
      least = min(least, part.0)
      most = max(most, part.1)
    }
    guard most - least < Double(max(4096, min(4 * values.count, 1 << 24))), abs(least) < 0x1p50 else { return nil }
    self.scale = scale
    self.least = Int(least)
    span = Int(most - least) + 1
  }

  private static func whole(_ value: Double, _ scale: Double) -> Double? {
    let multiple = value * scale + shift - shift
    return abs(multiple) < 0x1p50 && multiple / scale == value ? multiple : nil
  }

  func ranked(_ values: [Double]) throws -> (codes: [UInt32], counts: [Int]) {
    let (scale, least, span) = (scale, UInt32(truncatingIfNeeded: least), span)
    @Sendable func place(_ value: Double) -> Int {
      // The whole number stands in the low bits of the shifted sum; they wrap round as the difference does.
      Int(UInt32(truncatingIfNeeded: (value * scale + Self.shift).bitPattern) &- least)
    }
    // One table of counts a chunk: chunks as large as the table, so that adding tables costs no more than counting.
    let rowsPerChunk = max(Parallel.rowsPerChunk, span)
    let parts = try Parallel.map(rows: values.count, rowsPerChunk: rowsPerChunk) { rows in
      var counts = [UInt32](repeating: 0, count: span)
      counts.withUnsafeMutableBufferPointer { counts in
        for row in rows { counts[place(values[row])] &+= 1 }
      }
      return counts
    }
    var classes = [UInt32](repeating: 0, count: span)
    var counts: [Int] = []
    for place in 0..<span {
      let count = parts.reduce(0) { $0 + Int($1[place]) }
      guard count > 0 else { continue }
      classes[place] = UInt32(truncatingIfNeeded: counts.count)
      counts.append(count)
    }
    let dense = classes
    let codes = try ParallelArray.make(count: values.count, of: UInt32.self) { rows, codes in
      for row in rows { codes[row] = dense[place(values[row])] }
    }
    return (codes, counts)
  }
}
