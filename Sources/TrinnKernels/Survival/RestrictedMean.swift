import TrinnBasis

/// The mean time until an event, or until the horizon where that comes first: the area under the survival curve. Where
/// several events compete, also the mean time that each takes from the horizon.
///
/// Sources: P. K. Andersen, M. G. Hansen, J. P. Klein (2004), Lifetime Data Analysis 10; P. Royston, M. K. B. Parmar (2013),
/// BMC Medical Research Methodology 13; time lost to a cause: P. K. Andersen (2013), Statistics in Medicine 32.
public struct RestrictedMean: Sendable {
  public struct Time: Sendable, Hashable {
    public let mean: Double
    public let standardError: Double
    public let confLow: Double
    public let confHigh: Double
    /// Events up to the horizon: of the cause, or of all.
    public let events: Int
  }

  public let horizon: Double
  /// Time before any event.
  public let free: Time
  /// Time after an event of each cause and before the horizon. With `free` they add to the horizon.
  public let lost: [Time]
  public let n: Int
  /// Pupils still in sight and without an event just before the horizon.
  public let atRisk: Int
  public let level: Double

  /// - Throws: `no_data` for an empty table; `out_of_range` for a level, or for a horizon that is not above 0 or lies
  ///   beyond the last time though some had no event by then: nothing is known there.
  public init(_ table: EventTable, horizon: Double, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard let last = RestrictedMean.longestHorizon(table) else {
      throw TrinnError(.noData, "a restricted mean needs at least one row")
    }
    guard horizon > 0, horizon <= last, horizon.isFinite else {
      throw TrinnError(
        .outOfRange, "argument 'horizon' wanted a time above 0 up to which every group is followed",
        argument: "horizon",
        hint: "the earliest last time of the groups is the longest horizon for all")
    }
    let count = table.causeCount
    let end = table.times.firstIndex { $0 > horizon } ?? table.times.count
    // Mean time still to come in each state for one who is free just after a time; first the free, then the causes.
    var ahead = [Double](repeating: 0, count: count + 1)
    var variances = ahead
    var sizes: [Double] = []
    var survival = 1.0
    for index in 0..<end {
      let atRisk = table.weightAtRisk[index]
      sizes.append(atRisk > 0 ? survival * survival / atRisk : 0)
      if atRisk > 0 { survival *= max(0, atRisk - table.weightOfAnyCause(at: index)) / atRisk }
    }
    var next = horizon
    for index in (0..<end).reversed() {
      let time = table.times[index]
      ahead[0] += next - time
      next = time
      let atRisk = table.weightAtRisk[index]
      guard atRisk > 0 else { continue }
      let hazard = min(1, table.weightOfAnyCause(at: index) / atRisk)
      // The time to come after each way that this moment may go, its mean and its spread.
      for state in 0...count {
        var (mean, square) = ((1 - hazard) * ahead[state], (1 - hazard) * ahead[state] * ahead[state])
        if state > 0 {
          let share = table.weightOfEvents[index * count + state - 1] / atRisk
          mean += share * (horizon - time)
          square += share * (horizon - time) * (horizon - time)
        }
        variances[state] += sizes[index] * max(0, square - mean * mean)
        ahead[state] = mean
      }
    }
    ahead[0] += next
    let z = Distribution.normalQuantile(0.5 + level / 2)
    func made(_ state: Int, _ events: Int) -> Time {
      let error = variances[state].squareRoot()
      return Time(
        mean: ahead[state], standardError: error, confLow: max(0, ahead[state] - z * error),
        confHigh: min(horizon, ahead[state] + z * error), events: events)
    }
    self.horizon = horizon
    free = made(0, (0..<end).reduce(0) { $0 + table.eventsOfAnyCause(at: $1) })
    lost = (0..<count).map { cause in made(cause + 1, (0..<end).reduce(0) { $0 + table.events[$1 * count + cause] }) }
    n = table.n
    atRisk = RestrictedMean.stillFree(table, at: horizon)
    self.level = level
  }

  /// Up to where the curve is known: the last time, or any where it ends at 0 by an event. Nil for an empty table.
  public static func longestHorizon(_ table: EventTable) -> Double? {
    guard let last = table.times.indices.last else { return nil }
    return table.censored[last] == 0 ? .greatestFiniteMagnitude : table.times[last]
  }

  private static func stillFree(_ table: EventTable, at horizon: Double) -> Int {
    guard let next = table.times.firstIndex(where: { $0 >= horizon }) else { return 0 }
    return table.atRisk[next]
  }

  /// The difference of two independent restricted means, first minus second, with a normal interval and test.
  public struct Difference: Sendable, Hashable {
    public let estimate: Double
    public let standardError: Double
    public let confLow: Double
    public let confHigh: Double
    public let statistic: Double
    public let pValue: Double
  }

  /// - Throws: `mismatch` for two horizons; `no_data` where neither time varies.
  public static func difference(
    _ first: Time, _ second: Time, level: Double = 0.95
  ) throws(TrinnError) -> Difference {
    try Arguments.checkLevel(level)
    let estimate = first.mean - second.mean
    let error = (first.standardError * first.standardError + second.standardError * second.standardError).squareRoot()
    guard error > 0 else { throw TrinnError(.noData, "no event came before the horizon; nothing can be compared") }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    return Difference(
      estimate: estimate, standardError: error, confLow: estimate - z * error, confHigh: estimate + z * error,
      statistic: estimate / error, pValue: 2 * Distribution.normalCumulative(-abs(estimate / error)))
  }
}
