import TrinnBinding
import TrinnKernels

extension Binding {
  static let survivalNelsonAalen = Binding(
    "survival.nelson_aalen", "Estimates the cumulative hazard: how events add up for those still at risk.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.event, SurvivalArguments.entry,
    SurvivalArguments.weight, SurvivalArguments.curves, SurvivalArguments.level,
    Option<String>(
      "ties", "Whether events at one time count together or as if one had come after the other.",
      default: NelsonAalen.Ties.together.rawValue, type: .choice(NelsonAalen.Ties.allCases.map(\.rawValue))),
    SurvivalArguments.leastEvents, SurvivalArguments.leastAtRisk,
    returns:
      "a table with a row for each time: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details: "A steeper stretch is a riskier time. Unlike a share it may pass 1; intervals are made on the log scale.",
    source: "O. O. Aalen (1978), Annals of Statistics 6", searchWords: ["hazard", "rate over time", "risk"],
    examples: [
      Example(
        "survival.nelson_aalen(t, { time = \"years\", event = \"left\" })", given: [.events],
        shows: """
          4 rows x 7 columns
            time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          number    integer   integer    number     number    number     number
               1          6         1    0.1667     0.1667    0.0235      1.183
               2          5         1    0.3667     0.2603    0.0912      1.474
               3          4         1    0.6167     0.3609    0.1958      1.942
               5          2         0    0.6167     0.3609    0.1958      1.942
          """),
      Example(
        "survival.nelson_aalen(t, { time = \"years\", event = \"left\", ties = \"broken\" })", given: [.events],
        fails: "argument 'ties' wanted"),
    ]
  ) { _, t, time, event, entry, weight, by, level, ties, leastEvents, leastAtRisk in
    let events = try EventRows(
      t.table, .init(time: time, event: event, entry: entry, weight: weight, by: by))
    var result = CurveTable()
    for (group, table) in events.tables.enumerated() {
      let curve = try NelsonAalen(table, level: level, ties: NelsonAalen.Ties(rawValue: ties) ?? .together)
      try result.add(group: group, table, leastEvents: leastEvents, leastAtRisk: leastAtRisk) {
        let step = curve.steps[$0]
        return .init(
          time: step.time, atRisk: step.atRisk, events: $1, censored: $2, estimate: step.hazard,
          error: step.standardError, low: step.confLow, high: step.confHigh)
      }
    }
    return try result.handle(events)
  }
}
