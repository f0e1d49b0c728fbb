import TrinnBinding
import TrinnKernels

extension Binding {
  static let survivalKaplanMeier = Binding(
    "survival.kaplan_meier", "Estimates the share that has not yet had an event, over time.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.event, SurvivalArguments.entry,
    SurvivalArguments.weight, SurvivalArguments.curves, SurvivalArguments.level, SurvivalArguments.interval,
    SurvivalArguments.leastEvents, SurvivalArguments.leastAtRisk,
    returns:
      "a table with a row for each time: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "Rows without a time or an event are left out; the note says how many and why. With min_events and min_at_risk the curve is shown at fewer times, at which it is the same: so may it leave for a reader.",
    source: "E. L. Kaplan, P. Meier (1958), JASA 53", searchWords: ["curve", "time to event", "drop-out"],
    examples: [
      Example(
        "survival.kaplan_meier(t, { time = \"years\", event = \"left\" })", given: [.events],
        shows: """
          4 rows x 7 columns
            time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          number    integer   integer    number     number    number     number
               1          6         1    0.8333     0.1521    0.2731     0.9747
               2          5         1    0.6667     0.1925    0.1946     0.9044
               3          4         1    0.5000     0.2041    0.1109     0.8037
               5          2         0    0.5000     0.2041    0.1109     0.8037
          """),
      Example(
        "survival.kaplan_meier(t, { time = \"group\", event = \"left\" })", given: [.events],
        fails: "argument 'time' wanted a number column, got the text column \"group\""),
    ]
  ) { _, t, time, event, entry, weight, by, level, interval, leastEvents, leastAtRisk in
    let events = try EventRows(
      t.table, .init(time: time, event: event, entry: entry, weight: weight, by: by))
    return try KaplanMeier.result(
      events, level: level, interval: SurvivalArguments.interval(interval), leastEvents: leastEvents,
      leastAtRisk: leastAtRisk)
  }
}

extension KaplanMeier {
  /// The curves of all groups as one table.
  static func result(
    _ events: EventRows, level: Double, interval: CurveInterval, leastEvents: Int, leastAtRisk: Int,
    notes: [String] = []
  ) throws -> TableHandle {
    let curves = try KaplanMeier.curves(events.tables, level: level, interval: interval)
    var result = CurveTable()
    for (group, curve) in curves.enumerated() {
      try result.add(group: group, events.tables[group], leastEvents: leastEvents, leastAtRisk: leastAtRisk) {
        let step = curve.steps[$0]
        return .init(
          time: step.time, atRisk: step.atRisk, events: $1, censored: $2, estimate: step.survival,
          error: step.standardError, low: step.confLow, high: step.confHigh)
      }
    }
    return try result.handle(events, notes: notes)
  }
}
