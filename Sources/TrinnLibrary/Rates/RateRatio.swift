import TrinnBinding
import TrinnKernels

extension Binding {
  static let rateRatio = Binding(
    "rate.ratio", "Gives how many times as high one rate is as another, exactly.",
    Required<Int>("events", "Events of the first."),
    Required<Double>("exposure", "Exposure of the first."),
    Required<Int>("other_events", "Events of the second."),
    Required<Double>("other_exposure", "Exposure of the second."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, p_value, n (the events of both)",
    source: "J. Przyborowski, H. Wilenski (1940), Biometrika 31", searchWords: ["incidence", "poisson"],
    examples: [
      Example(
        "rate.ratio(11, 800, 23, 1083.857)",
        shows: """
          1 row x 5 columns
          estimate  conf_low  conf_high  p_value        n
            number    number     number   number  integer
            0.6480    0.2852      1.384   0.2981       34
          """),
      Example("rate.ratio(0, 800, 0, 1083.857)", fails: "neither rate has an event: every ratio fits"),
    ]
  ) { _, events, exposure, otherEvents, otherExposure, level in
    let it = try PoissonRateRatio(
      PoissonRate(events: events, exposure: exposure, level: level),
      PoissonRate(events: otherEvents, exposure: otherExposure, level: level))
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("p_value", it.pValue)],
      n: events + otherEvents)
  }
}
