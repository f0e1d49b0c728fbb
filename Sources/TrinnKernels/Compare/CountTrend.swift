import TrinnBasis

/// Whether counts rise or fall over ordered times, each as long as the others.
///
/// The score test of a log-linear Poisson trend, given the total. Source: D. R. Cox, P. A. W. Lewis (1966), The Statistical
/// Analysis of Series of Events, chapter 3.
public struct CountTrend: Sendable, Hashable {
  /// Above 0 where the counts rise.
  public let slope: Double
  /// Chi-square on one degree of freedom.
  public let statistic: Double
  public let pValue: Double

  /// - Throws: `no_data` where nothing was counted or all times are one.
  public init(counts: [Int], times: [Double]) throws(TrinnError) {
    try Arguments.checkSameLength("times", times.count, as: "counts", counts.count)
    try Arguments.checkFinite("times", times)
    guard counts.allSatisfy({ $0 >= 0 }) else {
      throw TrinnError(.outOfRange, "argument 'counts' wanted counts from 0 on", argument: "counts")
    }
    let total = counts.reduce(0.0) { $0 + Double($1) }
    let middle = times.reduce(0, +) / Double(max(1, times.count))
    let spread = times.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(max(1, times.count))
    guard total > 0, spread > 0 else {
      throw TrinnError(.noData, "nothing was counted, or all at one time: there is no trend to test")
    }
    let gap = zip(counts, times).reduce(0.0) { $0 + Double($1.0) * ($1.1 - middle) }
    slope = gap / (total * spread)
    statistic = gap * gap / (total * spread)
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: 1)
  }
}
