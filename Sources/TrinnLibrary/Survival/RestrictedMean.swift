import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  private static let horizon = Option<Double?>(
    "horizon", "Up to when time counts; the longest that all groups are followed where none is given.", default: nil)

  static let survivalRestrictedMean = Binding(
    "survival.restricted_mean",
    "Gives the mean time before an event, up to a horizon, and the time that each event takes.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.kinds, SurvivalArguments.censored,
    SurvivalArguments.entry, SurvivalArguments.curves, horizon, SurvivalArguments.level,
    returns:
      "a table with a row for each event: the keys, event, horizon, estimate, std_error, conf_low, conf_high, n, n_events, n_at_risk",
    discloses: .aggregate,
    details:
      "The row \"none\" is the time before any event: of five years after entry, so many in school on average. The others are time after each event; together they make up the horizon.",
    source: "P. Royston, M. K. B. Parmar (2013), BMC Medical Research Methodology 13",
    searchWords: ["rmst", "mean survival time", "time lost", "area under the curve"],
    examples: [
      Example(
        "survival.restricted_mean(t, { time = \"years\", event = \"event\", horizon = 4 })", given: [.competing],
        shows: """
          3 rows x 9 columns
          event      horizon  estimate  std_error  conf_low  conf_high        n  n_events  n_at_risk
          code        number    number     number    number     number  integer   integer    integer
          none             4     3.000     0.3536     2.307      3.693        8         6          3
          completed        4     0.375     0.1712     0.040      0.710        8         4          3
          left             4     0.625     0.3928     0.000      1.395        8         2          3
          """),
      Example(
        "survival.restricted_mean(t, { time = \"years\", event = \"event\", horizon = 40 })", given: [.competing],
        fails: "argument 'horizon'"),
    ]
  ) { _, t, time, event, censored, entry, by, horizon, level in
    let events = try EventRows(t.table, .init(time: time, event: event, censored: censored, entry: entry, by: by))
    let means = try RestrictedMean.all(events, horizon: horizon, level: level)
    var rows: [(group: Int, event: String, time: RestrictedMean.Time)] = []
    for (group, mean) in means.enumerated() {
      rows.append((group, censored, mean.free))
      for (kind, lost) in mean.lost.enumerated() { rows.append((group, events.kinds[kind], lost)) }
    }
    var columns = try events.groups.keyColumns(rows.map(\.group))
    columns += [
      ("event", Column(codes: rows.map(\.event))), ("horizon", Column(numbers: rows.map { means[$0.group].horizon })),
      ("estimate", Column(numbers: rows.map(\.time.mean))),
      ("std_error", Column(numbers: rows.map(\.time.standardError))),
      ("conf_low", Column(numbers: rows.map(\.time.confLow))),
      ("conf_high", Column(numbers: rows.map(\.time.confHigh))),
      ("n", Column(integers: rows.map { means[$0.group].n })), ("n_events", Column(integers: rows.map(\.time.events))),
      ("n_at_risk", Column(integers: rows.map { means[$0.group].atRisk })),
    ]
    // A mean rests on all of its group, but where one pupil alone had the event it tells when.
    let support = events.support(rows.map { ($0.group, min(means[$0.group].n, $0.time.events)) })
    return TableHandle(try Table(columns, subject: events.rows.subject(support), notes: events.notes))
  }

  static let survivalRestrictedMeanDifference = Binding(
    "survival.restricted_mean_difference",
    "Compares the mean time before an event, up to a horizon, in each group with that of the first.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.kinds, SurvivalArguments.censored,
    SurvivalArguments.entry, SurvivalArguments.compared, horizon, SurvivalArguments.level,
    returns:
      "a table with a row for each group but the first: the keys, horizon, estimate, std_error, conf_low, conf_high, statistic, p_value, n, n_events",
    discloses: .aggregate,
    details: "The estimate is the group's mean less that of the first group; n and n_events count both.",
    source: "P. Royston, M. K. B. Parmar (2013), BMC Medical Research Methodology 13",
    searchWords: ["rmst", "compare survival", "time gained"],
    examples: [
      Example(
        "survival.restricted_mean_difference(t, { time = \"years\", event = \"event\", by = \"group\", horizon = 4 })",
        given: [.competing],
        shows: """
          1 row x 10 columns
          group  horizon  estimate  std_error  conf_low  conf_high  statistic  p_value        n  n_events
          text    number    number     number    number     number     number   number  integer   integer
          YF           4         0     0.7071    -1.386      1.386          0        1        8         6
          Each group less ST.
          """),
      Example(
        "survival.restricted_mean_difference(t, { time = \"years\", event = \"event\", by = \"1\" })",
        given: [.competing], fails: "at least two groups"),
    ]
  ) { _, t, time, event, censored, entry, by, horizon, level in
    let events = try EventRows(t.table, .init(time: time, event: event, censored: censored, entry: entry, by: by))
    let means = try RestrictedMean.all(events, horizon: horizon, level: level)
    guard let first = means.first, means.count > 1 else {
      throw TrinnError(.outOfRange, "a comparison needs at least two groups, got \(means.count)", argument: "by")
    }
    let others = Array(1..<means.count)
    let differences = try others.map { try RestrictedMean.difference(means[$0].free, first.free, level: level) }
    var columns = try events.groups.keyColumns(others)
    columns += [
      ("horizon", Column(numbers: others.map { _ in first.horizon })),
      ("estimate", Column(numbers: differences.map(\.estimate))),
      ("std_error", Column(numbers: differences.map(\.standardError))),
      ("conf_low", Column(numbers: differences.map(\.confLow))),
      ("conf_high", Column(numbers: differences.map(\.confHigh))),
      ("statistic", Column(numbers: differences.map(\.statistic))),
      ("p_value", Column(numbers: differences.map(\.pValue))),
      ("n", Column(integers: others.map { means[$0].n + first.n })),
      ("n_events", Column(integers: others.map { means[$0].free.events + first.free.events })),
    ]
    let support = events.support(
      others.map { ($0, min(means[$0].n, first.n, means[$0].free.events, first.free.events)) })
    let label = "Each group less \(events.groups.label(0))."
    return TableHandle(try Table(columns, subject: events.rows.subject(support), notes: events.notes + [label]))
  }
}

extension RestrictedMean {
  /// Of all groups, up to one horizon.
  static func all(_ events: EventRows, horizon: Double?, level: Double) throws -> [RestrictedMean] {
    let followed = events.tables.compactMap(RestrictedMean.longestHorizon).min() ?? 0
    let last = events.tables.compactMap(\.times.last).min() ?? 0
    let used = horizon ?? min(followed, last)
    return try events.tables.map { try RestrictedMean($0, horizon: used, level: level) }
  }
}
