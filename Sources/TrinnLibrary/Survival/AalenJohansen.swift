import TrinnBinding
import TrinnKernels

extension Binding {
  static let survivalAalenJohansen = Binding(
    "survival.aalen_johansen", "Estimates the share that has had each of several competing events, over time.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.kinds, SurvivalArguments.censored,
    SurvivalArguments.entry, SurvivalArguments.weight, SurvivalArguments.curves, SurvivalArguments.level,
    SurvivalArguments.interval, SurvivalArguments.leastEvents, SurvivalArguments.leastAtRisk,
    returns:
      "a table with a row for each event and time: the keys, event, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "Whoever completed can leave no more: taking those as lost from sight, as Kaplan-Meier would, makes the share that leaves too large. The shares of all events and of those without any add to 1.",
    source: "O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5",
    searchWords: ["cumulative incidence", "competing risks", "drop-out", "time to event"],
    examples: [
      Example(
        "survival.aalen_johansen(t, { time = \"years\", event = \"event\" })", given: [.competing],
        shows: """
          10 rows x 8 columns
          event        time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          code       number    integer   integer    number     number    number     number
          completed       1          8         0     0.000     0.0000    0.0000     0.0000
          completed       2          7         0     0.000     0.0000    0.0000     0.0000
          completed       3          6         3     0.375     0.1712    0.0870     0.6744
          completed       4          3         1     0.500     0.1768    0.1520     0.7749
          completed       5          2         0     0.500     0.1768    0.1520     0.7749
          left            1          8         1     0.125     0.1169    0.0066     0.4227
          left            2          7         1     0.250     0.1531    0.0371     0.5581
          left            3          6         0     0.250     0.1531    0.0371     0.5581
          left            4          3         0     0.250     0.1531    0.0371     0.5581
          left            5          2         0     0.250     0.1531    0.0371     0.5581
          """),
      Example(
        "survival.aalen_johansen(t, { time = \"group\", event = \"event\" })", given: [.competing],
        fails: "argument 'time' wanted a number column"),
    ]
  ) { _, t, time, event, censored, entry, weight, by, level, interval, leastEvents, leastAtRisk in
    let events = try EventRows(
      t.table, .init(time: time, event: event, censored: censored, entry: entry, weight: weight, by: by))
    return try AalenJohansen.result(
      events, kinds: Array(events.kinds.indices), level: level, interval: SurvivalArguments.interval(interval),
      leastEvents: leastEvents, leastAtRisk: leastAtRisk)
  }
}

extension AalenJohansen {
  /// The curves of some kinds of events in all groups as one table.
  static func result(
    _ events: EventRows, kinds: [Int], level: Double, interval: CurveInterval, leastEvents: Int, leastAtRisk: Int,
    notes: [String] = []
  ) throws -> TableHandle {
    let fits = try AalenJohansen.curves(events.tables, level: level, interval: interval)
    var result = CurveTable()
    for (group, fit) in fits.enumerated() {
      for kind in kinds {
        let curve = fit.causes[kind]
        try result.add(
          group: group, kind: events.kinds[kind], events.tables[group], cause: kind, leastEvents: leastEvents,
          leastAtRisk: leastAtRisk
        ) {
          .init(
            time: fit.times[$0], atRisk: fit.atRisk[$0], events: $1, censored: $2, estimate: curve.estimate[$0],
            error: curve.standardError[$0], low: curve.confLow[$0], high: curve.confHigh[$0])
        }
      }
    }
    return try result.handle(events, hasKinds: true, notes: notes)
  }
}
