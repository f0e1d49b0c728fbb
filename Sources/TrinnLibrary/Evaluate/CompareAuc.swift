import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let evaluateCompareAuc = Binding(
    "evaluate.compare_auc",
    "Tests whether one score parts those with an event from the others better than another does.",
    Required<TableHandle>("t", "A table with two scores and what came of them."),
    Option<String>("first", "The column, or an expression, of one score.", content: .expression),
    Option<String>("second", "The column, or an expression, of the other.", content: .expression),
    Option<String>("event", "The boolean column, or a comparison, that says whether it came.", content: .expression),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a table with a row for each score and one for their difference: score, estimate, std_error, statistic, "
      + "p_value, conf_low, conf_high, n, n_events",
    discloses: .aggregate, details: "Both scores are of the same rows, and the test takes that into account.",
    source: "E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44", searchWords: ["roc", "delong"],
    examples: [
      Example(
        "evaluate.compare_auc(t, { first = \"-points\", second = \"girl\", event = \"ended == 'left'\" })",
        given: [.leavers],
        shows: """
          3 rows x 9 columns
          score       estimate  std_error  statistic  p_value  conf_low  conf_high        n  n_events
          text          number     number     number   number    number     number  integer   integer
          -points       0.4857     0.0764          –        –    0.3360     0.6355       60        35
          girl          0.5086     0.0663          –        –    0.3787     0.6385       60        35
          difference   -0.0229     0.1065    -0.2146   0.8301   -0.2316     0.1859       60        35
          missing: statistic 2 not applicable (–); p_value 2 not applicable (–)
          """),
      Example(
        "evaluate.compare_auc(t, { first = \"points\", second = \"2 * points\", event = \"ended == 'left'\" })",
        given: [.leavers], fails: "the two areas do not vary against each other"),
    ]
  ) { _, t, first, second, event, level in
    let rows = try ScoredRows(t.table, scores: [("first", first), ("second", second)], event: event)
    let comparison = try AreaComparison(
      first: rows.numbers("first"), second: rows.numbers("second"), event: rows.event, level: level)
    let areas = [comparison.first, comparison.second]
    return TableHandle(
      try Table(
        [
          ("score", Column(texts: [first, second, "difference"])),
          ("estimate", Column(numbers: areas.map(\.estimate) + [comparison.difference])),
          ("std_error", Column(numbers: areas.map(\.standardError) + [comparison.standardError])),
          ("statistic", Column(numbers: [nil, nil, comparison.statistic], missing: .notApplicable)),
          ("p_value", Column(numbers: [nil, nil, comparison.pValue], missing: .notApplicable)),
          ("conf_low", Column(numbers: areas.map(\.confLow) + [comparison.confLow])),
          ("conf_high", Column(numbers: areas.map(\.confHigh) + [comparison.confHigh])),
          ("n", Column(integers: Array(repeating: rows.event.count, count: 3))),
          ("n_events", Column(integers: Array(repeating: comparison.first.eventCount, count: 3))),
        ], subject: rows.subject(results: 3), notes: rows.notes))
  }
}
