import Glibc
import TrinnBasis

/// Whether values of one group tend to lie above those of another, with Hodges and Lehmann's estimate of how much.
///
/// Exact where both groups are below 50 (with ties: given the ties), else by the normal distribution, corrected for ties
/// and continuity. Sources: H. B. Mann, D. R. Whitney (1947), Annals of Mathematical Statistics 18; J. L. Hodges,
/// E. L. Lehmann (1963), ibid. 34.
public struct MannWhitneyTest: Sendable, Hashable {
  /// Pairs in which the first group's value is above, ties as halves.
  public let statistic: Double
  public let pValue: Double
  public let isExact: Bool
  /// The median of all differences, first less second.
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double
  /// The chance that a value of the first group lies above one of the second, ties as halves.
  public let superiority: Double
  public let n: Int
  public let otherN: Int
  public let level: Double

  /// - Parameter exact: nil decides by size.
  /// - Throws: `no_data` for an empty group or where all values are alike; `limit` for an exact test of groups above 100.
  public init(_ first: [Double], _ second: [Double], exact: Bool? = nil, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkFinite("value", first)
    try Arguments.checkFinite("value", second)
    guard !first.isEmpty, !second.isEmpty else { throw TrinnError(.noData, "one of the two groups has no values") }
    let codes = try RankCodes(first + second)
    guard codes.counts.count > 1 else {
      throw TrinnError(.noData, "all values are alike in both groups; nothing can be compared")
    }
    let (m, n) = (Double(first.count), Double(second.count))
    self.n = first.count
    otherN = second.count
    self.level = level
    let midranks = codes.midranks
    let rankSum = codes.codes[..<first.count].reduce(0) { $0 + midranks[Int($1)] }
    statistic = rankSum - m * (m + 1) / 2
    superiority = statistic / (m * n)
    isExact = exact ?? (first.count < 50 && second.count < 50)
    let total = m + n
    let variance = m * n / 12 * (total + 1 - codes.tieSum / (total * (total - 1)))
    let differences = try SortedSums(differences: first, second)
    estimate = try differences.median()
    let tail = (1 - level) / 2
    let rank: Int
    if isExact {
      guard first.count <= 100, second.count <= 100 else {
        throw TrinnError(
          .limit, "an exact test takes up to 100 values a group", argument: "exact", hint: "leave 'exact' out")
      }
      let distribution = try RankSumDistribution.ofSets(
        doubledRanks: codes.ranks.map { Int(2 * $0) }, chosen: first.count)
      pValue = distribution.twoSided(Int(2 * rankSum))
      let plain =
        codes.hasTies
        ? try RankSumDistribution.ofSets(
          doubledRanks: (1...(first.count + second.count)).map { 2 * $0 }, chosen: first.count) : distribution
      rank = plain.quantile(tail) / 2 - first.count * (first.count + 1) / 2
    } else {
      let gap = statistic - m * n / 2
      let z = max(0, abs(gap) - 0.5) / variance.squareRoot()
      pValue = min(1, 2 * Distribution.normalUpper(z))
      let half = Distribution.normalQuantile(0.5 + level / 2) * variance.squareRoot()
      rank = Int((m * n / 2 - half).rounded(.down))
    }
    // Where even the whole range covers too little, the ends of the range are what can be said.
    confLow = try differences.value(atRank: max(1, rank))
    confHigh = try differences.value(atRank: min(differences.count, differences.count + 1 - max(1, rank)))
  }
}
