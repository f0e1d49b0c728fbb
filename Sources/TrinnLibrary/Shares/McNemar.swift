import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareMcNemar = Binding(
    "share.mcnemar", "Tests whether the same pupils changed more one way than the other between two looks.",
    Required<[[Int]]>("counts", "First look yes and no by row, second look yes and no by column."),
    Option<Bool>("correct", "Whether the asymptotic test is corrected for continuity.", default: true),
    Option<Double>("level", "The coverage of the exact interval of the ratio, between 0 and 1.", default: 0.95),
    returns:
      "a table of one row: difference of the shares, estimate (changes away over changes towards), conf_low, conf_high,"
      + " p_value (exact), p_asymptotic, n_changed, n",
    source: "Q. McNemar (1947), Psychometrika 12", searchWords: ["paired", "before and after"],
    examples: [
      Example(
        "share.mcnemar { {79, 8}, {21, 57} }",
        shows: """
          1 row x 8 columns
          difference  estimate  conf_low  conf_high  p_value  p_asymptotic  n_changed        n
              number    number    number     number   number        number     number  integer
             -0.0788    0.3810    0.1459     0.8953   0.0241        0.0259         29      165
          """),
      Example("share.mcnemar { {79, 0}, {0, 57} }", fails: "no pair changed between the two looks"),
    ]
  ) { _, counts, correct, level in
    let it = try McNemarTest(counts, correct: correct, level: level)
    return try ResultTable.row(
      [
        ("difference", it.difference), ("estimate", it.oddsRatio), ("conf_low", it.confLow),
        ("conf_high", it.confHigh), ("p_value", it.exactPValue), ("p_asymptotic", it.asymptoticPValue),
        ("n_changed", Double(it.firstOnly + it.secondOnly)),
      ], n: it.n)
  }
}
