import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let compareTukey = Binding(
    "compare.tukey", "Compares all pairs of several groups' means, with intervals that hold together.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "Keys: the groups to compare.", content: .columns),
    Option<Double>("level", "The coverage of all intervals together, between 0 and 1.", default: 0.95),
    returns: "a table with a row a pair: first, second, estimate (second less first), conf_low, conf_high, p_value, n",
    discloses: .aggregate, details: "The note tests whether all means are alike (analysis of variance).",
    source: "J. W. Tukey (1953); C. Y. Kramer (1956), Biometrics 12",
    searchWords: ["anova", "multiple comparisons", "honest significant difference", "analysis of variance"],
    examples: [
      Example(
        "compare.tukey(t, { value = \"points\", by = \"school\" })", given: [.pupils],
        shows: """
          3 rows x 7 columns
          first  second  estimate  conf_low  conf_high  p_value        n
          text   text      number    number     number   number  integer
          A      B          7.150    -1.043     15.343   0.0920       12
          A      C         -3.683   -11.876      4.509   0.4894       12
          B      C        -10.833   -19.026     -2.641   0.0097       12
          All alike? F 6.100 on 2 and 15 degrees of freedom, p 0.0115.
          """),
      Example(
        "compare.tukey(t, { value = \"points\", by = \"points\" })", given: [.pupils],
        fails: "the values do not vary within their groups"),
    ]
  ) { _, t, value, by, level in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let it = try TukeyRange(groups.values.map { try MeanInterval($0) }, level: level)
    let pairs = it.differences
    var columns = try groups.keyColumns("first", pairs.map(\.first)) + groups.keyColumns("second", pairs.map(\.second))
    columns += [
      ("estimate", Column(numbers: pairs.map(\.estimate))), ("conf_low", Column(numbers: pairs.map(\.confLow))),
      ("conf_high", Column(numbers: pairs.map(\.confHigh))), ("p_value", Column(numbers: pairs.map(\.pValue))),
      ("n", Column(integers: pairs.map(\.n))),
    ]
    let format = NumberFormat.prompt
    let note =
      "All alike? F \(format.number(it.fStatistic, decimals: 3)) on \(groups.groups.count - 1) and"
      + " \(it.degreesOfFreedom) degrees of freedom, \(format.pValue(it.pValue))."
    let support = groups.rows.support(
      groups.groups.ids, groupCount: groups.groups.count, fewestOf: pairs.map { [$0.first, $0.second] })
    return TableHandle(
      try Table(columns, subject: groups.rows.subject(support), notes: groups.rows.notes + [note]))
  }
}
