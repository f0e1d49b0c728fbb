import TrinnBinding
import TrinnKernels

extension Binding {
  static let compareT = Binding(
    "compare.t", "Compares the means of two groups by Student's t.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "The key with the two groups.", content: .columns),
    Option<Bool>("equal_spread", "Whether the groups are taken to vary alike; false is Welch's test.", default: false),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns:
      "a table of one row: first, second, estimate (first less second), conf_low, conf_high, statistic, df, p_value,"
      + " n, other_n",
    discloses: .aggregate,
    details: "A note says how large a difference groups of this size could have shown.",
    source: "Student (1908), Biometrika 6; B. L. Welch (1947), Biometrika 34",
    searchWords: ["mean", "difference", "t-test", "welch"],
    examples: [
      Example(
        "compare.t(t, { value = \"points\", by = \"sex\" })", given: [.pupils],
        shows: """
          1 row x 10 columns
          first  second  estimate  conf_low  conf_high  statistic      df  p_value        n  other_n
          text   text      number    number     number     number  number   number  integer  integer
          F      M           6.92    0.8661     12.974      2.425  15.861   0.0276        8       10
          Groups of 8 and 10 could have shown a difference of 8.66 between means (seen in 8 of 10 cases).
          """),
      Example(
        "compare.t(t, { value = \"points\", by = \"school\" })", given: [.pupils],
        fails: "argument 'by' wanted two groups, got 3"),
    ]
  ) { _, t, value, by, equalSpread, level in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let (first, second) = try groups.pair()
    let (a, b) = (try MeanInterval(first), try MeanInterval(second))
    let cells: [(name: String, value: Double?)]
    if equalSpread {
      let it = try StudentTest(a, b, level: level)
      cells = [
        ("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("statistic", it.statistic),
        ("df", it.degreesOfFreedom), ("p_value", it.pValue),
      ]
    } else {
      let it = try WelchDifference(a, b, level: level)
      cells = [
        ("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("statistic", it.statistic),
        ("df", it.degreesOfFreedom), ("p_value", it.pValue),
      ]
    }
    let power = GroupedValues.couldHaveShown(first, second, level: level)
    return try groups.pairTable(cells, notes: power.map { [$0] } ?? [])
  }
}
