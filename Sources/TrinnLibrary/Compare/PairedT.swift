import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let comparePairedT = Binding(
    "compare.paired_t", "Tests whether the mean change within pairs is zero.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>(
      "value", "The number column, or the change as an expression: \"exam - points\".", content: .expression),
    Option<Double>("expected", "The mean to test against.", default: 0),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, statistic, df, p_value, n",
    discloses: .aggregate, source: "Student (1908), Biometrika 6", searchWords: ["before and after", "one sample"],
    examples: [
      Example(
        "compare.paired_t(t, { value = \"exam - points\" })", given: [.pupils],
        shows: """
          1 row x 7 columns
          estimate  conf_low  conf_high  statistic      df  p_value        n
            number    number     number     number  number   number  integer
           -0.2444    -1.380     0.8912    -0.4541      17   0.6555       18
          """),
      Example(
        "compare.paired_t(t, { value = \"school\" })", given: [.pupils],
        fails: "argument 'value' wanted a number column, got the text column \"school\""),
    ]
  ) { _, t, value, expected, level in
    let rows = try CompleteRows(t.table, [.numbers("value", value)])
    let it = try StudentTest(MeanInterval(rows.numbers("value")), expected: expected, level: level)
    return try rows.wholeTable([
      ("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("statistic", it.statistic),
      ("df", it.degreesOfFreedom), ("p_value", it.pValue),
    ])
  }
}

extension CompleteRows {
  /// One row of figures over all rows used, and how many those are.
  func wholeTable(_ cells: [(name: String, value: Double?)], notes more: [String] = []) throws -> TableHandle {
    var columns = cells.map { (name: $0.name, column: Column(numbers: [$0.value], missing: .undefined)) }
    columns.append((name: "n", column: Column(integers: [count])))
    return TableHandle(try Table(columns, subject: subject(wholeSupport()), notes: notes + more))
  }
}
