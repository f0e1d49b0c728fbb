import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let changeCUSUM = Binding(
    "change.cusum", "Shows by cumulative sums when a share began to change.",
    Required<TableHandle>("t", "A table with one row a pupil, or with counts."),
    Option<String?>("event", "The boolean column that says whether it holds.", default: nil, content: .columns),
    Option<String?>("k", "Or else the column with how many it holds for.", default: nil, content: .columns),
    Option<String?>("n", "And the column with how many there are in all.", default: nil, content: .columns),
    Option<ColumnsText>("by", "The key that orders the points, such as the school year.", content: .columns),
    Option<Int?>("baseline", "How many of the first points set the target; left out, all.", default: nil),
    Option<Double>("allowance", "Half the change to be seen, in standard errors.", default: 0.5),
    Option<Double>("threshold", "The sum that signals.", default: 5),
    returns:
      "a table with a row a point: the key, n, n_events, estimate, statistic (z), up, down, signal, since (the number"
      + " of the first point after which a signalled change began, 0 for the start)",
    discloses: .aggregate, details: "With the usual settings there is a false alarm in about 465 points.",
    source: "E. S. Page (1954), Biometrika 41", searchWords: ["control chart", "change point", "series"],
    examples: [
      Example(
        "change.cusum(t, { k = \"left\", n = \"pupils\", by = \"year\", baseline = 6 })", given: [.series],
        shows: """
          10 rows x 9 columns
             year        n  n_events  estimate  statistic      up    down  signal     since
          integer  integer   integer    number     number  number  number  boolean  integer
             2012      210        31    0.1476     -0.024       0   0.000  false          –
             2013      205        28    0.1366     -0.468       0   0.000  false          –
             2014      215        33    0.1535      0.218       0   0.000  false          –
             2015      198        30    0.1515      0.131       0   0.000  false          –
             2016      220        35    0.1591      0.454       0   0.000  false          –
             2017      207        29    0.1401     -0.328       0   0.000  false          –
             2018      211        18    0.0853     -2.571       0   2.071  false          –
             2019      203        15    0.0739     -2.980       0   4.552  false          –
             2020      214        17    0.0794     -2.831       0   6.883  true           6
             2021      209        12    0.0574     -3.694       0  10.077  true           6
          missing: since 8 not applicable (–)
          Middle 0.1482, of the first 6 points.
          """),
      Example(
        "change.cusum(t, { k = \"left\", n = \"pupils\", by = \"year\", threshold = 0 })", given: [.series],
        fails: "argument 'threshold' wanted a number above 0"),
    ]
  ) { _, t, event, k, n, by, baseline, allowance, threshold in
    let series = try ShareSeries(t.table, event: event, k: k, n: n, by: by.text, baseline: baseline)
    let it = try CumulativeSumChart(
      series.shares, errors: series.errors, target: series.centre, allowance: allowance, threshold: threshold)
    return try series.table([
      ("statistic", Column(numbers: it.points.map(\.z))), ("up", Column(numbers: it.points.map(\.up))),
      ("down", Column(numbers: it.points.map(\.down))), ("signal", Column(booleans: it.points.map(\.isSignal))),
      ("since", Column(integers: it.points.map(\.since), missing: .notApplicable)),
    ])
  }
}
