import TrinnBasis

/// Sums of one value of each of two sorted lists, as if they stood in one sorted list: it is never written out, for two
/// groups of thousands have millions of them.
struct SortedSums {
  private let a: [Double]
  private let b: [Double]
  /// Whether both lists are one, and each unordered pair counts once, a value with itself among them.
  private let isPaired: Bool
  let count: Int

  /// Differences between two samples: first less second.
  init(differences first: [Double], _ second: [Double]) throws {
    a = try first.radixSorted()
    b = try second.map { -$0 }.radixSorted()
    isPaired = false
    count = a.count * b.count
  }

  /// Sums of each pair of a sample, each with itself too: twice Walsh's averages.
  init(pairs values: [Double]) throws {
    a = try values.radixSorted()
    b = a
    isPaired = true
    count = a.count * (a.count + 1) / 2
  }

  /// The sum at a rank counted from 1.
  ///
  /// Found by halving the numbers themselves: rounding never turns sums round, so counting those up to a bound takes one
  /// walk along both lists.
  func value(atRank rank: Int) throws -> Double {
    guard let firstA = a.first, let lastA = a.last, let firstB = b.first, let lastB = b.last else { return .nan }
    var (low, high) = (Self.order(firstA + firstB), Self.order(lastA + lastB))
    while low < high {
      try Interrupt.check()
      let middle = low + (high - low) / 2
      if countUpTo(Self.number(middle)) >= rank { high = middle } else { low = middle + 1 }
    }
    return Self.number(low)
  }

  func median() throws -> Double {
    let low = try value(atRank: (count + 1) / 2)
    return count.isMultiple(of: 2) ? (low + (try value(atRank: count / 2 + 1))) / 2 : low
  }

  private func countUpTo(_ bound: Double) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var end = b.count
        var total = 0
        for (place, value) in a.enumerated() {
          while end > 0, value + b[end - 1] > bound { end -= 1 }
          if isPaired {
            // Partners from the value itself upwards.
            if end <= place { break }
            total += end - place
          } else {
            if end == 0 { break }
            total += end
          }
        }
        return total
      }
    }
  }

  /// Whole numbers in the order of the numbers.
  private static func order(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  private static func number(_ order: UInt64) -> Double {
    Double(bitPattern: order >> 63 == 1 ? order & ~(1 << 63) : ~order)
  }
}
