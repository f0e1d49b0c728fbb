import TrinnBasis

/// The times at which a curve may be looked at in a small group: neighbouring times are joined until each step rests on
/// enough events, with enough at risk.
///
/// The curve itself is estimated from all times and then read off at the last time of each step, so no value is changed.
/// What comes after the last full step is left off: there too few remain to say anything.
public struct CoarseSteps: Sendable {
  public struct Step: Sendable, Hashable {
    /// The times `first...last` of the table that the step joins; the curve is read at the last.
    public let first: Int
    public let last: Int
    /// Events and losses in all of them.
    public let events: Int
    public let censored: Int
    /// Pupils at risk just before the last of them.
    public let atRisk: Int
  }

  public let steps: [Step]
  /// Whether events came after the last step.
  public let isCut: Bool

  /// - Parameters:
  ///   - cause: the cause whose events count, from 0; nil for those of all causes.
  ///   - events: the fewest events of a step, at least 1.
  ///   - atRisk: the fewest pupils at risk at the end of a step.
  public init(_ table: EventTable, cause: Int? = nil, events least: Int, atRisk fewest: Int) throws(TrinnError) {
    guard least >= 1 else {
      throw TrinnError(.outOfRange, "a step must rest on at least 1 event, got \(least)", argument: "min_events")
    }
    if let cause, !(0..<table.causeCount).contains(cause) {
      throw TrinnError(.outOfRange, "there is no event number \(cause + 1)", argument: "event")
    }
    var steps: [Step] = []
    var (first, events, censored) = (0, 0, 0)
    for index in table.times.indices {
      let own = cause.map { table.events[index * table.causeCount + $0] } ?? table.eventsOfAnyCause(at: index)
      events += own
      // To one cause, those with another are lost.
      censored += table.censored[index] + table.eventsOfAnyCause(at: index) - own
      guard own > 0, events >= least, table.atRisk[index] >= fewest else { continue }
      steps.append(
        Step(first: first, last: index, events: events, censored: censored, atRisk: table.atRisk[index]))
      (first, events, censored) = (index + 1, 0, 0)
    }
    self.steps = steps
    isCut = events > 0
  }
}
