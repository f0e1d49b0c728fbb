import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let compareTrend = Binding(
    "compare.trend", "Tests whether a share rises or falls over ordered groups, such as years.",
    Required<TableHandle>("t", "A table with one row a pupil, or with counts."),
    Option<String?>("event", "The boolean column that says whether it holds.", default: nil, content: .columns),
    Option<String?>("k", "Or else the column with how many it holds for.", default: nil, content: .columns),
    Option<String?>("n", "And the column with how many there are in all.", default: nil, content: .columns),
    Option<String>("by", "The column that orders the groups, such as the school year.", content: .columns),
    returns:
      "a table with a row a group: the key, n, n_events, estimate, conf_low, conf_high; the test stands in the note",
    discloses: .aggregate, source: "W. G. Cochran (1954), Biometrics 10; P. Armitage (1955), Biometrics 11",
    searchWords: ["cochran-armitage", "proportions", "development"],
    examples: [
      Example(
        "compare.trend(t, { k = \"left\", n = \"pupils\", by = \"year\" })", given: [.series],
        shows: """
          10 rows x 6 columns
             year        n  n_events  estimate  conf_low  conf_high
          integer  integer   integer    number    number     number
             2012      210        31    0.1476    0.1060     0.2019
             2013      205        28    0.1366    0.0962     0.1903
             2014      215        33    0.1535    0.1114     0.2077
             2015      198        30    0.1515    0.1082     0.2081
             2016      220        35    0.1591    0.1167     0.2132
             2017      207        29    0.1401    0.0993     0.1940
             2018      211        18    0.0853    0.0546     0.1308
             2019      203        15    0.0739    0.0453     0.1183
             2020      214        17    0.0794    0.0502     0.1235
             2021      209        12    0.0574    0.0331     0.0977
          Trend: down by 1.11 percentage points a step, chi-square 20.270 on 1 degree of freedom, p < 0.0001.
          """),
      Example(
        "compare.trend(t, { k = \"left\", by = \"year\" })", given: [.series],
        fails: "wanted either 'event' or both 'k' and 'n'"),
    ]
  ) { _, t, event, k, n, by in
    let units = try UnitCounts(t.table, event: event, k: k, n: n, by: by)
    let counts = try units.wholeCounts()
    guard let key = units.groups.keys.first, key.column.type.isStep else {
      throw TrinnError.argument(
        "by", wanted: "a column of numbers, years, dates or levels",
        got: units.groups.keys.first.map { "the \($0.column.type.name) column \"\($0.name)\"" } ?? "nothing",
        hint: "its values are the steps of the trend")
    }
    let keys = key.column.numbers(at: counts.indices.map { UInt32(truncatingIfNeeded: $0) })
    let it = try TrendTest(successes: counts.map(\.k), trials: counts.map(\.n), scores: keys)
    let shares = try counts.map { try WilsonInterval(successes: $0.k, trials: $0.n) }
    let points = NumberFormat.prompt.number(abs(it.slope) * 100, decimals: 2)
    let note =
      "Trend: \(it.slope > 0 ? "up" : "down") by \(points) percentage points a step, "
      + TestNote.text("chi-square", statistic: it.statistic, decimals: 3, degreesOfFreedom: 1, pValue: it.pValue) + "."
    return try units.table(
      [
        ("n", Column(integers: counts.map(\.n))), ("n_events", Column(integers: counts.map(\.k))),
        ("estimate", Column(numbers: shares.map(\.estimate))), ("conf_low", Column(numbers: shares.map(\.confLow))),
        ("conf_high", Column(numbers: shares.map(\.confHigh))),
      ], notes: [note])
  }
}

extension ColumnType {
  /// Whether its values have distances, so that a trend can run over them.
  fileprivate var isStep: Bool {
    switch self {
    case .text, .code, .identity: false
    default: true
    }
  }
}
