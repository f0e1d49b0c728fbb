import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let funnelShare = Binding(
    "funnel.share", "Shows which units' shares lie farther from a target than chance explains.",
    Required<TableHandle>("t", "A table with one row a pupil, or with counts."),
    Option<String?>("event", "The boolean column that says whether it holds.", default: nil, content: .columns),
    Option<String?>("k", "Or else the column with how many it holds for.", default: nil, content: .columns),
    Option<String?>("n", "And the column with how many there are in all.", default: nil, content: .columns),
    Option<ColumnsText>("by", "Keys: the units, such as schools.", content: .columns),
    Option<Double?>("target", "The share to compare with; left out, that of all together.", default: nil),
    Option<String>(
      "adjustment", "Wider limits where units differ more than chance; none gives exact limits.",
      default: Funnel.Adjustment.none.rawValue, type: .choice(Funnel.Adjustment.allCases.map(\.rawValue))),
    returns:
      "a table with a row a unit: the keys, n, n_events, estimate, low_95, high_95, low_998, high_998, statistic (z),"
      + " zone",
    discloses: .aggregate,
    details: "A unit outside the 99.8 limits deserves a look, and no verdict.",
    source: "D. J. Spiegelhalter (2005), Statistics in Medicine 24 and Quality and Safety in Health Care 14",
    searchWords: ["schools", "outliers", "control limits", "league table", "over-dispersion"],
    examples: [
      Example(
        "funnel.share(t, { k = \"left\", n = \"pupils\", by = \"school\" })", given: [.units],
        shows: """
          7 rows x 10 columns
          school        n  n_events  estimate  low_95  high_95  low_998  high_998  statistic  zone
          text    integer   integer    number  number   number   number    number     number  text
          A            60        12    0.2000  0.1669   0.3952   0.1080    0.4657     -1.466  within
          B            80        30    0.3750  0.1825   0.3811   0.1314    0.4424      1.772  within
          C            70        25    0.3571  0.1752   0.3869   0.1209    0.4532      1.327  within
          D           200        40    0.2000  0.2214   0.3467   0.1875    0.3845     -2.677  below 95
          E            40         8    0.2000  0.1370   0.4187   0.0718    0.5067     -1.197  within
          F           150        60    0.4000  0.2111   0.3559   0.1729    0.3997      3.105  above 99.8
          G            90        22    0.2444  0.1892   0.3756   0.1402    0.4328     -0.863  within
          Target 0.2855; exact limits.
          """),
      Example(
        "funnel.share(t, { k = \"left\", n = \"pupils\", by = \"school\", adjustment = \"additive\" })",
        given: [.units],
        shows: """
          7 rows x 10 columns
          school        n  n_events  estimate  low_95  high_95  low_998  high_998  statistic  zone
          text    integer   integer    number  number   number   number    number     number  text
          A            60        12    0.2000  0.1116   0.4594   0.0114    0.5596     -0.964  within
          B            80        30    0.3750  0.1213   0.4497   0.0266    0.5444      1.068  within
          C            70        25    0.3571  0.1171   0.4539   0.0200    0.5510      0.834  within
          D           200        40    0.2000  0.1403   0.4307   0.0566    0.5144     -1.154  within
          E            40         8    0.2000  0.0938   0.4772   0.0000    0.5878     -0.874  within
          F           150        60    0.4000  0.1359   0.4351   0.0496    0.5214      1.500  within
          G            90        22    0.2444  0.1247   0.4464   0.0319    0.5391     -0.500  within
          Target 0.2855; additive limits.
          Units differ 2.62 times as much as chance (mean square of z): the limits take that in.
          """),
      Example(
        "funnel.share(t, { k = \"pupils\", n = \"left\", by = \"school\" })", given: [.units],
        fails: "a unit has more events than pupils"),
    ]
  ) { _, t, event, k, n, by, target, adjustment in
    let units = try UnitCounts(t.table, event: event, k: k, n: n, by: by.text)
    let counts = try units.wholeCounts()
    let funnel = try Funnel(
      units.strata(), kind: .share, target: target, adjustment: Funnel.Adjustment(rawValue: adjustment) ?? .none)
    return try units.holding(FunnelColumns.held(isTotalTold: target == nil), funnel).table(
      [
        ("n", Column(integers: counts.map(\.n))), ("n_events", Column(integers: counts.map(\.k))),
      ] + FunnelColumns.of(funnel), notes: FunnelColumns.notes(funnel, adjustment))
  }
}

/// What all funnels show.
enum FunnelColumns {
  static func of(_ funnel: Funnel) -> [(name: String, column: Column)] {
    let points = funnel.points
    return [
      ("estimate", Column(numbers: points.map(\.estimate))), ("low_95", Column(numbers: points.map(\.low95))),
      ("high_95", Column(numbers: points.map(\.high95))), ("low_998", Column(numbers: points.map(\.low998))),
      ("high_998", Column(numbers: points.map(\.high998))), ("statistic", Column(numbers: points.map(\.z))),
      ("zone", Column(texts: points.map(\.zone.rawValue))),
    ]
  }

  /// What the gate must know of them.
  static func held(isTotalTold: Bool) -> TableSums.HeldShare {
    TableSums.HeldShare(
      share: "estimate", whole: "n", made: ["statistic", "zone"], isTotalTold: isTotalTold)
  }

  static func notes(_ funnel: Funnel, _ adjustment: String) -> [String] {
    let format = NumberFormat.prompt
    var notes = [
      "Target \(format.number(funnel.target, decimals: 4)); \(funnel.isAdjusted ? adjustment : "exact") limits."
    ]
    if let found = funnel.overdispersion {
      let times = format.number(found.factor, decimals: 2)
      notes.append(
        found.isPresent
          ? "Units differ \(times) times as much as chance (mean square of z): the limits take that in."
          : "Units differ no more than chance (mean square of z \(times)): the limits stay exact.")
    }
    return notes
  }
}
