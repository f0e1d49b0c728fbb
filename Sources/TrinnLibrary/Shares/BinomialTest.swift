import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareTest = Binding(
    "share.test", "Tests exactly whether a share is a given one.",
    Required<Int>("k", "Pupils for whom it holds."),
    Required<Int>("n", "Pupils in all."),
    Option<Double>("expected", "The share to test against, 0 to 1."),
    Option<Double>("level", "The coverage of the exact interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, p_value, n",
    details: "Two-sided: the sum over all counts that are no likelier than the one seen.",
    source: "C. J. Clopper, E. S. Pearson (1934), Biometrika 26", searchWords: ["binomial", "exact"],
    examples: [
      Example(
        "share.test(3, 10, { expected = 0.5 })",
        shows: """
          1 row x 5 columns
          estimate  conf_low  conf_high  p_value        n
            number    number     number   number  integer
               0.3    0.0667     0.6525   0.3438       10
          """),
      Example(
        "share.test(3, 10, { expected = 50 })", fails: "argument 'expected' wanted a share from 0 to 1, got 50.0"),
    ]
  ) { _, k, n, expected, level in
    let it = try BinomialTest(successes: k, trials: n, expected: expected, level: level)
    return try ResultTable.row(
      [
        ("estimate", it.interval.estimate), ("conf_low", it.interval.confLow), ("conf_high", it.interval.confHigh),
        ("p_value", it.pValue),
      ], n: n)
  }
}
