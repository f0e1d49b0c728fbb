import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalLogRank = Binding(
    "survival.log_rank", "Tests whether the time to an event is the same in all groups.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("time", "The column with the time of the event, or of the last sight.", content: .columns),
    Option<String>("event", "The boolean column that says whether the event came.", content: .columns),
    Option<ColumnsText>("by", "Keys: the groups to compare.", content: .columns),
    returns: "a table with a row a group: the keys, n, n_events, expected; the test stands in the note",
    discloses: .aggregate, source: "N. Mantel (1966), Cancer Chemotherapy Reports 50",
    searchWords: ["compare curves", "mantel"],
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
  ) { _, t, time, event, by in
    let groups = try EventGroups(t.table, time: time, event: event, entry: nil, by: by.text)
    let test = try LogRankTest(groups.tables)
    var columns = try groups.keyColumns(Array(groups.tables.indices))
    columns += [
      ("n", Column(integers: test.groups.map(\.n))),
      ("n_events", Column(integers: test.groups.map(\.observed))),
      ("expected", Column(numbers: test.groups.map(\.expected))),
    ]
    let note = TestNote.text(
      "Log-rank: statistic", statistic: test.statistic, decimals: 3, degreesOfFreedom: test.degreesOfFreedom,
      pValue: test.pValue)
    return TableHandle(
      try Table(
        columns, subject: .groups(support: Support(groups.tables.map(\.n))), notes: groups.notes + [note + "."]))
  }
}
