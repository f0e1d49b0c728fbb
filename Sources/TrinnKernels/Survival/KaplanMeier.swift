import Glibc
import TrinnBasis

/// The share that has not yet had the event, over time, with Greenwood's error and an interval at each time.
///
/// Sources: E. L. Kaplan, P. Meier (1958), JASA 53; the variance: M. Greenwood (1926); intervals on the log and log-log
/// scale: J. D. Kalbfleisch, R. L. Prentice (1980).
public struct KaplanMeier: Sendable {
  public enum IntervalKind: String, Sendable, CaseIterable {
    /// On log(-log S): stays inside 0 to 1, the best in small groups.
    case logLog = "log-log"
    /// On log S: R's default.
    case log
    /// On S itself, cut at 0 and 1.
    case plain
  }

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
  public let interval: IntervalKind
  public let n: Int
  public let eventCount: Int

  public init(_ table: EventTable, level: Double = 0.95, interval: IntervalKind = .logLog) throws(TrinnError) {
    try Arguments.checkLevel(level)
    let z = Distribution.normalQuantile(0.5 + level / 2)
    var survival = 1.0
    var hazardVariance = 0.0
    var steps: [Step] = []
    steps.reserveCapacity(table.rows.count)
    for row in table.rows {
      if row.events > 0 {
        let atRisk = Double(row.atRisk)
        let events = Double(row.events)
        survival *= 1 - events / atRisk
        hazardVariance += row.events == row.atRisk ? .infinity : events / (atRisk * (atRisk - events))
      }
      let bounds = KaplanMeier.bounds(survival, hazardVariance.squareRoot(), z: z, interval)
      steps.append(
        Step(
          time: row.time, atRisk: row.atRisk, events: row.events, censored: row.censored, survival: survival,
          standardError: survival == 0 ? 0 : survival * hazardVariance.squareRoot(), confLow: bounds?.low,
          confHigh: bounds?.high))
    }
    self.steps = steps
    self.level = level
    self.interval = interval
    n = table.n
    eventCount = table.eventCount
  }

  /// The survival at a time: the step at or before it, 1 before the first.
  public func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }

  public func step(at time: Double) -> Step? { steps.last { $0.time <= time } }

  /// The first time at which survival is at or below a half, or nil where it never is.
  public var median: Double? { steps.first { $0.survival <= 0.5 + 1e-12 }?.time }

  private static func bounds(
    _ survival: Double, _ error: Double, z: Double, _ kind: IntervalKind
  ) -> (low: Double, high: Double)? {
    guard survival > 0 else { return nil }
    guard survival < 1 else { return (1, 1) }
    switch kind {
    case .logLog:
      let centre = Glibc.log(-Glibc.log(survival))
      let half = z * error / Glibc.log(survival)
      return (exp(-exp(centre - half)), exp(-exp(centre + half)))
    case .log:
      return (survival * exp(-z * error), min(1, survival * exp(z * error)))
    case .plain:
      let half = z * survival * error
      return (max(0, survival - half), min(1, survival + half))
    }
  }
}
