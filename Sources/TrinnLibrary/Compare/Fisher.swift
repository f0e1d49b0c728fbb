import TrinnBinding
import TrinnKernels
import TrinnReport

extension Binding {
  static let compareFisher = Binding(
    "compare.fisher", "Tests a table of counts exactly; of a 2 x 2 table it estimates the odds ratio.",
    Required<[[Int]]>("counts", "The counts, row by row."),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    Option<String?>(
      "method", "For larger tables; left out, exact where it ends in about a second.", default: nil,
      type: .optional(.choice(FisherTableTest.Method.allCases.map(\.rawValue)))),
    Option<Int>("replicates", "How many tables are drawn where it is not exact.", default: 20_000),
    Option<Int>("seed", "The seed of the draws; the same seed gives the same result.", default: 1),
    returns:
      "a table of one row: estimate (the odds ratio), conf_low, conf_high, p_value, n; for larger tables p_value, n",
    details: "Under a larger table a note says whether the test is exact or by simulation.",
    source: "R. A. Fisher (1935), JRSS 98; C. R. Mehta, N. R. Patel (1983), JASA 78",
    searchWords: ["exact", "odds ratio", "small numbers", "contingency", "independence"],
    examples: [
      Example(
        "compare.fisher { {3, 1}, {1, 3} }",
        shows: """
          1 row x 5 columns
          estimate  conf_low  conf_high  p_value        n
            number    number     number   number  integer
             6.408    0.2117     626.24   0.4857        8
          """),
      Example(
        "compare.fisher { {1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11} }",
        shows: """
          1 row x 2 columns
          p_value        n
           number  integer
           0.7827       96
          Exact test.
          """),
      Example("compare.fisher { {3, 1, 2}, {1, 3} }", fails: "at least two rows and two columns of counts"),
    ]
  ) { _, counts, level, method, replicates, seed in
    if counts.count == 2, counts.allSatisfy({ $0.count == 2 }) {
      let test = try FisherTest(counts, level: level)
      return try ResultTable.row(
        [
          ("estimate", test.oddsRatio.isNaN ? nil : test.oddsRatio), ("conf_low", test.confLow),
          ("conf_high", test.confHigh), ("p_value", test.pValue),
        ], n: counts.joined().reduce(0, +))
    }
    let test = try FisherTableTest(
      counts, method: method.flatMap { FisherTableTest.Method(rawValue: $0) }, replicates: replicates,
      seed: UInt64(bitPattern: Int64(seed)))
    let drawn = NumberFormat.prompt.count(test.replicates)
    let note = test.method == .exact ? "Exact test." : "By simulation: \(drawn) tables drawn with seed \(seed)."
    return try ResultTable.row([("p_value", test.pValue)], n: test.n, notes: [note])
  }
}
