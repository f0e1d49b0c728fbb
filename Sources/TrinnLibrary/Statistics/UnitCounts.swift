import TrinnBasis
import TrinnKernels
import TrinnTable

/// How many of how many, unit by unit: from rows of pupils with a truth, or from rows that hold counts, which are added up.
struct UnitCounts {
  let rows: CompleteRows
  let groups: RowGroups
  let events: [Double]
  let n: [Double]
  let support: Support

  /// - Parameters:
  ///   - event: a boolean column of rows of pupils; or else `k` and `n` name columns of counts.
  ///   - by: the units.
  init(_ table: Table, event: String?, k: String?, n: String?, by: String) throws {
    switch (event, k, n) {
    case (let event?, nil, nil):
      let rows = try CompleteRows(table, [.truths("event", event), .groups("by", by)])
      try self.init(rows, groups: rows.groups("by"), event: "event")
    case (nil, let k?, let n?):
      let rows = try CompleteRows(table, [.numbers("k", k), .numbers("n", n), .groups("by", by)])
      let groups = try rows.groups("by")
      func sums(_ name: String) -> [Double] { groups.split(rows.numbers(name)).map { $0.reduce(0, +) } }
      let (events, n) = (sums("k"), sums("n"))
      self.init(
        rows: rows, groups: groups, events: events, n: n,
        support: UnitCounts.narrowed(rows.support(groups.ids, groupCount: groups.count), events: events, n: n))
    default:
      throw TrinnError(
        .argumentMissing, "wanted either 'event' or both 'k' and 'n'", argument: "event",
        hint: "event is a boolean column of rows of pupils; k and n are columns of counts")
    }
  }

  /// From rows that were read already, with a need for truths of this name.
  init(_ rows: CompleteRows, groups: RowGroups, event: String) throws {
    let happened = rows.truths(event)
    let truths = groups.split(happened.map { $0 ? 1 : 0 })
    self.init(
      rows: rows, groups: groups, events: truths.map { $0.reduce(0, +) }, n: truths.map { Double($0.count) },
      support: rows.support(groups.ids, groupCount: groups.count, event: happened))
  }

  private init(rows: CompleteRows, groups: RowGroups, events: [Double], n: [Double], support: Support) {
    self.rows = rows
    self.groups = groups
    self.events = events
    self.n = n
    self.support = support
  }

  /// A figure made of counts tells them: it rests on the fewer of those counted and the rest. What was expected is no
  /// count, and has no rest.
  private static func narrowed(_ support: Support, events: [Double], n: [Double]) -> Support {
    let hasRest = n.allSatisfy { $0 == $0.rounded() }
    let least = zip(events, n).map { k, n in hasRest && n >= k ? min(k, n - k) : k }
      .map { Int(exactly: max(0, $0).rounded(.down)) ?? Int.max }
    return Support(count: support.count) { zip(try support.counts(), least).map { min($0, $1) } }
  }

  /// Whole counts, for methods that count.
  func wholeCounts() throws(TrinnError) -> [(k: Int, n: Int)] {
    var counts: [(k: Int, n: Int)] = []
    for (k, n) in zip(events, n) {
      guard let whole = Int(exactly: k), let trials = Int(exactly: n) else {
        throw TrinnError(.outOfRange, "argument 'k' wanted whole counts", argument: "k")
      }
      counts.append((whole, trials))
    }
    return counts
  }

  func strata() throws(TrinnError) -> [Stratum] {
    var strata: [Stratum] = []
    for (k, n) in zip(events, n) { strata.append(try Stratum(events: k, n: n)) }
    return strata
  }

  /// The same for a table that holds each unit's share against that of all.
  func holding(_ held: TableSums.HeldShare, _ funnel: Funnel) -> UnitCounts {
    UnitCounts(
      rows: rows, groups: groups, events: events, n: n,
      support: funnel.isAdjusted ? fewestOfAll : support.with(sums: TableSums(held: [held])))
  }

  /// Limits that take in how much units differ are an equation for each of them, beside that of the target.
  private var fewestOfAll: Support {
    let support = support
    return Support(count: support.count) {
      let counts = try support.counts()
      let fewest = counts.min() ?? 0
      return Array(repeating: fewest, count: counts.count)
    }
  }

  /// A row a unit.
  func table(_ cells: [(name: String, column: Column)], notes: [String]) throws -> TableHandle {
    let columns = try groups.keyColumns(Array(0..<groups.count)) + cells
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: rows.notes + notes))
  }
}
