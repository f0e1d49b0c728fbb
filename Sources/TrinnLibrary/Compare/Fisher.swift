import TrinnBinding
import TrinnKernels

extension Binding {
  static let compareFisher = Binding(
    "compare.fisher", "Tests a 2 x 2 table of counts exactly, and estimates its odds ratio.",
    Required<[[Int]]>("counts", "Two rows of two counts."),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate (the odds ratio), conf_low, conf_high, p_value, n",
    source: "R. A. Fisher (1935), JRSS 98",
    searchWords: ["exact", "odds ratio", "small numbers"],
    examples: [
      Example(
        "compare.fisher { {3, 1}, {1, 3} }",
        shows: """
          1 row x 5 columns
          estimate  conf_low  conf_high  p_value        n
            number    number     number   number  integer
             6.408    0.2117     626.24   0.4857        8
          """),
      Example("compare.fisher { {3, 1, 2}, {1, 3, 2} }", fails: "two rows of two counts"),
    ]
  ) { _, counts, level in
    let test = try FisherTest(counts, level: level)
    return try ResultTable.row(
      [
        ("estimate", test.oddsRatio.isNaN ? nil : test.oddsRatio), ("conf_low", test.confLow),
        ("conf_high", test.confHigh), ("p_value", test.pValue),
      ], n: counts.joined().reduce(0, +))
  }
}
