import TrinnKernels
import TrinnTable

/// Result rows of curves: keys, time, how many, the estimate with its error and interval, and what each row rests on.
struct CurveTable {
  struct Row {
    let time: Double
    let atRisk: Int
    let events: Int
    let censored: Int
    let estimate: Double
    let error: Double
    let low: Double?
    let high: Double?
  }

  private var groups: [Int] = []
  private var kinds: [String] = []
  private var rows: [Row] = []
  private var least: [Int] = []
  private var cut = 0

  /// Adds the curve of a group, at all its times or at coarse steps.
  ///
  /// A step rests on those who had the event at it or were lost, and each step carries those before it: where a curve once
  /// fell by a few, what it shows later tells how many.
  ///
  /// - Parameters:
  ///   - kind: what the curve is of, where a table holds curves of several events.
  ///   - cause: the cause whose events make the steps; nil for those of all causes.
  mutating func add(
    group: Int, kind: String = "", _ table: EventTable, cause: Int? = nil, leastEvents: Int, leastAtRisk: Int,
    _ row: (_ index: Int, _ events: Int, _ censored: Int) -> Row
  ) throws {
    var added: [Row] = []
    if leastEvents > 1 || leastAtRisk > 0 {
      let coarse = try CoarseSteps(table, cause: cause, events: leastEvents, atRisk: leastAtRisk)
      added = coarse.steps.map { row($0.last, $0.events, $0.censored) }
      if coarse.isCut { cut += 1 }
    } else {
      for index in table.times.indices {
        let all = table.eventsOfAnyCause(at: index)
        let own = cause.map { table.events[index * table.causeCount + $0] } ?? all
        added.append(row(index, own, table.censored[index] + all - own))
      }
    }
    var fewest = Int.max
    for row in added {
      fewest = min(fewest, row.atRisk, [row.events, row.censored].filter { $0 > 0 }.min() ?? 0)
      groups.append(group)
      kinds.append(kind)
      rows.append(row)
      least.append(fewest)
    }
  }

  /// - Parameter hasKinds: whether a column says which event a row speaks of.
  func handle(_ events: EventRows, hasKinds: Bool = false, notes: [String] = []) throws -> TableHandle {
    var columns = try events.groups.keyColumns(groups)
    if hasKinds { columns.append(("event", Column(codes: kinds))) }
    columns += [
      ("time", Column(numbers: rows.map(\.time))), ("n_at_risk", Column(integers: rows.map(\.atRisk))),
      ("n_events", Column(integers: rows.map(\.events))), ("estimate", Column(numbers: rows.map(\.estimate))),
      ("std_error", Column(numbers: rows.map(\.error))),
      ("conf_low", Column(numbers: rows.map(\.low), missing: .undefined)),
      ("conf_high", Column(numbers: rows.map(\.high), missing: .undefined)),
    ]
    let support = events.support(zip(groups, least).map { ($0, $1) })
    return TableHandle(
      try Table(columns, subject: events.rows.subject(support), notes: events.notes + notes + coarseNotes))
  }

  private var coarseNotes: [String] {
    cut == 0
      ? []
      : ["\(cut) curve\(cut == 1 ? " ends" : "s end") before the last events: too few remain to show them."]
  }
}
