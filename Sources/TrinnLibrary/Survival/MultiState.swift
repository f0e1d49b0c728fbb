import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalMultiState = Binding(
    "survival.multi_state",
    "Estimates the share in each of several states over time, for pupils who move between them.",
    StateArguments.table, StateArguments.pupil, StateArguments.start, StateArguments.stop, StateArguments.from,
    StateArguments.to, StateArguments.censored, StateArguments.weight, SurvivalArguments.curves,
    SurvivalArguments.level, SurvivalArguments.interval, SurvivalArguments.leastEvents, SurvivalArguments.leastAtRisk,
    returns:
      "a table with a row for each state and time: the keys, state, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "n_at_risk are those in the state and in sight just before the time, n_events those who came into it. Late starts and ends of sight are taken into account, and a pupil may come back. The error is by pupil: several rows of one are no news.",
    source: "O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5",
    searchWords: ["pathways", "states", "aalen-johansen", "state occupation"],
    examples: [
      Example(
        "survival.multi_state(t, { start = \"start\", stop = \"stop\", from = \"from\", to = \"to\" }):where \"state == 'school'\"",
        given: [.ways],
        shows: """
          4 rows x 8 columns
          state     time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          code    number    integer   integer    number     number    number     number
          school       2          4         0      0.50     0.2500    0.0578     0.8449
          school       3          2         0      0.00     0.0000         ?          ?
          school       4          0         1      0.25     0.2165    0.0089     0.6653
          school       5          1         0      0.25     0.2165    0.0089     0.6653
          missing: conf_low 1 undefined (?); conf_high 1 undefined (?)
          """),
      Example(
        "survival.multi_state(t, { start = \"stop\", stop = \"start\", from = \"from\", to = \"to\" })", given: [.ways],
        fails: "every row wanted a finite start before its stop"),
    ]
  ) { _, t, pupil, start, stop, from, to, censored, weight, by, level, interval, leastEvents, leastAtRisk in
    let ways = try StateRows(
      t.table,
      .init(
        pupil: pupil, start: start, stop: stop, from: from, to: to, censored: censored, weight: weight, by: by))
    var rows: [(group: Int, time: Int, state: Int)] = []
    var least: [(group: Int, rows: Int)] = []
    var fits: [MultiState] = []
    var notes = ways.notes
    for (group, history) in ways.histories.enumerated() {
      let fit = try MultiState(history, level: level, interval: SurvivalArguments.interval(interval))
      fits.append(fit)
      let (steps, isCut) = fit.coarseSteps(moves: max(1, leastEvents), atRisk: max(0, leastAtRisk))
      if isCut { notes.append("A curve ends before the last moves: too few remain to show them.") }
      for state in ways.states.indices {
        var fewest = Int.max
        for step in steps {
          // What a curve shows later tells by how few it once changed.
          fewest = min(fewest, step.fewestMoved, step.atRisk)
          rows.append((group, step.last, state))
          least.append((group, fewest))
        }
      }
    }
    func values<Value>(_ pick: (MultiState) -> [Value]) -> [Value] {
      let all = fits.map(pick)
      return rows.map { all[$0.group][$0.time * fits[$0.group].stateCount + $0.state] }
    }
    var columns = try ways.groups.keyColumns(rows.map(\.group))
    columns += [
      ("state", Column(codes: rows.map { ways.states[$0.state] })),
      ("time", Column(numbers: rows.map { fits[$0.group].times[$0.time] })),
      ("n_at_risk", Column(integers: values(\.atRisk))), ("n_events", Column(integers: values(\.arrivals))),
      ("estimate", Column(numbers: values(\.probability))), ("std_error", Column(numbers: values(\.standardError))),
      ("conf_low", Column(numbers: values(\.confLow), missing: .undefined)),
      ("conf_high", Column(numbers: values(\.confHigh), missing: .undefined)),
    ]
    return TableHandle(try Table(columns, subject: ways.rows.subject(ways.support(least)), notes: notes))
  }
}
