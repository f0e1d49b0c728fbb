import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareWilson = Binding(
    "share.wilson", "Gives a share with Wilson's interval; safe for small schools.",
    Required<Int>("k", "Pupils for whom it holds."),
    Required<Int>("n", "Pupils in all."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    source: "E. B. Wilson (1927), JASA 22",
    searchWords: ["proportion", "percentage", "interval", "confidence"],
    examples: [
      Example(
        "share.wilson(8, 10)",
        shows: """
          1 row x 4 columns
          estimate  conf_low  conf_high        n
            number    number     number  integer
               0.8    0.4902     0.9433       10
          """),
      Example("share.wilson(1, 0)", fails: "share.wilson: argument 'n' must be above 0, got 0"),
    ]
  ) { _, k, n, level in
    let it = try WilsonInterval(successes: k, trials: n, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: n)
  }
}
