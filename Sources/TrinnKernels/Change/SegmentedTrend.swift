import TrinnBasis

/// What changed in a series after a known moment: its level at once, and its slope since.
///
/// Source: A. K. Wagner et al. (2002), Segmented regression analysis of interrupted time series, Journal of Clinical Pharmacy
/// and Therapeutics 27.
public struct SegmentedTrend: Sendable {
  /// Level at the first time, slope before, change of level, change of slope, in this order.
  public let coefficients: [Coefficient]
  /// How residuals that follow each other go together: where it is well above 0, errors and p-values flatter.
  public let autocorrelation: Double?
  public let residualStandardError: Double?
  public let before: Int
  public let after: Int
  public let n: Int
  public let fitted: [Double]

  /// - Parameters:
  ///   - times: in rising order within the series or not; none missing.
  ///   - from: the first time that belongs to what came after.
  ///   - weights: such as the pupils behind each value; nil for 1 each.
  /// - Throws: `no_data` where either side has fewer than three different times.
  public init(
    _ times: [Double], _ values: [Double], from: Double, weights: [Double]? = nil, level: Double = 0.95
  ) throws {
    try Arguments.checkSameLength("value", values.count, as: "time", times.count)
    try Arguments.checkFinite("time", times)
    try Arguments.checkFinite("value", values)
    let sides = [Set(times.filter { $0 < from }).count, Set(times.filter { $0 >= from }).count]
    guard sides.allSatisfy({ $0 >= 3 }) else {
      throw TrinnError(
        .noData, "a trend before and after needs three times on each side, got \(sides[0]) and \(sides[1])",
        hint: "change.difference_in_differences needs only one")
    }
    let first = times.min() ?? 0
    let after = times.map { $0 >= from }
    let matrix = try ModelMatrix(
      Formula("value ~ time + after + since"),
      ModelColumns([
        "value": .numbers(values), "time": .numbers(times.map { $0 - first }), "after": .truths(after),
        "since": .numbers(times.map { max(0, $0 - from) }),
      ]), weights: weights)
    let fit = try LinearRegression(matrix, level: level)
    coefficients = fit.coefficients
    residualStandardError = fit.residualStandardError
    self.after = after.count { $0 }
    n = times.count
    before = n - self.after
    let fitted = try fit.fitted(matrix)
    self.fitted = fitted
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    let residuals = order.map { values[$0] - fitted[$0] }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    autocorrelation =
      squares > 0 ? zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / squares : nil
  }
}
