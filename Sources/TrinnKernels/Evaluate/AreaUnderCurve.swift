import TrinnBasis

/// How well a score tells those with an event from those without: the area under the receiver operating curve, which is the
/// chance that one of the first has a higher score than one of the second.
///
/// Sources: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44; by ranks: X. Sun, W. Xu (2014), IEEE
/// Signal Processing Letters 21.
public struct AreaUnderCurve: Sendable {
  public let estimate: Double
  public let standardError: Double
  /// DeLong's interval, cut at 0 and 1.
  public let confLow: Double
  public let confHigh: Double
  public let level: Double
  public let n: Int
  public let eventCount: Int
  /// For each row with an event the share of the others below it, and for each other row the share of events above it.
  let eventParts: [Double]
  let otherParts: [Double]

  /// - Parameters:
  ///   - score: one a row, finite; high means that the event is expected.
  ///   - event: whether it came.
  /// - Throws: `mismatch`; `out_of_range` where a score is not finite; `no_data` where all rows or none had the event.
  public init(score: [Double], event: [Bool], level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    let ranked = try RankedScores(score: score, event: event)
    let (eventParts, otherParts) = ranked.parts()
    self.eventParts = eventParts
    self.otherParts = otherParts
    let events = Double(eventParts.count)
    let others = Double(otherParts.count)
    estimate = eventParts.reduce(0, +) / events
    let variance =
      AreaUnderCurve.covariance(eventParts, eventParts) / events
      + AreaUnderCurve.covariance(otherParts, otherParts) / others
    standardError = variance.squareRoot()
    let z = Distribution.normalQuantile(0.5 + level / 2)
    confLow = max(0, estimate - z * standardError)
    confHigh = min(1, estimate + z * standardError)
    self.level = level
    n = score.count
    eventCount = eventParts.count
  }

  /// Of a sample with itself: its variance. 0 for a single pair, of whose spread nothing is known.
  static func covariance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count > 1 else { return 0 }
    let meanA = a.reduce(0, +) / Double(a.count)
    let meanB = b.reduce(0, +) / Double(b.count)
    return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / Double(a.count - 1)
  }
}

/// Rows in rising order of score, with what every measure of discrimination needs.
struct RankedScores: Sendable {
  let score: [Double]
  let event: [Bool]
  let order: [UInt32]
  let eventCount: Int

  init(score: [Double], event: [Bool]) throws {
    try Arguments.checkSameLength("event", event.count, as: "score", score.count)
    guard score.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "argument 'score' wanted finite numbers", argument: "score")
    }
    eventCount = event.reduce(0) { $1 ? $0 + 1 : $0 }
    guard eventCount > 0, eventCount < event.count else {
      throw TrinnError(
        .noData, "\(eventCount == 0 ? "no row" : "every row") had the event",
        hint: "a score is judged by how it tells two kinds of rows apart")
    }
    self.score = score
    self.event = event
    order = try RadixOrder.ascending(score)
  }

  /// Runs of equal scores, in rising order.
  func forEachTie(_ body: (ArraySlice<UInt32>) -> Void) {
    var low = 0
    while low < order.count {
      var high = low + 1
      while high < order.count, score[Int(order[high])] == score[Int(order[low])] { high += 1 }
      body(order[low..<high])
      low = high
    }
  }

  /// Row by row in their own order: for an event the share of others below it, for another the share of events above it;
  /// equal scores count half.
  func parts() -> (events: [Double], others: [Double]) {
    var share = [Double](repeating: 0, count: score.count)
    let events = Double(eventCount)
    let others = Double(score.count - eventCount)
    var (eventsBelow, othersBelow) = (0.0, 0.0)
    forEachTie { rows in
      let eventsHere = Double(rows.reduce(0) { event[Int($1)] ? $0 + 1 : $0 })
      let othersHere = Double(rows.count) - eventsHere
      for row in rows {
        share[Int(row)] =
          event[Int(row)]
          ? (othersBelow + othersHere / 2) / others : 1 - (eventsBelow + eventsHere / 2) / events
      }
      eventsBelow += eventsHere
      othersBelow += othersHere
    }
    var (ofEvents, ofOthers) = ([Double](), [Double]())
    ofEvents.reserveCapacity(eventCount)
    ofOthers.reserveCapacity(score.count - eventCount)
    for row in share.indices { if event[row] { ofEvents.append(share[row]) } else { ofOthers.append(share[row]) } }
    return (ofEvents, ofOthers)
  }
}
