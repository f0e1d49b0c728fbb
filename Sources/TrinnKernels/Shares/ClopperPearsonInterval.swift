import TrinnBasis

/// A share with the exact interval of Clopper and Pearson: coverage is never below the level, at the price of width.
///
/// Source: C. J. Clopper, E. S. Pearson (1934), The use of confidence or fiducial limits, Biometrika 26.
public struct ClopperPearsonInterval: Sendable, Hashable {
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
    let k = Double(successes)
    let n = Double(trials)
    let tail = (1 - level) / 2
    self.successes = successes
    self.trials = trials
    self.level = level
    estimate = k / n
    confLow = successes == 0 ? 0 : Distribution.betaQuantile(tail, k, n - k + 1)
    confHigh = successes == trials ? 1 : Distribution.betaQuantile(1 - tail, k + 1, n - k)
  }
}
