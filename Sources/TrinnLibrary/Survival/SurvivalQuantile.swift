import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalQuantile = Binding(
    "survival.quantile", "Gives the time by which a share has had the event; half of them where none is given.",
    SurvivalArguments.table, SurvivalArguments.time, SurvivalArguments.event, SurvivalArguments.entry,
    SurvivalArguments.weight, SurvivalArguments.curves,
    Option<Double>("p", "The share that has had the event, between 0 and 1; 0.5 is the median.", default: 0.5),
    SurvivalArguments.level, SurvivalArguments.interval,
    returns: "a table with a row a group: the keys, p, estimate, conf_low, conf_high, n, n_events",
    discloses: .aggregate, details: "Where the curve does not come so far down, no time is known.",
    source: "R. Brookmeyer, J. Crowley (1982), Biometrics 38", searchWords: ["median survival", "half-life"],
    examples: [
      Example(
        "survival.quantile(t, { time = \"years\", event = \"left\", p = 0.25 })", given: [.events],
        shows: """
          1 row x 6 columns
               p  estimate  conf_low  conf_high        n  n_events
          number    number    number     number  integer   integer
            0.25         2         1          ?        6         3
          missing: conf_high 1 undefined (?)
          """),
      Example(
        "survival.quantile(t, { time = \"years\", event = \"left\", p = 2 })", given: [.events],
        fails: "argument 'p' wanted a share between 0 and 1, got 2"),
    ]
  ) { _, t, time, event, entry, weight, by, p, level, interval in
    let events = try EventRows(
      t.table, .init(time: time, event: event, entry: entry, weight: weight, by: by))
    let curves = try KaplanMeier.curves(
      events.tables, level: level, interval: SurvivalArguments.interval(interval))
    let quantiles = try curves.map { try SurvivalQuantile($0, probability: p) }
    var columns = try events.groups.keyColumns(Array(curves.indices))
    columns += [
      ("p", Column(numbers: quantiles.map(\.probability))),
      ("estimate", Column(numbers: quantiles.map(\.time), missing: .undefined)),
      ("conf_low", Column(numbers: quantiles.map(\.confLow), missing: .undefined)),
      ("conf_high", Column(numbers: quantiles.map(\.confHigh), missing: .undefined)),
      ("n", Column(integers: curves.map(\.n))), ("n_events", Column(integers: curves.map(\.eventCount))),
    ]
    let support = events.support(curves.enumerated().map { ($0, min($1.n, $1.eventCount)) })
    return TableHandle(try Table(columns, subject: events.rows.subject(support), notes: events.notes))
  }
}
