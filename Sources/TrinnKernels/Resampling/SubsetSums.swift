import TrinnBasis

/// Sums over random sets of a fixed size, every set as likely: what a permutation of two groups' labels comes to.
///
/// A mask with each row in it by a fair-enough coin costs one random bit a row and more; given how many it holds, every set
/// of that size is as likely, and taking out or putting in rows at random until the size is right keeps it so. So the coin
/// need not be exact: its chance is the wanted share to 1/32.
package struct SubsetSums {
  private let values: [Double]
  private let chosen: Int
  /// The coin's chance in 32nds.
  private let chance: Int
  /// For each four rows the sums of their sixteen subsets: an eighth of the additions, in a table that fits a core's cache.
  private let sums: [Double]

  init(_ values: [Double], chosen: Int) {
    self.values = values
    self.chosen = chosen
    chance = min(31, max(1, Int((32 * Double(chosen) / Double(max(1, values.count))).rounded())))
    var sums: [Double] = []
    sums.reserveCapacity((values.count + 3) / 4 * 16)
    for start in stride(from: 0, to: values.count, by: 4) {
      for subset in 0..<16 {
        var sum = 0.0
        for bit in 0..<4 where subset >> bit & 1 == 1 && start + bit < values.count { sum += values[start + bit] }
        sums.append(sum)
      }
    }
    self.sums = sums
  }

  /// Sums over random sets, one a stream.
  package static func draw(_ values: [Double], chosen: Int, count: Int, seed: UInt64) -> [Double] {
    let sums = SubsetSums(values, chosen: chosen)
    return (0..<count).map { number in
      var stream = ReplicateStream(seed: seed, replicate: number)
      return sums.draw(&stream)
    }
  }

  /// The sum over one random set.
  func draw(_ stream: inout ReplicateStream) -> Double {
    let n = values.count
    var mask = [UInt64](repeating: 0, count: (n + 63) / 64)
    var held = 0
    for word in mask.indices {
      var bits = coins(&stream)
      if word == mask.count - 1, !n.isMultiple(of: 64) { bits &= (1 << UInt64(n % 64)) - 1 }
      mask[word] = bits
      held += bits.nonzeroBitCount
    }
    while held != chosen {
      let row = stream.below(n)
      let bit = (1 as UInt64) << UInt64(row % 64)
      let isHeld = mask[row / 64] & bit != 0
      if isHeld == (held > chosen) {
        mask[row / 64] ^= bit
        held += isHeld ? -1 : 1
      }
    }
    return sum(mask)
  }

  /// Sixty-four coins: binary digits of the chance, from the least, each halving what was so far or its complement.
  private func coins(_ stream: inout ReplicateStream) -> UInt64 {
    let least = chance.trailingZeroBitCount
    var bits = stream.next()
    for digit in (least + 1)..<max(least + 1, 5) {
      let fresh = stream.next()
      bits = chance >> digit & 1 == 1 ? bits | fresh : bits & fresh
    }
    return bits
  }

  private func sum(_ mask: [UInt64]) -> Double {
    sums.withUnsafeBufferPointer { sums in
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      var place = 0
      let whole = values.count / 64
      for word in 0..<whole {
        var bits = mask[word]
        // Four sums side by side, four times sixteen rows a word.
        for _ in 0..<4 {
          a += sums[place + Int(bits & 15)]
          b += sums[place + 16 + Int(bits >> 4 & 15)]
          c += sums[place + 32 + Int(bits >> 8 & 15)]
          d += sums[place + 48 + Int(bits >> 12 & 15)]
          bits >>= 16
          place += 64
        }
      }
      if whole < mask.count {
        var bits = mask[whole]
        while place < sums.count {
          a += sums[place + Int(bits & 15)]
          bits >>= 4
          place += 16
        }
      }
      return (a + b) + (c + d)
    }
  }
}
