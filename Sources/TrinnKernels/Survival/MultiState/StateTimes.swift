import TrinnBasis

/// The mean time spent in each state up to a horizon, from the first time at which somebody moved on, or from a start.
///
/// The areas under the curves of `MultiState`, with the jackknife's error.
public struct StateTimes: Sendable {
  public struct Time: Sendable, Hashable {
    public let mean: Double
    public let standardError: Double
    public let confLow: Double
    public let confHigh: Double
  }

  /// One a state.
  public let times: [Time]
  public let start: Double
  public let horizon: Double
  public let pupilCount: Int

  /// - Parameter start: from where time is counted; states at it are those at the first move after it.
  /// - Throws: `out_of_range` for a horizon that is not after the start or after the last time in sight.
  public init(_ history: StateHistory, start: Double = 0, horizon: Double, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    let last = history.rows.map(\.stop).max() ?? 0
    guard start.isFinite, horizon.isFinite, horizon > start, horizon <= last else {
      throw TrinnError(
        .outOfRange, "argument 'horizon' wanted a time after the start up to which pupils are followed",
        argument: "horizon")
    }
    let states = history.stateCount
    let hazards = try StateHazards(history, after: start, until: horizon)
    let weights = Array(hazards.weightAtRisk.prefix(states))
    let whole = weights.reduce(0, +)
    let shares = weights.map { $0 / whole }
    let path = try StatePath(hazards, initial: shares)
    let influences = (0..<states).map { state in
      (0..<states).map { ((state == $0 ? 1 : 0) - shares[$0]) / whole }
    }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    times = try (0..<states).map { state in
      var worth = [Double](repeating: 0, count: hazards.times.count * states)
      var now = [Double](repeating: 0, count: states)
      var next = horizon
      for time in hazards.times.indices.reversed() {
        now[state] += next - hazards.times[time]
        next = hazards.times[time]
        for other in 0..<states { worth[time * states + other] = now[other] }
        now = hazards.back(now, at: time)
      }
      now[state] += next - start
      let mean = zip(shares, now).reduce(0) { $0 + $1.0 * $1.1 }
      let error = try StateFunctional.variance(
        path, history, worth: worth, initial: shares.contains(1) ? nil : (influences, now)
      ).squareRoot()
      return Time(
        mean: mean, standardError: error, confLow: max(0, mean - z * error),
        confHigh: min(horizon - start, mean + z * error))
    }
    self.start = start
    self.horizon = horizon
    pupilCount = history.pupilCount
  }
}
