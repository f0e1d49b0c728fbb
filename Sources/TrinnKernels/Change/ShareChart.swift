import TrinnBasis

/// A control chart of shares over time (a p-chart): is the process the same as it was, or has something changed?
///
/// Limits are exact at the chance of three standard deviations (0.27 per cent outside), interpolated between counts, since
/// the usual formula leaves 0 to 1 and gives false alarms in small schools. A run of eight on one side is a shift.
/// Sources: W. A. Shewhart (1931), Economic Control of Quality; Western Electric (1956), Statistical Quality Control Handbook.
public struct ShareChart: Sendable, Hashable {
  public enum Signal: String, Sendable, CaseIterable {
    case none = "", above = "above the limit", below = "below the limit", shiftUp = "eight above the middle",
      shiftDown = "eight below the middle"
  }

  public struct Point: Sendable, Hashable {
    public let events: Int
    public let n: Int
    public let estimate: Double
    public let low: Double
    public let high: Double
    public let signal: Signal
  }

  public static let runLength = 8
  /// The share of all points that the limits are made from.
  public let centre: Double
  public let points: [Point]

  /// - Parameter baseline: how many of the first points make the middle line; nil takes all.
  /// - Throws: `no_data` where all or nobody has it in the baseline; `out_of_range` for a baseline of no point.
  public init(successes: [Int], trials: [Int], baseline: Int? = nil) throws(TrinnError) {
    try Arguments.checkSameLength("n", trials.count, as: "k", successes.count)
    for (k, n) in zip(successes, trials) { try Arguments.checkShare(successes: k, trials: n) }
    let count = baseline ?? successes.count
    guard count >= 1, count <= successes.count else {
      throw TrinnError(
        .outOfRange, "argument 'baseline' wanted 1 to \(successes.count) points, got \(count)", argument: "baseline")
    }
    let events = successes.prefix(count).reduce(0.0) { $0 + Double($1) }
    let centre = events / trials.prefix(count).reduce(0.0) { $0 + Double($1) }
    guard centre > 0, centre < 1 else {
      throw TrinnError(.noData, "it holds for all or for nobody in the baseline: there are no limits to draw")
    }
    let level = 1 - 2 * Distribution.normalUpper(3)
    var points: [Point] = []
    var (run, side) = (0, 0)
    for (k, n) in zip(successes, trials) {
      let limits = try FunnelLimits(target: centre, n: Double(n), kind: .share, level: level)
      let share = Double(k) / Double(n)
      let here = share > centre ? 1 : share < centre ? -1 : 0
      run = here != 0 && here == side ? run + 1 : (here == 0 ? 0 : 1)
      side = here
      let signal: Signal =
        share > limits.high
        ? .above
        : share < limits.low ? .below : run >= Self.runLength ? (side > 0 ? .shiftUp : .shiftDown) : .none
      points.append(Point(events: k, n: n, estimate: share, low: limits.low, high: limits.high, signal: signal))
    }
    self.centre = centre
    self.points = points
  }
}
