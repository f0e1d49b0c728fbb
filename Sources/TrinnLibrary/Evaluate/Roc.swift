import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let evaluateRoc = Binding(
    "evaluate.roc", "Tells what each threshold of a score would catch, and what it would catch in vain.",
    Required<TableHandle>("t", "A table with a score and what came of it."),
    Option<String>(
      "score", "The column, or an expression, where high means that the event is expected.", content: .expression),
    Option<String>("event", "The boolean column, or a comparison, that says whether it came.", content: .expression),
    Option<[Double]?>("thresholds", "The scores from which on rows are flagged; by default the deciles.", default: nil),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a table with a row for each threshold, from the highest: threshold, n (flagged), n_events (flagged), and "
      + "sensitivity, specificity and precision with their intervals",
    discloses: .aggregate,
    details: """
      Sensitivity is the share of those with the event that is flagged, specificity the share of the others that is not, \
      precision the share of those flagged that had the event.
      """,
    source: "J. A. Hanley, B. J. McNeil (1982), Radiology 143; intervals: E. B. Wilson (1927), JASA 22",
    searchWords: ["threshold", "sensitivity", "specificity", "screening"],
    examples: [
      Example(
        "evaluate.roc(t, { score = \"-points\", event = \"ended == 'left'\", thresholds = { -35, -45 } })",
        given: [.leavers],
        shows: """
          2 rows x 12 columns
          threshold        n  n_events  sensitivity  sensitivity_low  sensitivity_high  specificity
             number  integer   integer       number           number            number       number
                -35       18        10       0.2857           0.1633            0.4505         0.68
                -45       46        26       0.7429           0.5793            0.8584         0.20

          threshold  specificity_low  specificity_high  precision  precision_low  precision_high
             number           number            number     number         number          number
                -35           0.4841            0.8279     0.5556         0.3372          0.7544
                -45           0.0886            0.3913     0.5652         0.4225          0.6979
          """),
      Example(
        "evaluate.roc(t, { score = \"school\", event = \"ended == 'left'\" })", given: [.leavers],
        fails: "argument 'score' wanted a number column, got the text column \"school\""),
    ]
  ) { _, t, score, event, thresholds, level in
    let rows = try ScoredRows(t.table, scores: [("score", score)], event: event)
    let values = rows.numbers("score")
    let asked =
      try thresholds ?? Set((0..<10).map { try Quantile(values, probability: Double($0) / 10, type: 1).value }).sorted()
    let points = try OperatingCurve(score: values, event: rows.event, thresholds: asked, level: level).points
    var columns: [(name: String, column: Column)] = [
      ("threshold", Column(numbers: points.map(\.threshold))), ("n", Column(integers: points.map(\.flagged))),
      ("n_events", Column(integers: points.map(\.flaggedEvents))),
    ]
    let shares: [(String, (OperatingCurve.Point) -> WilsonInterval)] = [
      ("sensitivity", \.sensitivity), ("specificity", \.specificity), ("precision", \.precision),
    ]
    for (name, share) in shares {
      columns += [
        (name, Column(numbers: points.map { share($0).estimate })),
        ("\(name)_low", Column(numbers: points.map { share($0).confLow })),
        ("\(name)_high", Column(numbers: points.map { share($0).confHigh })),
      ]
    }
    // Two thresholds tell of those between them: each row rests on the pupils that it adds, with and without the event.
    let falling = points.map(\.threshold)
    let bands = values.map { value in UInt32(falling.firstIndex { value >= $0 } ?? falling.count) }
    let support = rows.complete.support(bands, groupCount: falling.count + 1, event: rows.event)
    return TableHandle(
      try Table(
        columns,
        subject: rows.complete.subject(
          Support(count: points.count) { Array(try support.counts().prefix(points.count)) }),
        notes: rows.notes))
  }
}
