import TrinnBasis

/// An exponentially weighted moving average with its limits: sees small lasting changes that single points do not show.
///
/// Source: S. W. Roberts (1959), Control chart tests based on geometric moving averages, Technometrics 1.
public struct MovingAverageChart: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    public let value: Double
    public let average: Double
    public let low: Double
    public let high: Double
    public var isOutside: Bool { average < low || average > high }
  }

  public let centre: Double
  public let points: [Point]
  public let weight: Double

  /// - Parameters:
  ///   - errors: the standard error of each value where only chance is at work; shares of groups of different sizes differ.
  ///   - weight: of the newest value, above 0 and at most 1.
  ///   - width: of the limits in standard errors.
  public init(
    _ values: [Double], errors: [Double], centre: Double, weight: Double = 0.2, width: Double = 2.86
  ) throws(TrinnError) {
    try Arguments.checkSameLength("errors", errors.count, as: "values", values.count)
    try Arguments.checkFinite("value", values)
    try Arguments.checkFinite("centre", [centre])
    try Arguments.checkPositive("width", width)
    guard weight > 0, weight <= 1 else {
      throw TrinnError(
        .outOfRange, "argument 'weight' wanted a number above 0 and at most 1, got \(weight)", argument: "weight")
    }
    guard errors.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw TrinnError(.outOfRange, "argument 'errors' wanted numbers of 0 or more", argument: "errors")
    }
    // The variance by the same rule as the average, so that values of different precision count as they should.
    var (average, variance) = (centre, 0.0)
    points = zip(values, errors).map { value, error in
      average = weight * value + (1 - weight) * average
      variance = weight * weight * error * error + (1 - weight) * (1 - weight) * variance
      let half = width * variance.squareRoot()
      return Point(value: value, average: average, low: centre - half, high: centre + half)
    }
    self.centre = centre
    self.weight = weight
  }
}
