import TrinnBasis

/// Time-to-event data reduced to what every estimator of survival needs: at each distinct time, who was at risk, who had
/// the event, who was lost. One table a group. The narrow waist: no pupil beyond here.
public struct EventTable: Sendable {
  public struct Row: Sendable, Hashable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    public let censored: Int
  }

  /// Distinct times in rising order.
  public let rows: [Row]
  /// Entries in rising order; empty where all were there from the start.
  private let entries: [Double]
  public let n: Int
  public var eventCount: Int { rows.reduce(0) { $0 + $1.events } }

  /// - Parameters:
  ///   - time: time of event or of loss from sight, in any unit, finite and not negative.
  ///   - event: whether the event came at that time.
  ///   - entry: when each came under observation (left truncation); nil for all from the start. An entry must lie
  ///     before its time. Someone who enters at a time at which others leave is not yet at risk there.
  /// - Throws: `mismatch` for unequal lengths, `out_of_range` for an impossible time, `no_data` for none.
  public init(time: [Double], event: [Bool], entry: [Double]? = nil) throws(TrinnError) {
    try Arguments.checkSameLength("event", event.count, as: "time", time.count)
    if let entry { try Arguments.checkSameLength("entry", entry.count, as: "time", time.count) }
    guard !time.isEmpty else { throw TrinnError(.noData, "an event table needs at least one row") }
    guard time.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw TrinnError(
        .outOfRange, "argument 'time' wanted finite numbers of at least 0", argument: "time",
        hint: "leave rows without a time out first")
    }
    if let entry {
      guard zip(entry, time).allSatisfy({ $0.isFinite && $0 < $1 }) else {
        throw TrinnError(.outOfRange, "argument 'entry' wanted entries before their times", argument: "entry")
      }
    }
    let order = time.indices.sorted { time[$0] < time[$1] }
    let entries = entry?.sorted() ?? []
    var rows: [Row] = []
    var position = 0
    var entered = 0
    while position < order.count {
      let now = time[order[position]]
      let left = position
      var events = 0
      while position < order.count, time[order[position]] == now {
        if event[order[position]] { events += 1 }
        position += 1
      }
      while entered < entries.count, entries[entered] < now { entered += 1 }
      let started = entry == nil ? time.count : entered
      rows.append(
        Row(time: now, atRisk: started - left, events: events, censored: position - left - events))
    }
    self.rows = rows
    self.entries = entries
    n = time.count
  }

  /// How many are at risk at a time between two rows, where `next` is the first row at or after it.
  func atRisk(justBefore time: Double, next: Int) -> Int {
    guard next < rows.count else { return 0 }
    guard !entries.isEmpty else { return rows[next].atRisk }
    // Those who enter between this time and the next row are not yet there.
    return rows[next].atRisk - entries.lazy.filter { $0 >= time && $0 < rows[next].time }.count
  }
}
