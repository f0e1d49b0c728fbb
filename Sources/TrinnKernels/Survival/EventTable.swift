import TrinnBasis

/// Time-to-event data of one group reduced to what every estimator of survival needs: at each distinct time, who was at
/// risk, who had which event, who was lost. The narrow waist: no pupil beyond here.
public struct EventTable: Sendable {
  /// Distinct times at which someone left, in rising order.
  public let times: [Double]
  /// Pupils at risk just before each time.
  public let atRisk: [Int]
  /// Pupils lost from sight at each time.
  public let censored: [Int]
  /// Pupils with the event at each time: a run of `causeCount` numbers a time.
  public let events: [Int]
  public let causeCount: Int
  /// Pupils in all.
  public let n: Int
  /// Sums of case weights where there are any, otherwise the counts.
  let weightAtRisk: [Double]
  let weightOfEvents: [Double]
  let isWeighted: Bool
  /// When pupils came; empty where all were there from the start.
  let entries: [Entry]
  /// Weight of all that leave at each time or later, at risk by then or not.
  private let weightLeaving: [Double]

  struct Entry: Sendable {
    let time: Double
    /// Of all that came at this time or later.
    let weight: Double
  }

  /// One group with one kind of event; `EventColumns` makes the tables of many groups, causes and weights.
  ///
  /// - Throws: as `EventColumns`; `no_data` for no row.
  public init(time: [Double], event: [Bool], entry: [Double]? = nil, weight: [Double]? = nil) throws {
    let columns = try EventColumns(time: time, cause: event.map { $0 ? 1 : 0 }, entry: entry, weight: weight)
    guard !time.isEmpty, let table = try columns.tables().first else {
      throw TrinnError(.noData, "an event table needs at least one row")
    }
    self = table
  }

  init(_ tally: EventTally.Group, axis: TimeAxis, causeCount: Int) {
    let kinds = causeCount + 1
    let times = tally.positions.map(axis.value)
    let isWeighted = !tally.weights.isEmpty
    let left = times.indices.map { time in tally.counts[(time * kinds)..<((time + 1) * kinds)].reduce(0, +) }
    n = left.reduce(0, +)
    let leftWeight =
      isWeighted
      ? times.indices.map { time in tally.weights[(time * kinds)..<((time + 1) * kinds)].reduce(0, +) }
      : left.map(Double.init)
    var atRisk = [Int](repeating: 0, count: times.count)
    var weightAtRisk = [Double](repeating: 0, count: times.count)
    var weightLeaving = weightAtRisk
    var entries: [Entry] = []
    // From the last time backwards: those who leave last are then all who were at risk, to the last bit of the weights.
    var (leaving, coming, next) = (0, 0, tally.entryPositions.count - 1)
    var (leavingWeight, comingWeight) = (0.0, 0.0)
    for time in times.indices.reversed() {
      while next >= 0, tally.entryPositions[next] >= tally.positions[time] {
        coming += tally.entryCounts[next]
        comingWeight += isWeighted ? tally.entryWeights[next] : Double(tally.entryCounts[next])
        entries.append(Entry(time: axis.value(tally.entryPositions[next]), weight: comingWeight))
        next -= 1
      }
      leaving += left[time]
      leavingWeight += leftWeight[time]
      atRisk[time] = leaving - coming
      weightAtRisk[time] = max(0, leavingWeight - comingWeight)
      weightLeaving[time] = leavingWeight
    }
    while next >= 0 {
      comingWeight += isWeighted ? tally.entryWeights[next] : Double(tally.entryCounts[next])
      entries.append(Entry(time: axis.value(tally.entryPositions[next]), weight: comingWeight))
      next -= 1
    }
    self.times = times
    self.atRisk = atRisk
    censored = times.indices.map { tally.counts[$0 * kinds] }
    events = times.indices.flatMap { tally.counts[($0 * kinds + 1)..<(($0 + 1) * kinds)] }
    self.causeCount = causeCount
    self.weightAtRisk = weightAtRisk
    weightOfEvents =
      isWeighted
      ? times.indices.flatMap { tally.weights[($0 * kinds + 1)..<(($0 + 1) * kinds)] } : events.map(Double.init)
    self.isWeighted = isWeighted
    self.entries = entries.reversed()
    self.weightLeaving = weightLeaving
  }

  /// The same with one cause as the event: whoever had another is lost from sight then.
  public func only(cause: Int) -> EventTable {
    guard causeCount > 1, (0..<causeCount).contains(cause) else { return self }
    return EventTable(self, only: cause)
  }

  private init(_ all: EventTable, only cause: Int) {
    func own<Number>(_ numbers: [Number]) -> [Number] {
      stride(from: cause, to: numbers.count, by: all.causeCount).map { numbers[$0] }
    }
    times = all.times
    atRisk = all.atRisk
    events = own(all.events)
    let lost = zip(all.times.indices, events).map { all.censored[$0] + all.eventsOfAnyCause(at: $0) - $1 }
    censored = lost
    causeCount = 1
    n = all.n
    weightAtRisk = all.weightAtRisk
    weightOfEvents = own(all.weightOfEvents)
    isWeighted = all.isWeighted
    entries = all.entries
    weightLeaving = all.weightLeaving
  }

  public var isEmpty: Bool { n == 0 }
  public var isTruncated: Bool { !entries.isEmpty }
  public var eventCount: Int { events.reduce(0, +) }

  /// Events of one cause, counted from 0.
  public func eventCount(cause: Int) -> Int {
    stride(from: cause, to: events.count, by: causeCount).reduce(0) { $0 + events[$1] }
  }

  /// Events of all causes at a time.
  public func eventsOfAnyCause(at index: Int) -> Int {
    causeCount == 1 ? events[index] : events[(index * causeCount)..<((index + 1) * causeCount)].reduce(0, +)
  }

  func weightOfAnyCause(at index: Int) -> Double {
    causeCount == 1
      ? weightOfEvents[index] : weightOfEvents[(index * causeCount)..<((index + 1) * causeCount)].reduce(0, +)
  }

  /// The weight at risk just before any time, where `next` is the first row at or after it.
  func weightAtRisk(justBefore time: Double, next: Int) -> Double {
    if next < times.count, times[next] == time { return weightAtRisk[next] }
    guard next < times.count else { return 0 }
    let leaving = weightLeaving[next]
    guard isTruncated else { return leaving }
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].time < time { low = middle + 1 } else { high = middle }
    }
    return max(0, leaving - (low < entries.count ? entries[low].weight : 0))
  }
}
