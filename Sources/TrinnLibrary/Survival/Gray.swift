import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalGray = Binding(
    "survival.gray", "Tests whether the share that has had each of several competing events is the same in all groups.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.kinds, SurvivalArguments.censored,
    SurvivalArguments.compared, SurvivalArguments.strata, SurvivalArguments.rho,
    returns: "a table with a row an event: event, statistic, df, p_value, n, n_events", discloses: .aggregate,
    details:
      "Compares what happens in the end, as survival.aalen_johansen shows it; a log-rank test of one event compares how fast it comes to those who are still there.",
    source: "R. J. Gray (1988), Annals of Statistics 16",
    searchWords: ["competing risks", "compare cumulative incidence"],
    examples: [
      Example(
        "survival.gray(t, { time = \"years\", event = \"event\", by = \"group\" })", given: [.competing],
        shows: """
          2 rows x 6 columns
          event      statistic       df  p_value        n  n_events
          code          number  integer   number  integer   integer
          completed     0.0117        1   0.9140        8         4
          left          0.0102        1   0.9194        8         2
          """),
      Example(
        "survival.gray(t, { time = \"years\", event = \"event\" })", given: [.competing],
        fails: "argument 'by' is missing"),
    ]
  ) { _, t, time, event, censored, by, strata, rho in
    let events = try EventRows(
      t.table, .init(time: time, event: event, censored: censored, by: by, strata: strata))
    let tests = try events.kinds.indices.map { try GrayTest(strata: events.strata, cause: $0, rho: rho) }
    let columns: [(name: String, column: Column)] = [
      ("event", Column(codes: events.kinds)), ("statistic", Column(numbers: tests.map(\.statistic))),
      ("df", Column(integers: tests.map(\.degreesOfFreedom))), ("p_value", Column(numbers: tests.map(\.pValue))),
      ("n", Column(integers: tests.map { $0.groups.reduce(0) { $0 + $1.n } })),
      ("n_events", Column(integers: tests.map { $0.groups.reduce(0) { $0 + $1.observed } })),
    ]
    return TableHandle(
      try Table(
        columns, subject: events.rows.subject(events.comparedSupport(rows: tests.count)), notes: events.notes))
  }
}
