import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalTransitionProbabilities = Binding(
    "survival.transition_probabilities", "Estimates where those in each state at one time are at a later one.",
    StateArguments.table, StateArguments.pupil, StateArguments.start, StateArguments.stop, StateArguments.from,
    StateArguments.to, StateArguments.censored, StateArguments.weight,
    Option<Double>("at", "The first time."), Option<Double>("later", "The later time."), SurvivalArguments.curves,
    SurvivalArguments.level, SurvivalArguments.interval,
    returns:
      "a table with a row for each state and later state: the keys, from, to, estimate, std_error, conf_low, conf_high, n_at_risk",
    discloses: .aggregate,
    details: "n_at_risk are those in the first state and in sight just after the first time.",
    source: "R. D. Gill, S. Johansen (1990), Annals of Statistics 18",
    searchWords: ["multi-state", "transition", "markov"],
    examples: [
      Example(
        "survival.transition_probabilities(t, { start = \"start\", stop = \"stop\", from = \"from\", to = \"to\", at = 0, later = 2 })",
        given: [.ways],
        shows: """
          4 rows x 7 columns
          from    to          estimate  std_error  conf_low  conf_high  n_at_risk
          code    code          number     number    number     number    integer
          school  apprentice      0.25     0.2165    0.0089     0.6653          4
          school  out             0.25     0.2165    0.0089     0.6653          4
          school  school          0.50     0.2500    0.0578     0.8449          4
          school  completed       0.00     0.0000    0.0000     0.0000          4
          """),
      Example(
        "survival.transition_probabilities(t, { start = \"start\", stop = \"stop\", from = \"from\", to = \"to\", at = 4, later = 4 })",
        given: [.ways], fails: "wanted a time after the first"),
    ]
  ) { _, t, pupil, start, stop, from, to, censored, weight, at, later, by, level, interval in
    let ways = try StateRows(
      t.table,
      .init(
        pupil: pupil, start: start, stop: stop, from: from, to: to, censored: censored, weight: weight, by: by))
    var rows: [(group: Int, cell: TransitionProbabilities.Cell)] = []
    for (group, history) in ways.histories.enumerated() {
      rows += try TransitionProbabilities(
        history, start: at, end: later, level: level, interval: SurvivalArguments.interval(interval)
      ).cells.filter { $0.to < ways.states.count }.map { (group, $0) }
    }
    var columns = try ways.groups.keyColumns(rows.map(\.group))
    columns += [
      ("from", Column(codes: rows.map { ways.states[$0.cell.from] })),
      ("to", Column(codes: rows.map { ways.states[$0.cell.to] })),
      ("estimate", Column(numbers: rows.map(\.cell.estimate))),
      ("std_error", Column(numbers: rows.map(\.cell.standardError))),
      ("conf_low", Column(numbers: rows.map(\.cell.confLow), missing: .undefined)),
      ("conf_high", Column(numbers: rows.map(\.cell.confHigh), missing: .undefined)),
      ("n_at_risk", Column(integers: rows.map(\.cell.atRisk))),
    ]
    let support = ways.support(rows.map { ($0.group, $0.cell.fewest) })
    return TableHandle(try Table(columns, subject: ways.rows.subject(support), notes: ways.notes))
  }
}
