import TrinnBasis

/// Whether a share rises or falls over ordered groups (Cochran and Armitage).
///
/// Sources: W. G. Cochran (1954), Biometrics 10; P. Armitage (1955), Biometrics 11.
public struct TrendTest: Sendable, Hashable {
  /// Change of the share for one step of the score.
  public let slope: Double
  /// Chi-square on one degree of freedom.
  public let statistic: Double
  public let pValue: Double
  public let n: Int
  public let events: Int

  /// - Parameters:
  ///   - scores: one a group, such as years; nil counts the groups from 1.
  /// - Throws: `no_data` where all or nobody had it, or where all scores with pupils are alike.
  public init(successes: [Int], trials: [Int], scores: [Double]? = nil) throws(TrinnError) {
    try Arguments.checkSameLength("n", trials.count, as: "k", successes.count)
    let scores = scores ?? trials.indices.map { Double($0) + 1 }
    try Arguments.checkSameLength("scores", scores.count, as: "k", successes.count)
    try Arguments.checkFinite("scores", scores)
    for (k, n) in zip(successes, trials) where n != 0 || k != 0 { try Arguments.checkShare(successes: k, trials: n) }
    let total = trials.reduce(0.0) { $0 + Double($1) }
    let held = successes.reduce(0.0) { $0 + Double($1) }
    guard held > 0, held < total else {
      throw TrinnError(.noData, "it holds for all or for nobody: there is no trend to test")
    }
    let share = held / total
    let mean = zip(scores, trials).reduce(0) { $0 + $1.0 * Double($1.1) } / total
    var (gap, spread) = (0.0, 0.0)
    for (place, score) in scores.enumerated() {
      let n = Double(trials[place])
      gap += (score - mean) * (Double(successes[place]) - n * share)
      spread += n * (score - mean) * (score - mean)
    }
    guard spread > 0 else { throw TrinnError(.noData, "all groups with pupils have one score: there is no trend") }
    slope = gap / spread
    statistic = gap * gap / (spread * share * (1 - share))
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: 1)
    n = Int(total)
    events = Int(held)
  }
}
