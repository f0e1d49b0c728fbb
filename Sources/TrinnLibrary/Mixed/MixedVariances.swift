import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let mixedVariances = Binding(
    "mixed.variances", "Lists how much each effect of a mixed model varies, and which go together.",
    Required<FitHandle>("fit", "A mixed model."),
    returns:
      "a table with a row for each variance and correlation: group, effect, other, variance, std_dev, correlation",
    discloses: .aggregate,
    details: "A row with other speaks of two effects: variance is then their covariance.",
    source: "D. Bates, M. Mächler, B. Bolker, S. Walker (2015), Journal of Statistical Software 67",
    searchWords: ["variance components", "random effects", "correlation"],
    examples: [
      Example(
        "mixed.variances(mixed.linear(t, \"points ~ hours + (1 | school)\"))", given: [.manySchools],
        shows: """
          2 rows x 6 columns
          group     effect       other  variance  std_dev  correlation
          text      text         text     number   number       number
          school    (intercept)  –         0.936    0.968            –
          residual  –            –        10.542    3.247            –
          missing: effect 1 not applicable (–); other 2 not applicable (–); correlation 2 not applicable (–)
          Standard deviations: (intercept) by school 0.9675. Tests and intervals are by the normal
            distribution.
          """),
      Example("mixed.variances(t)", given: [.manySchools], fails: "argument 'fit' wanted"),
    ]
  ) { _, fit in
    let model = try fit.model(FittedMixed.self, for: "how effects vary", of: FittedMixed.kinds)
    var rows = model.components.map {
      (group: $0.group, effect: $0.effect, other: $0.other, value: $0.value, scaled: $0.scaled)
    }
    if case .linear(let linear) = model.fit {
      rows.append(("residual", "", nil, linear.residualVariance, linear.residualVariance.squareRoot()))
    }
    let input = model.request.input
    let support = input.support(of: model.request.matrix, event: model.event, rows: rows.count)
    return TableHandle(
      try Table(
        [
          ("group", Column(texts: rows.map(\.group))),
          ("effect", Column(texts: rows.map { $0.effect.isEmpty ? nil : $0.effect }, missing: .notApplicable)),
          ("other", Column(texts: rows.map(\.other), missing: .notApplicable)),
          ("variance", Column(numbers: rows.map(\.value))),
          ("std_dev", Column(numbers: rows.map { $0.other == nil ? $0.scaled : nil }, missing: .notApplicable)),
          ("correlation", Column(numbers: rows.map { $0.other == nil ? nil : $0.scaled }, missing: .notApplicable)),
        ], subject: input.rows.subject(support), notes: fit.terms.notes))
  }
}
