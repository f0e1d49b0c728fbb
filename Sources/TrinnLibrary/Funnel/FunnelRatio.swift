import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let funnelRatio = Binding(
    "funnel.ratio", "Shows which units' counts lie farther from what was expected than chance explains.",
    Required<TableHandle>("t", "A table with counts, such as standardise.indirect gives."),
    Option<String>("observed", "The column with the count.", content: .columns),
    Option<String>("expected", "The column with how many were expected.", content: .columns),
    Option<ColumnsText>("by", "Keys: the units, such as schools.", content: .columns),
    Option<String>(
      "adjustment", "Wider limits where units differ more than chance; none gives exact limits.",
      default: Funnel.Adjustment.none.rawValue, type: .choice(Funnel.Adjustment.allCases.map(\.rawValue))),
    returns:
      "a table with a row a unit: the keys, observed, expected, estimate (their ratio), low_95, high_95, low_998,"
      + " high_998, statistic (z), zone",
    discloses: .aggregate, source: "D. J. Spiegelhalter (2005), Statistics in Medicine 24",
    searchWords: ["smr", "schools", "outliers", "control limits"],
    examples: [
      Example(
        "funnel.ratio(t, { observed = \"left\", expected = \"expected\", by = \"school\" })", given: [.units],
        shows: """
          7 rows x 10 columns
          school  observed  expected  estimate  low_95  high_95  low_998  high_998  statistic  zone
          text      number    number    number  number   number   number    number     number  text
          A             12       9.1     1.319  0.3477    1.643   0.0961     2.120      0.961  within
          B             30      19.5     1.538  0.5551    1.442   0.3528     1.743      2.378  above 95
          C             25      16.2     1.543  0.5106    1.484   0.2942     1.823      2.186  above 95
          D             40      44.8     0.893  0.7064    1.292   0.5602     1.482     -0.717  within
          E              8       7.7     1.039  0.2885    1.699   0.0204     2.219      0.108  within
          F             60      33.9     1.770  0.6621    1.336   0.4988     1.557      4.483  above 99.8
          G             22      20.3     1.084  0.5626    1.433   0.3612     1.728      0.377  within
          Target 1.0000; exact limits.
          """),
      Example(
        "funnel.ratio(t, { observed = \"left\", by = \"school\" })", given: [.units],
        fails: "argument 'expected' is missing"),
    ]
  ) { _, t, observed, expected, by, adjustment in
    let units = try UnitCounts(t.table, event: nil, k: observed, n: expected, by: by.text)
    let funnel = try Funnel(
      units.strata(), kind: .rate, target: 1, adjustment: Funnel.Adjustment(rawValue: adjustment) ?? .none)
    return try units.table(
      [("observed", Column(numbers: units.events)), ("expected", Column(numbers: units.n))] + FunnelColumns.of(funnel),
      notes: FunnelColumns.notes(funnel, adjustment))
  }
}
