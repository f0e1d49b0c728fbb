import TrinnBasis

/// The exact distribution of a sum of ranks, ties and all, when it was left to chance which rows are chosen.
///
/// Source: B. Streitberg, J. Röhmel (1986), Exact distributions for permutation and rank tests, Statistical Software
/// Newsletter 12.
struct RankSumDistribution {
  /// Ranks times two, so that mean ranks of ties are whole.
  private let probabilities: [Double]

  /// Every set of `chosen` rows as likely.
  static func ofSets(doubledRanks: [Int], chosen: Int) throws -> RankSumDistribution {
    let largest = doubledRanks.sorted().suffix(chosen).reduce(0, +)
    // Chances and not counts, so that nothing overflows: after i rows, that k of them were chosen with this sum.
    let n = doubledRanks.count
    var table = [[Double]](repeating: [], count: chosen + 1)
    table[0] = [1]
    for (row, rank) in doubledRanks.enumerated() {
      try Interrupt.check()
      let left = Double(n - row)
      for k in stride(from: min(row + 1, chosen), through: 0, by: -1) {
        var next = [Double](
          repeating: 0, count: min(largest, max(table[k].count, k > 0 ? table[k - 1].count + rank : 0)) + 1)
        let stays = 1 - Double(chosen - k) / left
        if stays > 0 { for (sum, p) in table[k].enumerated() where p > 0 { next[sum] += p * stays } }
        if k > 0 {
          let joins = Double(chosen - k + 1) / left
          if joins > 0 { for (sum, p) in table[k - 1].enumerated() where p > 0 { next[sum + rank] += p * joins } }
        }
        table[k] = next
      }
    }
    return RankSumDistribution(probabilities: table[chosen])
  }

  /// Each row in or out with even chances, as signs are.
  static func ofSigns(doubledRanks: [Int]) -> RankSumDistribution {
    var probabilities = [1.0]
    for rank in doubledRanks {
      var next = [Double](repeating: 0, count: probabilities.count + rank)
      for (sum, p) in probabilities.enumerated() where p > 0 {
        next[sum] += p / 2
        next[sum + rank] += p / 2
      }
      probabilities = next
    }
    return RankSumDistribution(probabilities: probabilities)
  }

  func atMost(_ doubledSum: Int) -> Double {
    doubledSum < 0 ? 0 : probabilities[...min(doubledSum, probabilities.count - 1)].reduce(0, +)
  }

  func atLeast(_ doubledSum: Int) -> Double {
    doubledSum >= probabilities.count ? 0 : probabilities[max(0, doubledSum)...].reduce(0, +)
  }

  func twoSided(_ doubledSum: Int) -> Double { min(1, 2 * min(atMost(doubledSum), atLeast(doubledSum))) }

  /// The smallest sum whose share at or below it reaches `p`.
  func quantile(_ p: Double) -> Int {
    var sum = 0.0
    for (place, probability) in probabilities.enumerated() {
      sum += probability
      if sum >= p * (1 - 1e-12) { return place }
    }
    return probabilities.count - 1
  }
}
