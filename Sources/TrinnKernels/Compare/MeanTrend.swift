import TrinnBasis

/// Whether means rise or fall over ordered times: a straight line through the groups' means, weighted by their sizes, its
/// error from the spread within groups.
///
/// The linear contrast of a one-way analysis of variance. Source: R. G. Miller (1997), Beyond ANOVA, chapter 3.
public struct MeanTrend: Sendable, Hashable {
  /// Change of the mean for one step of time.
  public let slope: Double
  public let standardError: Double
  public let degreesOfFreedom: Double
  public let pValue: Double

  /// - Throws: `no_data` where values do not vary within groups, or all times are one.
  public init(_ groups: [MeanFunnel.Unit], times: [Double]) throws(TrinnError) {
    try Arguments.checkSameLength("times", times.count, as: "groups", groups.count)
    try Arguments.checkFinite("times", times)
    guard groups.allSatisfy({ $0.n > 0 && $0.mean.isFinite }) else {
      throw TrinnError(.outOfRange, "a trend of means needs groups with values in each")
    }
    let total = groups.reduce(0.0) { $0 + Double($1.n) }
    let freedom = groups.reduce(0.0) { $0 + Double($1.n - 1) }
    let squares = groups.reduce(0.0) { sum, group in
      let deviation = group.deviation ?? 0
      return sum + Double(group.n - 1) * deviation * deviation
    }
    let middle = zip(groups, times).reduce(0.0) { $0 + Double($1.0.n) * $1.1 } / max(1, total)
    let spread = zip(groups, times).reduce(0.0) { $0 + Double($1.0.n) * ($1.1 - middle) * ($1.1 - middle) }
    guard freedom > 0, squares > 0, spread > 0 else {
      throw TrinnError(.noData, "values do not vary within groups, or all are of one time: there is no trend to test")
    }
    slope = zip(groups, times).reduce(0.0) { $0 + Double($1.0.n) * ($1.1 - middle) * $1.0.mean } / spread
    standardError = (squares / freedom / spread).squareRoot()
    degreesOfFreedom = freedom
    pValue = Distribution.studentTwoSided(slope / standardError, degreesOfFreedom: freedom)
  }
}
