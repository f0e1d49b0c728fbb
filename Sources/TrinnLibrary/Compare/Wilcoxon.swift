import TrinnBinding
import TrinnKernels

extension Binding {
  static let compareWilcoxon = Binding(
    "compare.wilcoxon", "Tests whether changes within pairs lie about zero, by signed ranks.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The change, as a column or an expression: \"exam - points\".", content: .expression),
    Option<Bool?>("exact", "Whether the test is exact; left out, it is below 50 changes.", default: nil),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate (the pseudomedian), conf_low, conf_high, statistic, p_value, n_changed, n",
    discloses: .aggregate, details: "Changes of exactly zero are left out and counted in the note.",
    source: "F. Wilcoxon (1945), Biometrics Bulletin 1", searchWords: ["paired", "signed rank", "before and after"],
    examples: [
      Example(
        "compare.wilcoxon(t, { value = \"exam - points\" })", given: [.pupils],
        shows: """
          1 row x 7 columns
          estimate  conf_low  conf_high  statistic  p_value  n_changed        n
            number    number     number     number   number     number  integer
             -0.25      -1.5       1.15       76.5   0.7094         18       18
          Exact test.
          """),
      Example(
        "compare.wilcoxon(t, { value = \"points - points\" })", given: [.pupils],
        fails: "no pair changed; there is nothing to test"),
    ]
  ) { _, t, value, exact, level in
    let rows = try CompleteRows(t.table, [.numbers("value", value)])
    let it = try WilcoxonTest(rows.numbers("value"), exact: exact, level: level)
    var notes = [it.isExact ? "Exact test." : "By the normal distribution, corrected for ties and continuity."]
    if it.zeros > 0 { notes.append("\(it.zeros) \(it.zeros == 1 ? "row" : "rows") without a change left out.") }
    return try rows.wholeTable(
      [
        ("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("statistic", it.statistic),
        ("p_value", it.pValue), ("n_changed", Double(it.n)),
      ], notes: notes)
  }
}
