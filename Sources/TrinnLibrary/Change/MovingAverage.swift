import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let changeEWMA = Binding(
    "change.ewma", "Shows by a weighted moving average whether a share has changed a little for good.",
    Required<TableHandle>("t", "A table with one row a pupil, or with counts."),
    Option<String?>("event", "The boolean column that says whether it holds.", default: nil, content: .columns),
    Option<String?>("k", "Or else the column with how many it holds for.", default: nil, content: .columns),
    Option<String?>("n", "And the column with how many there are in all.", default: nil, content: .columns),
    Option<ColumnsText>("by", "The key that orders the points, such as the school year.", content: .columns),
    Option<Int?>("baseline", "How many of the first points set the middle; left out, all.", default: nil),
    Option<Double>("weight", "Of the newest point, above 0 and at most 1.", default: 0.2),
    Option<Double>("width", "Of the limits, in standard errors.", default: 2.86),
    returns: "a table with a row a point: the key, n, n_events, estimate, average, low, high, outside",
    discloses: .aggregate, source: "S. W. Roberts (1959), Technometrics 1",
    searchWords: ["control chart", "exponentially weighted", "series"],
    examples: [
      Example(
        "change.ewma(t, { k = \"left\", n = \"pupils\", by = \"year\", baseline = 6 })", given: [.series],
        shows: """
          10 rows x 8 columns
             year        n  n_events  estimate  average     low    high  outside
          integer  integer   integer    number   number  number  number  boolean
             2012      210        31    0.1476   0.1481  0.1342  0.1622  false
             2013      205        28    0.1366   0.1458  0.1301  0.1663  false
             2014      215        33    0.1535   0.1473  0.1282  0.1682  false
             2015      198        30    0.1515   0.1482  0.1266  0.1698  false
             2016      220        35    0.1591   0.1504  0.1262  0.1702  false
             2017      207        29    0.1401   0.1483  0.1256  0.1708  false
             2018      211        18    0.0853   0.1357  0.1254  0.1711  false
             2019      203        15    0.0739   0.1233  0.1250  0.1714  true
             2020      214        17    0.0794   0.1146  0.1250  0.1714  true
             2021      209        12    0.0574   0.1031  0.1249  0.1715  true
          Middle 0.1482, of the first 6 points.
          """),
      Example(
        "change.ewma(t, { k = \"left\", n = \"pupils\", by = \"year\", weight = 2 })", given: [.series],
        fails: "argument 'weight' wanted a number above 0 and at most 1, got 2.0"),
    ]
  ) { _, t, event, k, n, by, baseline, weight, width in
    let series = try ShareSeries(t.table, event: event, k: k, n: n, by: by.text, baseline: baseline)
    let it = try MovingAverageChart(
      series.shares, errors: series.errors, centre: series.centre, weight: weight, width: width)
    return try series.table([
      ("average", Column(numbers: it.points.map(\.average))), ("low", Column(numbers: it.points.map(\.low))),
      ("high", Column(numbers: it.points.map(\.high))), ("outside", Column(booleans: it.points.map(\.isOutside))),
    ])
  }
}

/// Shares in order, with the errors that chance gives them at the level of the first of them.
struct ShareSeries {
  let units: UnitCounts
  let shares: [Double]
  let errors: [Double]
  let centre: Double
  private let counts: [(k: Int, n: Int)]
  private let baseline: Int

  init(_ table: Table, event: String?, k: String?, n: String?, by: String, baseline: Int?) throws {
    units = try UnitCounts(table, event: event, k: k, n: n, by: by)
    counts = try units.wholeCounts()
    // The p-chart's own checks and middle, so that the charts agree.
    let chart = try ShareChart(successes: counts.map(\.k), trials: counts.map(\.n), baseline: baseline)
    shares = chart.points.map(\.estimate)
    centre = chart.centre
    let variance = centre * (1 - centre)
    errors = counts.map { (variance / Double($0.n)).squareRoot() }
    self.baseline = baseline ?? counts.count
  }

  func table(_ cells: [(name: String, column: Column)]) throws -> TableHandle {
    let middle = NumberFormat.prompt.number(centre, decimals: 4)
    return try units.table(
      [
        ("n", Column(integers: counts.map(\.n))), ("n_events", Column(integers: counts.map(\.k))),
        ("estimate", Column(numbers: shares)),
      ] + cells, notes: ["Middle \(middle), of the first \(baseline) points."])
  }
}
