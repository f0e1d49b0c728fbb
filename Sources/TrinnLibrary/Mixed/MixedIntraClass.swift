import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let mixedIntraClass = Binding(
    "mixed.intra_class", "Gives the share of the variance that lies between groups.",
    Required<FitHandle>("fit", "A mixed model with an intercept that varies by one grouping column."),
    returns: "a table of one row: estimate, conf_low, conf_high, n, n_groups", discloses: .aggregate,
    details: """
      How alike two pupils of one group are, once the fixed terms are taken into account. The interval holds the shares at \
      which the likelihood is not clearly lower. For logistic models the residual variance is that of the logistic \
      distribution.
      """,
    source:
      "T. Snijders, R. Bosker (2012), Multilevel Analysis; S. S. Wilks (1938), Annals of Mathematical Statistics 9",
    searchWords: ["icc", "intra-class correlation", "variance share", "between schools"],
    examples: [
      Example(
        "mixed.intra_class(mixed.linear(t, \"points ~ hours + (1 | school)\"))", given: [.manySchools],
        shows: """
          1 row x 5 columns
          estimate  conf_low  conf_high        n  n_groups
            number    number     number  integer   integer
            0.0816         0     0.3352      120         8
          """),
      Example(
        "mixed.intra_class(mixed.linear(t, \"points ~ hours + (hours | school)\"))", given: [.manySchools],
        fails: "one grouping column with an intercept alone"),
    ]
  ) { _, fit in
    let model = try fit.model(FittedMixed.self, for: "the share between groups", of: FittedMixed.kinds)
    let found = try model.intraClassCorrelation()
    let input = model.request.input
    return TableHandle(
      try input.summary(
        [
          ("estimate", Column(numbers: [found.estimate])), ("conf_low", Column(numbers: [found.confLow])),
          ("conf_high", Column(numbers: [found.confHigh])), ("n", Column(integers: [found.n])),
          ("n_groups", Column(integers: [found.groupCount])),
        ], event: model.event))
  }
}
