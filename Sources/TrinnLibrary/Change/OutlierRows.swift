import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let changeOutliers = Binding(
    "change.outliers", "Tells which range a plain rule lets through and how many values lie outside, for data checks.",
    Required<TableHandle>("t", "A table."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<String>(
      "rule", "Tukey's fences, the median absolute deviation, or Grubbs' test of the farthest value.",
      default: OutlierRule.fences.rawValue, type: .choice(OutlierRule.allCases.map(\.rawValue))),
    Option<Double?>(
      "factor", "Of the rule's measure; left out, 1.5 for the fences and 3.5 for the deviation.", default: nil),
    Option<Double>("level", "Of Grubbs' test, between 0 and 1.", default: 0.95),
    returns: "a table of one row: low, high, n_outside, p_value (Grubbs only), n",
    discloses: .aggregate,
    details:
      "The rows themselves: t:where \"points < low or points > high\" with the numbers given. For checking, not for"
      + " leaving pupils out.",
    source:
      "J. W. Tukey (1977); F. R. Hampel (1974), JASA 69; F. E. Grubbs (1950), Annals of Mathematical Statistics 21",
    searchWords: ["extreme values", "data quality", "fences", "mad", "grubbs"],
    examples: [
      Example(
        "change.outliers(t, { value = \"points\" })", given: [.pupils],
        shows: """
          1 row x 5 columns
             low    high  n_outside  p_value        n
          number  number    integer   number  integer
          20.775  59.775          0        –       18
          missing: p_value 1 not applicable (–)
          """),
      Example(
        "change.outliers(t, { value = \"points\", rule = \"iqr\" })", given: [.pupils], fails: "argument 'rule' wanted"),
    ]
  ) { _, t, value, rule, factor, level in
    let rows = try CompleteRows(t.table, [.numbers("value", value)])
    let it = try Outliers(
      rows.numbers("value"), rule: OutlierRule(rawValue: rule) ?? .fences, factor: factor, level: level)
    var isOutside = [UInt32](repeating: 0, count: rows.count)
    for place in it.places { isOutside[place] = 1 }
    // The count of those outside rests on them: a single one is a pupil.
    let support =
      it.places.isEmpty ? rows.wholeSupport() : rows.support(isOutside, groupCount: 2, fewestOf: [[0, 1]])
    let columns: [(name: String, column: Column)] = [
      ("low", Column(numbers: [it.low])), ("high", Column(numbers: [it.high])),
      ("n_outside", Column(integers: [it.places.count])),
      ("p_value", Column(numbers: [it.pValue], missing: .notApplicable)), ("n", Column(integers: [it.n])),
    ]
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: rows.notes))
  }
}
