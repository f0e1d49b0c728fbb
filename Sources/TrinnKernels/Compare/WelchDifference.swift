import TrinnBasis

/// The difference of two independent means whose spreads may differ, with Welch's interval and test.
///
/// Source: B. L. Welch (1947), The generalization of Student's problem when several different population variances are
/// involved, Biometrika 34.
public struct WelchDifference: Sendable, Hashable {
  /// First minus second.
  public let estimate: Double
  public let statistic: Double
  public let degreesOfFreedom: Double
  public let pValue: Double
  public let confLow: Double
  public let confHigh: Double

  /// - Throws: `no_data` where a sample has fewer than two values or neither varies.
  public init(_ first: MeanInterval, _ second: MeanInterval, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard let a = first.standardDeviation, let b = second.standardDeviation else {
      throw TrinnError(.noData, "each of the two groups needs at least two values")
    }
    let varianceA = a * a / Double(first.n)
    let varianceB = b * b / Double(second.n)
    let variance = varianceA + varianceB
    guard variance > 0 else {
      throw TrinnError(.noData, "all values are alike in both groups; nothing can be compared")
    }
    estimate = first.mean - second.mean
    degreesOfFreedom =
      variance * variance
      / (varianceA * varianceA / Double(first.n - 1) + varianceB * varianceB / Double(second.n - 1))
    statistic = estimate / variance.squareRoot()
    pValue = 2 * Distribution.studentCumulative(-abs(statistic), degreesOfFreedom: degreesOfFreedom)
    let half =
      Distribution.studentQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom) * variance.squareRoot()
    confLow = estimate - half
    confHigh = estimate + half
  }
}
