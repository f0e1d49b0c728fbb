import TrinnBinding
import TrinnKernels

extension Binding {
  static let compareMannWhitney = Binding(
    "compare.mann_whitney", "Tests whether values of one group tend to lie above those of another.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "The key with the two groups.", content: .columns),
    Option<Bool?>("exact", "Whether the test is exact; left out, it is where both groups are below 50.", default: nil),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: first, second, estimate (the median of all differences), conf_low, conf_high,"
      + " superiority (the chance that one of the first lies above one of the second), statistic, p_value, n, other_n",
    discloses: .aggregate, details: "A note says whether the test is exact, and what the groups could have shown.",
    source:
      "H. B. Mann, D. R. Whitney (1947), Annals of Mathematical Statistics 18; J. L. Hodges, E. L. Lehmann (1963)",
    searchWords: ["rank sum", "wilcoxon", "median", "hodges-lehmann"],
    examples: [
      Example(
        "compare.mann_whitney(t, { value = \"points\", by = \"sex\" })", given: [.pupils],
        shows: """
          1 row x 10 columns
          first  second  estimate  conf_low  conf_high  superiority  statistic  p_value        n  other_n
          text   text      number    number     number       number     number   number  integer  integer
          F      M           6.95       0.8       13.9          0.8         64   0.0343        8       10
          Exact test.
          Groups of 8 and 10 could have shown a difference of 8.66 between means (seen in 8 of 10 cases).
          """),
      Example(
        "compare.mann_whitney(t, { value = \"points\", by = \"sex\", exact = 1 })", given: [.pupils],
        fails: "argument 'exact' wanted"),
    ]
  ) { _, t, value, by, exact, level in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let (first, second) = try groups.pair()
    let it = try MannWhitneyTest(first, second, exact: exact, level: level)
    let kind = it.isExact ? "Exact test." : "By the normal distribution, corrected for ties and continuity."
    return try groups.pairTable(
      [
        ("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh),
        ("superiority", it.superiority), ("statistic", it.statistic), ("p_value", it.pValue),
      ], notes: [kind] + (GroupedValues.couldHaveShown(first, second, level: level).map { [$0] } ?? []))
  }
}
