import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let evaluateBrier = Binding(
    "evaluate.brier",
    "Gives the mean squared gap between predicted probabilities and what came, and what it is made of.",
    Required<TableHandle>("t", "A table with predictions and what came of them."),
    Option<String>("predicted", "The column, or an expression, of probabilities.", content: .expression),
    Option<String>("event", "The boolean column, or a comparison, that says whether it came.", content: .expression),
    Option<Int>("bins", "How many bins of about equal size; equal predictions share one.", default: 10),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns:
      "a table with one row: estimate, std_error, conf_low, conf_high, uncertainty, resolution, reliability, within, "
      + "skill, n, n_events",
    discloses: .aggregate,
    details: """
      The score is uncertainty - resolution + reliability + within. Uncertainty is the score of one prediction for all; \
      resolution is what telling bins apart gains, reliability what wrong probabilities cost, within what the bins hide. \
      Skill is the share of the uncertainty that the predictions take away.
      """,
    source: "G. W. Brier (1950), Monthly Weather Review 78; A. H. Murphy (1973), Journal of Applied Meteorology 12",
    searchWords: ["accuracy", "probability score"],
    examples: [
      Example(
        "evaluate.brier(t, { predicted = \"(70 - points) / 60\", event = \"ended == 'left'\", bins = 3 })",
        given: [.leavers],
        shows: """
          1 row x 11 columns
          estimate  std_error  conf_low  conf_high  uncertainty  resolution  reliability   within    skill
            number     number    number     number       number      number       number   number   number
            0.2612     0.0144    0.2330     0.2895       0.2431      0.0003       0.0209  -0.0024  -0.0748

          estimate        n  n_events
            number  integer   integer
            0.2612       60        35
          """),
      Example(
        "evaluate.brier(t, { predicted = \"0.5\", event = \"ended == 'left'\", bins = 1 })", given: [.leavers],
        fails: "argument 'bins' must be between 2 and 1000, got 1"),
    ]
  ) { _, t, predicted, event, bins, level in
    let rows = try ScoredRows(t.table, scores: [("predicted", predicted)], event: event)
    let score = try BrierScore(predicted: rows.numbers("predicted"), event: rows.event, bins: bins, level: level)
    return TableHandle(
      try Table(
        [
          ("estimate", Column(numbers: [score.score])), ("std_error", Column(numbers: [score.standardError])),
          ("conf_low", Column(numbers: [score.confLow])), ("conf_high", Column(numbers: [score.confHigh])),
          ("uncertainty", Column(numbers: [score.uncertainty])), ("resolution", Column(numbers: [score.resolution])),
          ("reliability", Column(numbers: [score.reliability])), ("within", Column(numbers: [score.within])),
          ("skill", Column(numbers: [score.skill], missing: .undefined)), ("n", Column(integers: [score.n])),
          ("n_events", Column(integers: [score.eventCount])),
        ], subject: rows.subject(), notes: rows.notes))
  }
}
