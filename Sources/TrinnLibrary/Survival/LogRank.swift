import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalLogRank = Binding(
    "survival.log_rank", "Tests whether the time to an event is the same in all groups.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.event, SurvivalArguments.entry,
    SurvivalArguments.compared, SurvivalArguments.strata, SurvivalArguments.rho,
    returns: "a table with a row a group: the keys, n, n_events, expected; the test stands in the note",
    discloses: .aggregate,
    details:
      "With strata, groups are compared within each of them only, such as programmes within schools: a difference between schools is then none between programmes.",
    source: "N. Mantel (1966), Cancer Chemotherapy Reports 50",
    searchWords: ["compare curves", "mantel", "stratified", "peto"],
    examples: [
      Example(
        "survival.log_rank(t, { time = \"years\", event = \"left\", by = \"group\" })", given: [.events],
        shows: """
          2 rows x 4 columns
          group        n  n_events  expected
          text   integer   integer    number
          ST           2         1     0.983
          YF           4         2     2.017
          Log-rank: statistic 0.000 on 1 degree of freedom, p 0.9835.
          """),
      Example(
        "survival.log_rank(t, { time = \"years\", event = \"left\" })", given: [.events],
        fails: "argument 'by' is missing"),
    ]
  ) { _, t, time, event, entry, by, strata, rho in
    let events = try EventRows(
      t.table, .init(time: time, event: event, entry: entry, by: by, strata: strata))
    let test = try LogRankTest(strata: events.strata, rho: rho)
    var columns = try events.groups.keyColumns(Array(events.tables.indices))
    columns += [
      ("n", Column(integers: test.groups.map(\.n))),
      ("n_events", Column(integers: test.groups.map(\.observed))),
      ("expected", Column(numbers: test.groups.map(\.expected))),
    ]
    let name = strata == nil ? "Log-rank" : "Log-rank within \(test.strataUsed) of \(events.strata.count) strata"
    let note = TestNote.text(
      "\(name): statistic", statistic: test.statistic, decimals: 3, degreesOfFreedom: test.degreesOfFreedom,
      pValue: test.pValue)
    let support = events.support(events.tables.enumerated().map { ($0, $1.n) })
    return TableHandle(
      try Table(columns, subject: events.rows.subject(support), notes: events.notes + [note + "."]))
  }
}
