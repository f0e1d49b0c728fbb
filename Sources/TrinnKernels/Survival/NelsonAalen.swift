import Glibc
import TrinnBasis

/// The cumulative hazard over time: how many events one would have met who was always replaced.
///
/// Intervals are made on the log scale, so that they stay above 0.
///
/// Sources: W. Nelson (1972), Technometrics 14; O. O. Aalen (1978), Annals of Statistics 6; the correction for ties:
/// T. R. Fleming, D. P. Harrington (1984), Communications in Statistics 13.
public struct NelsonAalen: Sendable {
  public enum Ties: String, Sendable, CaseIterable {
    /// Events over those at risk, as if ties were real.
    case together
    /// As if tied events had come one after the other in between.
    case apart
  }

  public struct Step: Sendable, Hashable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    public let hazard: Double
    public let standardError: Double
    /// Nil before the first event.
    public let confLow: Double?
    public let confHigh: Double?
  }

  public let steps: [Step]
  public let level: Double
  public let n: Int
  public let eventCount: Int

  /// - Throws: `no_data` for an empty table, `out_of_range` for a level outside 0 to 1 or, with ties apart, for weights.
  public init(_ table: EventTable, level: Double = 0.95, ties: Ties = .together) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard !table.isEmpty else { throw TrinnError(.noData, "a cumulative hazard needs at least one row") }
    guard ties == .together || !table.isWeighted else {
      throw TrinnError(
        .outOfRange, "ties can be taken apart only where rows have no weights", argument: "ties",
        hint: "ties = \"together\"")
    }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    var hazard = 0.0
    var variance = 0.0
    var steps: [Step] = []
    steps.reserveCapacity(table.times.count)
    for index in table.times.indices {
      let events = table.weightOfAnyCause(at: index)
      let atRisk = table.weightAtRisk[index]
      if events > 0, atRisk > 0 {
        switch ties {
        case .together:
          hazard += events / atRisk
          variance += events / (atRisk * atRisk)
        case .apart:
          for before in 0..<table.eventsOfAnyCause(at: index) {
            let left = atRisk - Double(before)
            hazard += 1 / left
            variance += 1 / (left * left)
          }
        }
      }
      let error = variance.squareRoot()
      let ratio = hazard > 0 ? exp(z * error / hazard) : nil
      steps.append(
        Step(
          time: table.times[index], atRisk: table.atRisk[index], events: table.eventsOfAnyCause(at: index),
          hazard: hazard, standardError: error, confLow: ratio.map { hazard / $0 },
          confHigh: ratio.map { hazard * $0 }))
    }
    self.steps = steps
    self.level = level
    n = table.n
    eventCount = table.eventCount
  }
}
