import TrinnBinding
import TrinnKernels

extension Binding {
  static let ratePoisson = Binding(
    "rate.poisson", "Gives events per unit of exposure with the exact interval of a count.",
    Required<Int>("events", "How many events there were."),
    Required<Double>("exposure", "What they came out of, such as pupil-years or school days."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, exposure, n (the events)",
    source: "F. Garwood (1936), Biometrika 28", searchWords: ["incidence", "per pupil-year"],
    examples: [
      Example(
        "rate.poisson(14, 400)",
        shows: """
          1 row x 5 columns
          estimate  conf_low  conf_high  exposure        n
            number    number     number    number  integer
             0.035    0.0191     0.0587       400       14
          """),
      Example("rate.poisson(14, 0)", fails: "argument 'exposure' wanted a number above 0"),
    ]
  ) { _, events, exposure, level in
    let it = try PoissonRate(events: events, exposure: exposure, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh), ("exposure", exposure)],
      n: events)
  }
}
