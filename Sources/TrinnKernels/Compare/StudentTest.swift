import TrinnBasis

/// Student's t: one mean against a given one, changes within pairs, or two means whose spreads are taken to be alike.
///
/// Source: Student (1908), The probable error of a mean, Biometrika 6; the effect size's correction: L. V. Hedges (1981).
public struct StudentTest: Sendable, Hashable {
  /// The mean, or the first mean less the second.
  public let estimate: Double
  public let standardError: Double
  public let statistic: Double
  public let degreesOfFreedom: Double
  public let pValue: Double
  public let confLow: Double
  public let confHigh: Double
  /// The difference in standard deviations (Hedges' g).
  public let effectSize: Double
  public let level: Double

  /// One mean against `expected`; changes within pairs are their differences against 0.
  ///
  /// - Throws: `no_data` for fewer than two values or where they do not vary.
  public init(_ sample: MeanInterval, expected: Double = 0, level: Double = 0.95) throws(TrinnError) {
    guard let deviation = sample.standardDeviation else {
      throw TrinnError(.noData, "a test needs at least two values")
    }
    try self.init(
      estimate: sample.mean, gap: sample.mean - expected, deviation: deviation,
      perValue: (1 / Double(sample.n)).squareRoot(), degreesOfFreedom: Double(sample.n - 1), level: level)
  }

  /// Two means with one common spread.
  ///
  /// - Throws: `no_data` where a group is empty, both hold one value, or none varies.
  public init(_ first: MeanInterval, _ second: MeanInterval, level: Double = 0.95) throws(TrinnError) {
    let df = Double(first.n + second.n - 2)
    guard df > 0 else { throw TrinnError(.noData, "the two groups have one value each; nothing tells their spread") }
    func squares(_ it: MeanInterval) -> Double {
      let deviation = it.standardDeviation ?? 0
      return deviation * deviation * Double(it.n - 1)
    }
    let gap = first.mean - second.mean
    try self.init(
      estimate: gap, gap: gap, deviation: ((squares(first) + squares(second)) / df).squareRoot(),
      perValue: (1 / Double(first.n) + 1 / Double(second.n)).squareRoot(), degreesOfFreedom: df, level: level)
  }

  private init(
    estimate: Double, gap: Double, deviation: Double, perValue: Double, degreesOfFreedom: Double, level: Double
  ) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard deviation > 0 else { throw TrinnError(.noData, "all values are alike; nothing can be compared") }
    let error = deviation * perValue
    let half = Distribution.studentQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom) * error
    self.estimate = estimate
    standardError = error
    statistic = gap / error
    self.degreesOfFreedom = degreesOfFreedom
    pValue = Distribution.studentTwoSided(gap / error, degreesOfFreedom: degreesOfFreedom)
    confLow = estimate - half
    confHigh = estimate + half
    effectSize = gap / deviation * (1 - 3 / (4 * degreesOfFreedom - 1))
    self.level = level
  }
}
