import TrinnBasis
import TrinnBinding
import TrinnKernels

extension Binding {
  static let compareCorrelation = Binding(
    "compare.correlation", "Tells how strongly two measures go together.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("x", "A number column, or an expression.", content: .expression),
    Option<String>("y", "Another.", content: .expression),
    Option<String>(
      "method", "Pearson for straight lines, Spearman and Kendall (tau-b) for ranks.",
      default: Correlation.Method.pearson.rawValue, type: .choice(Correlation.Method.allCases.map(\.rawValue))),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, statistic, p_value, n",
    discloses: .aggregate,
    details: "The statistic is missing where the p-value is exact.",
    source: "K. Pearson (1895); C. Spearman (1904); M. G. Kendall (1938), Biometrika 30",
    searchWords: ["pearson", "spearman", "kendall", "association", "rank"],
    examples: [
      Example(
        "compare.correlation(t, { x = \"points\", y = \"exam\", method = \"spearman\" })", given: [.pupils],
        shows: """
          1 row x 6 columns
          estimate  conf_low  conf_high  statistic   p_value        n
            number    number     number     number    number  integer
            0.9319    0.7881     0.9792     10.276  1.88e-08       18
          """),
      Example(
        "compare.correlation(t, { x = \"points\", y = \"sex\" })", given: [.pupils],
        fails: "argument 'y' wanted a number column, got the text column \"sex\""),
    ]
  ) { _, t, x, y, method, level in
    let rows = try CompleteRows(t.table, [.numbers("x", x), .numbers("y", y)])
    let it = try Correlation(
      rows.numbers("x"), rows.numbers("y"), method: Correlation.Method(rawValue: method) ?? .pearson, level: level)
    return try rows.wholeTable(
      [
        ("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("statistic", it.statistic),
        ("p_value", it.pValue),
      ], notes: it.isExact ? ["Exact test."] : [])
  }
}
