import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareJeffreys = Binding(
    "share.jeffreys", "Gives a share with Jeffreys' interval, on average nearest to the level.",
    Required<Int>("k", "Pupils for whom it holds."),
    Required<Int>("n", "Pupils in all."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    source: "L. D. Brown, T. T. Cai, A. DasGupta (2001), Statistical Science 16",
    searchWords: ["proportion", "interval", "bayes"],
    examples: [
      Example(
        "share.jeffreys(8, 10)",
        shows: """
          1 row x 4 columns
          estimate  conf_low  conf_high        n
            number    number     number  integer
               0.8    0.4972     0.9559       10
          """),
      Example("share.jeffreys(11, 10)", fails: "argument 'k' must lie between 0 and n (10), got 11"),
    ]
  ) { _, k, n, level in
    let it = try JeffreysInterval(successes: k, trials: n, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: n)
  }
}
