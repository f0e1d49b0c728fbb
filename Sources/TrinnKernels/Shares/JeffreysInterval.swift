import TrinnBasis

/// A share with Jeffreys' interval: the middle of the posterior under the prior Beta(½, ½), on average nearest to the level.
///
/// Source: L. D. Brown, T. T. Cai, A. DasGupta (2001), Interval estimation for a binomial proportion, Statistical
/// Science 16; as they advise, the interval of none begins at 0 and that of all ends at 1.
public struct JeffreysInterval: Sendable, Hashable {
  public let successes: Int
  public let trials: Int
  public let level: Double
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double

  /// - Throws: as `WilsonInterval`.
  public init(successes: Int, trials: Int, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkShare(successes: successes, trials: trials)
    try Arguments.checkLevel(level)
    let a = Double(successes) + 0.5
    let b = Double(trials - successes) + 0.5
    let tail = (1 - level) / 2
    self.successes = successes
    self.trials = trials
    self.level = level
    estimate = Double(successes) / Double(trials)
    confLow = successes == 0 ? 0 : Distribution.betaQuantile(tail, a, b)
    confHigh = successes == trials ? 1 : Distribution.betaQuantile(1 - tail, a, b)
  }
}
