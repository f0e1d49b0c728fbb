import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareClopperPearson = Binding(
    "share.clopper_pearson", "Gives a share with the exact interval, whose coverage is never below the level.",
    Required<Int>("k", "Pupils for whom it holds."),
    Required<Int>("n", "Pupils in all."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    source: "C. J. Clopper, E. S. Pearson (1934), Biometrika 26",
    searchWords: ["proportion", "exact", "interval", "binomial"],
    examples: [
      Example(
        "share.clopper_pearson(8, 10)",
        shows: """
          1 row x 4 columns
          estimate  conf_low  conf_high        n
            number    number     number  integer
               0.8    0.4439     0.9748       10
          """),
      Example("share.clopper_pearson(11, 10)", fails: "argument 'k' must lie between 0 and n (10), got 11"),
    ]
  ) { _, k, n, level in
    let it = try ClopperPearsonInterval(successes: k, trials: n, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: n)
  }
}
