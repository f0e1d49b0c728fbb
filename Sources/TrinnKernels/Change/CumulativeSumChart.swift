import TrinnBasis

/// Cumulative sums of how far values lie above and below a target: the quickest to see a change of a known size.
///
/// Source: E. S. Page (1954), Continuous inspection schemes, Biometrika 41.
public struct CumulativeSumChart: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    /// In standard errors from the target.
    public let z: Double
    public let up: Double
    public let down: Double
    public let isSignal: Bool
    /// Where a signalled change may have begun: the place after the sum was last 0; nil without a signal.
    public let since: Int?
  }

  public let points: [Point]
  public let allowance: Double
  public let threshold: Double

  /// - Parameters:
  ///   - allowance: half the change to be seen, in standard errors.
  ///   - threshold: the sum that signals; 5 with an allowance of 0.5 gives a false alarm in about 465 points.
  public init(
    _ values: [Double], errors: [Double], target: Double, allowance: Double = 0.5, threshold: Double = 5
  ) throws(TrinnError) {
    try Arguments.checkSameLength("errors", errors.count, as: "values", values.count)
    try Arguments.checkFinite("value", values)
    try Arguments.checkFinite("target", [target])
    try Arguments.checkPositive("threshold", threshold)
    guard allowance >= 0, allowance.isFinite else {
      throw TrinnError(
        .outOfRange, "argument 'allowance' wanted a number of 0 or more, got \(allowance)", argument: "allowance")
    }
    guard errors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw TrinnError(.outOfRange, "argument 'errors' wanted numbers above 0", argument: "errors")
    }
    var (up, down, upSince, downSince) = (0.0, 0.0, 0, 0)
    var points: [Point] = []
    for (place, value) in values.enumerated() {
      let z = (value - target) / errors[place]
      up = max(0, up + z - allowance)
      down = max(0, down - z - allowance)
      if up == 0 { upSince = place + 1 }
      if down == 0 { downSince = place + 1 }
      let isSignal = max(up, down) > threshold
      points.append(
        Point(z: z, up: up, down: down, isSignal: isSignal, since: isSignal ? (up >= down ? upSince : downSince) : nil))
    }
    self.points = points
    self.allowance = allowance
    self.threshold = threshold
  }
}
