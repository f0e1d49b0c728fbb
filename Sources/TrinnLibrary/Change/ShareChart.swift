import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let changePChart = Binding(
    "change.p_chart", "Shows by control limits whether a share over time is what it was.",
    Required<TableHandle>("t", "A table with one row a pupil, or with counts."),
    Option<String?>("event", "The boolean column that says whether it holds.", default: nil, content: .columns),
    Option<String?>("k", "Or else the column with how many it holds for.", default: nil, content: .columns),
    Option<String?>("n", "And the column with how many there are in all.", default: nil, content: .columns),
    Option<ColumnsText>("by", "The key that orders the points, such as the school year.", content: .columns),
    Option<Int?>("baseline", "How many of the first points set the limits; left out, all.", default: nil),
    returns: "a table with a row a point: the key, n, n_events, estimate, low, high, signal",
    discloses: .aggregate,
    details: "Limits are exact at the chance of three standard deviations; eight points on one side are a shift.",
    source: "W. A. Shewhart (1931), Economic Control of Quality; Western Electric (1956)",
    searchWords: ["control chart", "statistical process control", "shift", "series"],
    examples: [
      Example(
        "change.p_chart(t, { k = \"left\", n = \"pupils\", by = \"year\", baseline = 6 })", given: [.series],
        shows: """
          10 rows x 7 columns
             year        n  n_events  estimate     low    high  signal
          integer  integer   integer    number  number  number  text
             2012      210        31    0.1476  0.0770  0.2235  -
             2013      205        28    0.1366  0.0760  0.2244  -
             2014      215        33    0.1535  0.0777  0.2227  -
             2015      198        30    0.1515  0.0750  0.2260  -
             2016      220        35    0.1591  0.0785  0.2219  -
             2017      207        29    0.1401  0.0766  0.2243  -
             2018      211        18    0.0853  0.0771  0.2234  -
             2019      203        15    0.0739  0.0757  0.2251  below the limit
             2020      214        17    0.0794  0.0775  0.2230  -
             2021      209        12    0.0574  0.0769  0.2239  below the limit
          Middle 0.1482, of the first 6 points.
          """
      ),
      Example(
        "change.p_chart(t, { k = \"left\", n = \"pupils\", by = \"year\", baseline = 60 })", given: [.series],
        fails: "argument 'baseline' wanted 1 to 10 points, got 60"),
    ]
  ) { _, t, event, k, n, by, baseline in
    let units = try UnitCounts(t.table, event: event, k: k, n: n, by: by.text)
    let counts = try units.wholeCounts()
    let it = try ShareChart(successes: counts.map(\.k), trials: counts.map(\.n), baseline: baseline)
    let centre = NumberFormat.prompt.number(it.centre, decimals: 4)
    return try units.table(
      [
        ("n", Column(integers: counts.map(\.n))), ("n_events", Column(integers: counts.map(\.k))),
        ("estimate", Column(numbers: it.points.map(\.estimate))), ("low", Column(numbers: it.points.map(\.low))),
        ("high", Column(numbers: it.points.map(\.high))),
        ("signal", Column(texts: it.points.map { $0.signal == .none ? "-" : $0.signal.rawValue })),
      ], notes: ["Middle \(centre), of the first \(baseline ?? counts.count) points."])
  }
}
