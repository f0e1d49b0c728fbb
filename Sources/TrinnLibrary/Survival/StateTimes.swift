import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalStateTimes = Binding(
    "survival.state_times", "Gives the mean time spent in each state up to a horizon.",
    StateArguments.table, StateArguments.pupil, StateArguments.start, StateArguments.stop, StateArguments.from,
    StateArguments.to, StateArguments.censored, StateArguments.weight, SurvivalArguments.curves,
    Option<Double>("horizon", "Up to when time counts."), SurvivalArguments.level,
    returns: "a table with a row for each state: the keys, state, estimate, std_error, conf_low, conf_high, n",
    discloses: .aggregate, details: "Time runs from 0; the times in all states make up the horizon.",
    source: "O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5",
    searchWords: ["multi-state", "expected time", "years in school"],
    examples: [
      Example(
        "survival.state_times(t, { start = \"start\", stop = \"stop\", from = \"from\", to = \"to\", horizon = 5 })",
        given: [.ways],
        shows: """
          4 rows x 6 columns
          state       estimate  std_error  conf_low  conf_high        n
          code          number     number    number     number  integer
          apprentice      1.25     0.6495     0.000      2.523        4
          out             0.50     0.4330     0.000      1.349        4
          school          2.75     0.2165     2.326      3.174        4
          completed       0.50     0.4330     0.000      1.349        4
          """),
      Example(
        "survival.state_times(t, { start = \"start\", stop = \"stop\", from = \"from\", to = \"to\", horizon = 50 })",
        given: [.ways], fails: "argument 'horizon' wanted"),
    ]
  ) { _, t, pupil, start, stop, from, to, censored, weight, by, horizon, level in
    let ways = try StateRows(
      t.table,
      .init(
        pupil: pupil, start: start, stop: stop, from: from, to: to, censored: censored, weight: weight, by: by))
    var rows: [(group: Int, state: Int, time: StateTimes.Time)] = []
    for (group, history) in ways.histories.enumerated() {
      let times = try StateTimes(history, horizon: horizon, level: level).times
      rows += ways.states.indices.map { (group, $0, times[$0]) }
    }
    var columns = try ways.groups.keyColumns(rows.map(\.group))
    columns += [
      ("state", Column(codes: rows.map { ways.states[$0.state] })),
      ("estimate", Column(numbers: rows.map(\.time.mean))),
      ("std_error", Column(numbers: rows.map(\.time.standardError))),
      ("conf_low", Column(numbers: rows.map(\.time.confLow))),
      ("conf_high", Column(numbers: rows.map(\.time.confHigh))),
      ("n", Column(integers: rows.map { ways.histories[$0.group].pupilCount })),
    ]
    let support = ways.support(rows.map { ($0.group, ways.histories[$0.group].pupilCount) })
    return TableHandle(try Table(columns, subject: ways.rows.subject(support), notes: ways.notes))
  }
}
