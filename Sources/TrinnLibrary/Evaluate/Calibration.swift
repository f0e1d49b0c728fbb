import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let evaluateCalibration = Binding(
    "evaluate.calibration", "Tells whether predicted probabilities mean what they say, in bins and on the whole.",
    Required<TableHandle>("t", "A table with predictions and what came of them."),
    Option<String>("predicted", "The column, or an expression, of probabilities.", content: .expression),
    Option<String>("event", "The boolean column, or a comparison, that says whether it came.", content: .expression),
    Option<Int>("bins", "How many bins of about equal size; equal predictions share one.", default: 10),
    Option<Bool>(
      "external",
      "Whether the predictions come from other rows than these: the test then has a degree of freedom a bin.",
      default: false),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a bin: lowest, highest, n, n_events, predicted, estimate, conf_low, conf_high; intercept, "
      + "slope and the test stand in the notes",
    discloses: .aggregate,
    details: """
      The intercept is 0 and the slope 1 where the predictions are right; a slope below 1 says that they are too extreme, \
      as those of a model fitted to few are.
      """,
    source: "D. R. Cox (1958), Biometrika 45; D. W. Hosmer, S. Lemeshow (1980), Communications in Statistics 9",
    searchWords: ["hosmer lemeshow", "calibration slope", "reliability"],
    examples: [
      Example(
        "evaluate.calibration(t, { predicted = \"(70 - points) / 60\", event = \"ended == 'left'\", bins = 3 })",
        given: [.leavers],
        shows: """
          3 rows x 8 columns
          lowest  highest        n  n_events  predicted  estimate  conf_low  conf_high
          number   number  integer   integer     number    number    number     number
          0.2167   0.4333       20        12     0.3817    0.6000    0.3866     0.7812
          0.4500   0.5667       22        13     0.5038    0.5909    0.3873     0.7674
          0.5833   0.7667       18        10     0.6417    0.5556    0.3372     0.7544
          Intercept 0.336 (-0.191 to 0.862).
          Slope 0.058 (-1.018 to 1.134).
          Hosmer-Lemeshow: statistic 5.288 on 1 degree of freedom, p 0.0215.
          """),
      Example(
        "evaluate.calibration(t, { predicted = \"points\", event = \"ended == 'left'\" })", given: [.leavers],
        fails: "argument 'predicted' wanted probabilities between 0 and 1"),
    ]
  ) { _, t, predicted, event, bins, external, level in
    let rows = try ScoredRows(t.table, scores: [("predicted", predicted)], event: event)
    let values = rows.numbers("predicted")
    let found = try Calibration(
      predicted: values, event: rows.event, bins: bins, isExternal: external, level: level)
    let highest = found.bins.map(\.highest)
    let ids = values.map { value in UInt32(highest.firstIndex { value <= $0 } ?? max(0, highest.count - 1)) }
    let support = rows.complete.support(ids, groupCount: highest.count, event: rows.event)
    return TableHandle(
      try Table(
        [
          ("lowest", Column(numbers: found.bins.map(\.lowest))), ("highest", Column(numbers: highest)),
          ("n", Column(integers: found.bins.map(\.n))), ("n_events", Column(integers: found.bins.map(\.eventCount))),
          ("predicted", Column(numbers: found.bins.map(\.predicted))),
          ("estimate", Column(numbers: found.bins.map(\.observed.estimate))),
          ("conf_low", Column(numbers: found.bins.map(\.observed.confLow))),
          ("conf_high", Column(numbers: found.bins.map(\.observed.confHigh))),
        ], subject: rows.complete.subject(support), notes: rows.notes + notes(found)))
  }

  private static func notes(_ found: Calibration) -> [String] {
    let format = NumberFormat.prompt
    func text(_ name: String, _ value: Calibration.Coefficient) -> String {
      "\(name) \(format.number(value.estimate, decimals: 3)) "
        + "(\(format.number(value.confLow, decimals: 3)) to \(format.number(value.confHigh, decimals: 3)))."
    }
    var notes: [String] = []
    if let intercept = found.intercept { notes.append(text("Intercept", intercept)) }
    if let slope = found.slope { notes.append(text("Slope", slope)) }
    if let gap = found.gap { notes.append("No \(found.intercept == nil ? "intercept or slope" : "slope"): \(gap).") }
    if let test = found.hosmerLemeshow {
      notes.append(
        TestNote.text(
          "Hosmer-Lemeshow: statistic", statistic: test.statistic, decimals: 3,
          degreesOfFreedom: test.degreesOfFreedom, pValue: test.pValue) + ".")
    }
    return notes
  }
}
