import TrinnBasis

/// How many times as many events a place has as were expected of its pupils, with the exact interval of the count.
///
/// What is expected comes from the standard's shares by strata, or from a model's expected values. Where the events are
/// shares of pupils and not rare, the interval is wider than it need be. Source: N. E. Breslow, N. E. Day (1987), Statistical
/// Methods in Cancer Research II.
public struct IndirectStandardisation: Sendable, Hashable {
  public let observed: Int
  public let expected: Double
  /// Observed over expected.
  public let ratio: Double
  public let confLow: Double
  public let confHigh: Double
  /// That the ratio is 1, exactly: twice the smaller tail.
  public let pValue: Double
  public let level: Double

  /// - Throws: `out_of_range` where the count is negative or nothing is expected.
  public init(observed: Int, expected: Double, level: Double = 0.95) throws(TrinnError) {
    guard expected > 0, expected.isFinite else {
      throw TrinnError(
        .outOfRange, "argument 'expected' wanted a number above 0, got \(expected)", argument: "expected",
        hint: "nothing was expected, so nothing can be compared with it")
    }
    let rate = try PoissonRate(events: observed, exposure: expected, level: level)
    self.observed = observed
    self.expected = expected
    ratio = rate.estimate
    confLow = rate.confLow
    confHigh = rate.confHigh
    let below = Distribution.poissonCumulative(observed, mean: expected)
    let above = Distribution.poissonUpper(atLeast: observed, mean: expected)
    pValue = min(1, 2 * min(below, above))
    self.level = level
  }

  /// What the standard's strata lead to expect of a place.
  ///
  /// - Throws: `no_data` where the standard has nobody in a stratum in which the place has pupils.
  public static func expected(_ place: [Double], standard: [Stratum]) throws(TrinnError) -> Double {
    try Arguments.checkSameLength("n", place.count, as: "standard", standard.count)
    var sum = 0.0
    for (n, stratum) in zip(place, standard) where n > 0 {
      guard stratum.n > 0 else {
        throw TrinnError(.noData, "the standard has nobody in a stratum in which the place has pupils")
      }
      sum += n * stratum.events / stratum.n
    }
    return sum
  }
}
