import TrinnBasis

/// The share that has had each of several competing events, over time: cumulative incidence, with the share that has had
/// none yet.
///
/// The error is the square root of Greenwood's recursion for products of transition matrices; without left truncation it
/// equals the infinitesimal jackknife that R reports. Several states on a way: `MultiState`.
///
/// Sources: O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5; the variance: P. K. Andersen et al.
/// (1993), Statistical Models Based on Counting Processes, 4.4.20.
public struct AalenJohansen: Sendable {
  /// One share over time, a value for each of `times`.
  public struct Curve: Sendable {
    public let estimate: [Double]
    public let standardError: [Double]
    /// Nil where nothing can be said.
    public let confLow: [Double?]
    public let confHigh: [Double?]
    /// Events of this cause at each time; for the share without any, those of all causes.
    public let events: [Int]
  }

  public let times: [Double]
  public let atRisk: [Int]
  /// One a cause, in the order of their codes.
  public let causes: [Curve]
  /// The share that has had no event yet.
  public let none: Curve
  public let level: Double
  public let interval: CurveInterval
  public let n: Int

  /// - Throws: `no_data` for an empty table, `out_of_range` for a level outside 0 to 1.
  public init(_ table: EventTable, level: Double = 0.95, interval: CurveInterval = .logLog) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard !table.isEmpty else { throw TrinnError(.noData, "a cumulative incidence needs at least one row") }
    let count = table.causeCount
    let z = Distribution.normalQuantile(0.5 + level / 2)
    var none = CurveBuilder(start: 1, interval: interval, z: z, times: table.times.count)
    var causes = (0..<count).map { _ in CurveBuilder(start: 0, interval: interval, z: z, times: table.times.count) }
    var survival = 1.0
    var survivalVariance = 0.0
    var share = [Double](repeating: 0, count: count)
    var variance = [Double](repeating: 0, count: count)
    // Of each cause's share with the share that has had none.
    var covariance = [Double](repeating: 0, count: count)
    for index in table.times.indices {
      let atRisk = table.weightAtRisk[index]
      let all = table.weightOfAnyCause(at: index)
      if all > 0, atRisk > 0 {
        let hazard = min(1, all / atRisk)
        let staying = max(0, atRisk - all) / atRisk
        let spread = survival * survival / atRisk
        for cause in 0..<count {
          let own = table.weightOfEvents[index * count + cause] / atRisk
          if own > 0 {
            variance[cause] +=
              2 * own * covariance[cause] + own * own * survivalVariance + spread * own * max(0, 1 - own)
            share[cause] += survival * own
          }
          covariance[cause] = staying * (covariance[cause] + own * survivalVariance - spread * own)
          causes[cause].append(
            share[cause], variance: variance[cause], events: table.events[index * count + cause], hasChanged: own > 0)
        }
        survivalVariance = staying * (staying * survivalVariance + spread * hazard)
        survival *= staying
        none.append(survival, variance: survivalVariance, events: table.eventsOfAnyCause(at: index), hasChanged: true)
      } else {
        for cause in 0..<count { causes[cause].append(share[cause], variance: 0, events: 0, hasChanged: false) }
        none.append(survival, variance: 0, events: 0, hasChanged: false)
      }
    }
    times = table.times
    atRisk = table.atRisk
    self.causes = causes.map(\.curve)
    self.none = none.curve
    self.level = level
    self.interval = interval
    n = table.n
  }

  /// The curves of many groups, on all cores.
  public static func curves(
    _ tables: [EventTable], level: Double = 0.95, interval: CurveInterval = .logLog
  ) throws -> [AalenJohansen] {
    try Parallel.map(rows: tables.count, rowsPerChunk: 1) { range in
      try AalenJohansen(tables[range.lowerBound], level: level, interval: interval)
    }
  }

  /// The index of the last time at or before one; nil before the first.
  public func index(at time: Double) -> Int? {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

/// Fills a curve time by time; what does not change is carried on.
struct CurveBuilder {
  private let interval: CurveInterval
  private let z: Double
  private var error = 0.0
  private var bounds: (low: Double, high: Double)?
  private var estimates: [Double] = []
  private var errors: [Double] = []
  private var lows: [Double?] = []
  private var highs: [Double?] = []
  private var events: [Int] = []

  init(start: Double, interval: CurveInterval, z: Double, times: Int) {
    self.interval = interval
    self.z = z
    bounds = interval.bounds(start, error: 0, z: z)
    estimates.reserveCapacity(times)
    errors.reserveCapacity(times)
    lows.reserveCapacity(times)
    highs.reserveCapacity(times)
    events.reserveCapacity(times)
  }

  mutating func append(_ estimate: Double, variance: @autoclosure () -> Double, events count: Int, hasChanged: Bool) {
    if hasChanged {
      error = max(0, variance()).squareRoot()
      // At an end of the scale after events, the data say nothing of how far from it the truth may be.
      bounds = estimate > 0 && estimate < 1 ? interval.bounds(estimate, error: error, z: z) : nil
    }
    estimates.append(estimate)
    errors.append(error)
    lows.append(bounds?.low)
    highs.append(bounds?.high)
    events.append(count)
  }

  var curve: AalenJohansen.Curve {
    AalenJohansen.Curve(
      estimate: estimates, standardError: errors, confLow: lows, confHigh: highs, events: events)
  }
}
