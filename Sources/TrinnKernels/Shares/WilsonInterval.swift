import TrinnBasis

/// A share with Wilson's score interval: it never leaves 0 to 1 and keeps its coverage in small schools.
///
/// Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.
public struct WilsonInterval: Sendable, Hashable {
  public let successes: Int
  public let trials: Int
  public let level: Double
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double

  /// - Throws: `out_of_range` where `trials` is not above 0, `successes` does not lie in 0 to `trials`, or `level` not
  ///   between 0 and 1.
  public init(successes: Int, trials: Int, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkShare(successes: successes, trials: trials)
    try Arguments.checkLevel(level)
    let n = Double(trials)
    let p = Double(successes) / n
    let z = Distribution.normalQuantile(0.5 + level / 2)
    let z2 = z * z
    let centre = p + z2 / (2 * n)
    let half = z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    let scale = 1 + z2 / n
    self.successes = successes
    self.trials = trials
    self.level = level
    estimate = p
    // At the ends the formula gives 0 and 1 but for rounding.
    confLow = successes == 0 ? 0 : (centre - half) / scale
    confHigh = successes == trials ? 1 : (centre + half) / scale
  }
}
