import TrinnBasis

/// What each threshold of a score would catch, and what it would catch in vain: the receiver operating curve.
///
/// Source: J. A. Hanley, B. J. McNeil (1982), Radiology 143.
public struct OperatingCurve: Sendable {
  public struct Point: Sendable, Hashable {
    /// Rows with at least this score are flagged.
    public let threshold: Double
    public let flagged: Int
    /// Of those flagged, how many had the event.
    public let flaggedEvents: Int
    /// The share of events that is flagged, with Wilson's interval.
    public let sensitivity: WilsonInterval
    /// The share of the others that is not flagged.
    public let specificity: WilsonInterval
    /// The share of those flagged that had the event.
    public let precision: WilsonInterval
  }

  /// From the highest threshold to the lowest; one for each score that occurs.
  public let points: [Point]
  public let n: Int
  public let eventCount: Int

  /// - Parameter thresholds: nil for all scores that occur.
  /// - Throws: as `AreaUnderCurve`.
  public init(score: [Double], event: [Bool], thresholds: [Double]? = nil, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    let ranked = try RankedScores(score: score, event: event)
    let (events, others) = (ranked.eventCount, score.count - ranked.eventCount)
    var (values, eventsFrom, othersFrom) = ([Double](), [Int](), [Int]())
    ranked.forEachTie { rows in
      let here = rows.reduce(0) { event[Int($1)] ? $0 + 1 : $0 }
      values.append(score[Int(rows[rows.startIndex])])
      eventsFrom.append(here)
      othersFrom.append(rows.count - here)
    }
    for place in values.indices.dropLast().reversed() {
      eventsFrom[place] += eventsFrom[place + 1]
      othersFrom[place] += othersFrom[place + 1]
    }
    eventsFrom.append(0)
    othersFrom.append(0)
    let asked: [(threshold: Double, place: Int)] =
      thresholds?.sorted(by: >).map { threshold in (threshold, values.partitioningIndex { $0 >= threshold }) }
      ?? values.indices.reversed().map { (values[$0], $0) }
    points = try asked.compactMap { threshold, place in
      let (hits, misses) = (eventsFrom[place], othersFrom[place])
      // Where nobody is flagged there is no share of those flagged.
      guard hits + misses > 0 else { return nil }
      return Point(
        threshold: threshold, flagged: hits + misses, flaggedEvents: hits,
        sensitivity: try WilsonInterval(successes: hits, trials: events, level: level),
        specificity: try WilsonInterval(successes: others - misses, trials: others, level: level),
        precision: try WilsonInterval(successes: hits, trials: hits + misses, level: level))
    }
    n = score.count
    eventCount = events
  }
}
