import TrinnBasis

/// How many pairs of a sequence stand in falling order, by merging sorted chunks on all cores.
enum Inversions {
  /// The count is exact up to 2^53.
  static func count(_ values: [UInt32]) throws -> Double {
    let sorted = try Parallel.map(rows: values.count) { rows in
      var part = Array(values[rows])
      return (sort(&part), part)
    }
    var total = sorted.reduce(0.0) { $0 + $1.0 }
    var parts = sorted.map(\.1)
    while parts.count > 1 {
      let level = parts
      let merged = try Parallel.map(rows: (level.count + 1) / 2, rowsPerChunk: 1) { pair -> (Double, [UInt32]) in
        let first = level[pair.lowerBound * 2]
        guard pair.lowerBound * 2 + 1 < level.count else { return (0, first) }
        return merge(first, level[pair.lowerBound * 2 + 1])
      }
      total += merged.reduce(0.0) { $0 + $1.0 }
      parts = merged.map(\.1)
    }
    return total
  }

  private static func merge(_ a: [UInt32], _ b: [UInt32]) -> (Double, [UInt32]) {
    var inversions = 0
    let result = [UInt32](unsafeUninitializedCapacity: a.count + b.count) { result, count in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in inversions = merge(a, b, into: result.baseAddress) }
      }
      count = a.count + b.count
    }
    return (Double(inversions), result)
  }

  private static func merge(
    _ a: UnsafeBufferPointer<UInt32>, _ b: UnsafeBufferPointer<UInt32>, into target: UnsafeMutablePointer<UInt32>?
  ) -> Int {
    guard let target else { return 0 }
    var (i, j, inversions) = (0, 0, 0)
    // Without branches on the data: what is taken next decides by arithmetic.
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      let takesSecond = y < x ? 1 : 0
      target[i + j] = takesSecond == 1 ? y : x
      inversions &+= takesSecond &* (a.count &- i)
      j &+= takesSecond
      i &+= 1 &- takesSecond
    }
    while i < a.count {
      target[i + j] = a[i]
      i += 1
    }
    while j < b.count {
      target[i + j] = b[j]
      j += 1
    }
    return inversions
  }

  private static func sort(_ values: inout [UInt32]) -> Double {
    var inversions = 0
    var other = values
    var width = 1
    while width < values.count {
      values.withUnsafeBufferPointer { from in
        other.withUnsafeMutableBufferPointer { to in
          for start in stride(from: 0, to: from.count, by: 2 * width) {
            let middle = min(start + width, from.count)
            let end = min(start + 2 * width, from.count)
            inversions &+= merge(
              UnsafeBufferPointer(rebasing: from[start..<middle]), UnsafeBufferPointer(rebasing: from[middle..<end]),
              into: to.baseAddress.map { $0 + start })
          }
        }
      }
      swap(&values, &other)
      width *= 2
    }
    return Double(inversions)
  }
}
