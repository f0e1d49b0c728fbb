import Glibc
import TrinnBasis

/// Whether changes within pairs lie about zero: Wilcoxon's signed ranks, with the median of Walsh's averages.
///
/// Changes of exactly zero are left out. Exact below 50 changes (with ties: given the ties), else by the normal
/// distribution, corrected for ties and continuity. Source: F. Wilcoxon (1945), Individual comparisons by ranking methods,
/// Biometrics Bulletin 1.
public struct WilcoxonTest: Sendable, Hashable {
  /// The sum of the ranks of changes upwards.
  public let statistic: Double
  public let pValue: Double
  public let isExact: Bool
  /// The pseudomedian of the changes.
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double
  /// Changes that are not zero: what the test rests on.
  public let n: Int
  public let zeros: Int
  public let level: Double

  /// - Throws: `no_data` where no change differs from zero; `limit` for an exact test of over 500.
  public init(_ changes: [Double], exact: Bool? = nil, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkFinite("value", changes)
    // Changes are differences of decimals: 0.8 and 0.8000000000000043 are one change, and 1e-15 is none. Ten digits of the
    // largest are kept for ranking.
    let largest = changes.reduce(0) { max($0, abs($1)) }
    let quantum = largest > 0 ? pow(10, floor(log10(largest)) - 10) : 1
    let steps = changes.map { ($0 / quantum).rounded() }
    let kept = zip(changes, steps).filter { $0.1 != 0 }.map(\.0)
    guard !kept.isEmpty else { throw TrinnError(.noData, "no pair changed; there is nothing to test") }
    let codes = try RankCodes(steps.filter { $0 != 0 }.map(abs))
    let ranks = codes.ranks
    let count = Double(kept.count)
    n = kept.count
    zeros = changes.count - kept.count
    self.level = level
    statistic = zip(kept, ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    isExact = exact ?? (kept.count < 50)
    let averages = try SortedSums(pairs: kept)
    estimate = try averages.median() / 2
    let tail = (1 - level) / 2
    let rank: Int
    if isExact {
      guard kept.count <= 500 else {
        throw TrinnError(.limit, "an exact test takes up to 500 pairs", argument: "exact", hint: "leave 'exact' out")
      }
      let distribution = RankSumDistribution.ofSigns(doubledRanks: ranks.map { Int(2 * $0) })
      pValue = distribution.twoSided(Int(2 * statistic))
      let plain =
        codes.hasTies ? RankSumDistribution.ofSigns(doubledRanks: (1...kept.count).map { 2 * $0 }) : distribution
      rank = plain.quantile(tail) / 2
    } else {
      let variance = count * (count + 1) * (2 * count + 1) / 24 - codes.tieSum / 48
      let z = max(0, abs(statistic - count * (count + 1) / 4) - 0.5) / variance.squareRoot()
      pValue = min(1, 2 * Distribution.normalUpper(z))
      let half = Distribution.normalQuantile(0.5 + level / 2) * variance.squareRoot()
      rank = Int((count * (count + 1) / 4 - half).rounded(.down))
    }
    confLow = try averages.value(atRank: max(1, rank)) / 2
    confHigh = try averages.value(atRank: averages.count + 1 - max(1, rank)) / 2
  }
}
