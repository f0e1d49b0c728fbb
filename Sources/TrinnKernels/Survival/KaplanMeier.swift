import TrinnBasis

/// The share that has not yet had the event, over time, with Greenwood's error and an interval at each time.
///
/// Sources: E. L. Kaplan, P. Meier (1958), JASA 53; the variance: M. Greenwood (1926).
public struct KaplanMeier: Sendable {
  public struct Step: Sendable, Hashable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    public let censored: Int
    public let survival: Double
    public let standardError: Double
    /// Nil where nothing can be said: after everyone left at risk had the event.
    public let confLow: Double?
    public let confHigh: Double?
  }

  public let steps: [Step]
  public let level: Double
  public let interval: CurveInterval
  public let n: Int
  public let eventCount: Int

  /// - Parameter table: an event is any of its causes; `only(cause:)` takes one.
  /// - Throws: `no_data` for an empty table, `out_of_range` for a level outside 0 to 1.
  public init(_ table: EventTable, level: Double = 0.95, interval: CurveInterval = .logLog) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard !table.isEmpty else { throw TrinnError(.noData, "a survival curve needs at least one row") }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    var survival = 1.0
    var hazardVariance = 0.0
    var error = 0.0
    var bounds: (low: Double, high: Double)? = (1, 1)
    var steps: [Step] = []
    steps.reserveCapacity(table.times.count)
    for index in table.times.indices {
      let events = table.weightOfAnyCause(at: index)
      let atRisk = table.weightAtRisk[index]
      if events > 0, atRisk > 0 {
        let staying = max(0, atRisk - events)
        survival *= staying / atRisk
        // Where everyone left at risk had the event the curve is at 0, and knows no error.
        if staying > 0 { hazardVariance += events / (atRisk * staying) }
        error = survival * hazardVariance.squareRoot()
        bounds = survival > 0 ? interval.bounds(survival, error: error, z: z) : nil
      }
      steps.append(
        Step(
          time: table.times[index], atRisk: table.atRisk[index], events: table.eventsOfAnyCause(at: index),
          censored: table.censored[index], survival: survival, standardError: error, confLow: bounds?.low,
          confHigh: bounds?.high))
    }
    self.steps = steps
    self.level = level
    self.interval = interval
    n = table.n
    eventCount = table.eventCount
  }

  /// The curves of many groups, on all cores.
  public static func curves(
    _ tables: [EventTable], level: Double = 0.95, interval: CurveInterval = .logLog
  ) throws -> [KaplanMeier] {
    try Parallel.map(rows: tables.count, rowsPerChunk: 1) { range in
      try KaplanMeier(tables[range.lowerBound], level: level, interval: interval)
    }
  }

  /// The survival at a time: the step at or before it, 1 before the first.
  public func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }

  public func step(at time: Double) -> Step? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : steps[low - 1]
  }

  /// The first time at which survival is at or below a half, or nil where it never is.
  public var median: Double? { steps.first { $0.survival <= 0.5 + 1e-12 }?.time }
}
