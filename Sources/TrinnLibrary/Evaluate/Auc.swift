import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let evaluateAuc = Binding(
    "evaluate.auc", "Tells how well a score parts those with an event from the others: the area under the ROC curve.",
    Required<TableHandle>("t", "A table with a score and what came of it."),
    Option<String>(
      "score", "The column, or an expression, where high means that the event is expected.", content: .expression),
    Option<String>("event", "The boolean column, or a comparison, that says whether it came.", content: .expression),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table with one row: estimate, std_error, conf_low, conf_high, n, n_events",
    discloses: .aggregate,
    details:
      "The chance that one with the event has a higher score than one without: 0.5 is no better than lots, 1 is perfect.",
    source: "E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44",
    searchWords: ["roc", "discrimination", "area under the curve"],
    examples: [
      Example(
        "evaluate.auc(t, { score = \"-points\", event = \"ended == 'left'\" })", given: [.leavers],
        shows: """
          1 row x 6 columns
          estimate  std_error  conf_low  conf_high        n  n_events
            number     number    number     number  integer   integer
            0.4857     0.0764    0.3360     0.6355       60        35
          """),
      Example(
        "evaluate.auc(t, { score = \"-points\", event = \"ended == 'moved'\" })", given: [.leavers],
        fails: "no row had the event"),
    ]
  ) { _, t, score, event, level in
    let rows = try ScoredRows(t.table, scores: [("score", score)], event: event)
    let area = try AreaUnderCurve(score: rows.numbers("score"), event: rows.event, level: level)
    let exact = area.standardError == 0 ? ["The scores leave no overlap, so the interval says nothing."] : []
    return TableHandle(
      try Table(
        [
          ("estimate", Column(numbers: [area.estimate])), ("std_error", Column(numbers: [area.standardError])),
          ("conf_low", Column(numbers: [area.confLow])), ("conf_high", Column(numbers: [area.confHigh])),
          ("n", Column(integers: [area.n])), ("n_events", Column(integers: [area.eventCount])),
        ], subject: rows.subject(), notes: rows.notes + exact))
  }
}
