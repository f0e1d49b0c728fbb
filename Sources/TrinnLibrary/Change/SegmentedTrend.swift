import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let changeSegmentedTrend = Binding(
    "change.segmented_trend", "Tells what changed in a series after a known moment: its level and its slope.",
    Required<TableHandle>("t", "A table with one row a time."),
    Option<String>("value", "The number column, or an expression: \"left / pupils\".", content: .expression),
    Option<String>("time", "The number column with the time, such as the year.", content: .expression),
    Option<Double>("from", "The first time that belongs to what came after."),
    Option<String?>(
      "weight", "The column with what each value rests on, such as pupils.", default: nil, content: .expression),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a term (level at the start, slope before, change of level, change of slope): term, estimate,"
      + " std_error, conf_low, conf_high, statistic, p_value, n",
    discloses: .aggregate,
    details: "A note says how values that follow each other go together: where they do, p-values flatter.",
    source: "A. K. Wagner et al. (2002), Journal of Clinical Pharmacy and Therapeutics 27",
    searchWords: ["interrupted time series", "before and after", "reform", "effect"],
    examples: [
      Example(
        "change.segmented_trend(t, { value = \"left / pupils\", time = \"year\", from = 2018, weight = \"pupils\" })",
        given: [.series],
        shows: """
          4 rows x 8 columns
          term                estimate  std_error  conf_low  conf_high  statistic   p_value        n
          text                  number     number    number     number     number    number  integer
          level at the start    0.1461     0.0065    0.1303     0.1620     22.596  4.92e-07       10
          slope before          0.0008     0.0021   -0.0044     0.0060      0.388    0.7111       10
          change of level      -0.0653     0.0112   -0.0926    -0.0380     -5.849    0.0011       10
          change of slope      -0.0086     0.0045   -0.0197     0.0024     -1.909    0.1049       10
          6 values before, 4 after.
          Residuals that follow each other correlate by -0.43.
          """),
      Example(
        "change.segmented_trend(t, { value = \"left / pupils\", time = \"year\", from = 2020 })", given: [.series],
        fails: "needs three times on each side, got 8 and 2"),
    ]
  ) { _, t, value, time, from, weight, level in
    var needs: [CompleteRows.Need] = [.numbers("value", value), .numbers("time", time)]
    if let weight { needs.append(.numbers("weight", weight)) }
    let rows = try CompleteRows(t.table, needs)
    let it = try SegmentedTrend(
      rows.numbers("time"), rows.numbers("value"), from: from, weights: weight == nil ? nil : rows.numbers("weight"),
      level: level)
    let names = ["level at the start", "slope before", "change of level", "change of slope"]
    let terms = it.coefficients
    let columns: [(name: String, column: Column)] = [
      ("term", Column(texts: names)),
      ("estimate", Column(numbers: terms.map(\.estimate), missing: .undefined)),
      ("std_error", Column(numbers: terms.map(\.standardError), missing: .undefined)),
      ("conf_low", Column(numbers: terms.map(\.confLow), missing: .undefined)),
      ("conf_high", Column(numbers: terms.map(\.confHigh), missing: .undefined)),
      ("statistic", Column(numbers: terms.map(\.statistic), missing: .undefined)),
      ("p_value", Column(numbers: terms.map(\.pValue), missing: .undefined)),
      ("n", Column(integers: terms.map { _ in it.n })),
    ]
    var notes = ["\(it.before) values before, \(it.after) after."]
    if let together = it.autocorrelation {
      notes.append(
        "Residuals that follow each other correlate by \(NumberFormat.prompt.number(together, decimals: 2))"
          + (together > 0.4 ? ": errors and p-values are too small." : "."))
    }
    return TableHandle(
      try Table(columns, subject: rows.subject(rows.wholeSupport(rows: names.count)), notes: rows.notes + notes))
  }
}
