import TrinnBasis

/// The ratio of two rates with the exact interval and test: given the sum, the first count is binomial.
///
/// Source: J. Przyborowski, H. Wilenski (1940), Homogeneity of results in testing samples from Poisson series, Biometrika
/// 31.
public struct PoissonRateRatio: Sendable, Hashable {
  public let first: PoissonRate
  public let second: PoissonRate
  /// First over second; infinite where the second has no event.
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double
  public let pValue: Double

  /// - Throws: `no_data` where neither has an event, for then every ratio fits.
  public init(_ first: PoissonRate, _ second: PoissonRate) throws(TrinnError) {
    let total = first.events + second.events
    guard total > 0 else { throw TrinnError(.noData, "neither rate has an event: every ratio fits") }
    let scale = second.exposure / first.exposure
    let share = try ClopperPearsonInterval(successes: first.events, trials: total, level: first.level)
    self.first = first
    self.second = second
    estimate = first.estimate / second.estimate
    confLow = share.confLow / (1 - share.confLow) * scale
    confHigh = second.events == 0 ? .infinity : share.confHigh / (1 - share.confHigh) * scale
    pValue = BinomialTest.twoSided(first.events, total, first.exposure / (first.exposure + second.exposure))
  }
}
