import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let mixedLinear = Binding(
    "mixed.linear", "Fits a linear model whose level, or slopes, may differ from group to group.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>(
      "formula", "The model: \"points ~ hours + (1 | school)\"; (hours | school) lets a slope vary as well."),
    Option<String>(
      "criterion", "What is made as large as can be: the restricted likelihood, or the likelihood.", default: "reml",
      type: .choice(LinearMixedModel.Criterion.allCases.map(\.rawValue))),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit: terms, summary, rows; mixed.variances, mixed.caterpillar and mixed.intra_class read more from it",
    discloses: .aggregate,
    details: """
      Several parts in brackets make several factors, crossed or nested: (1 | school) + (1 | municipality). Models with \
      other fixed terms are compared by criterion = "ml". A variance of zero is said in a note.
      """,
    source: "D. Bates, M. Mächler, B. Bolker, S. Walker (2015), Journal of Statistical Software 67",
    searchWords: ["multilevel", "hierarchical", "random intercept", "random effects", "lmer", "model"],
    examples: [
      Example(
        "mixed.linear(t, \"points ~ hours + (1 | school)\")", given: [.manySchools],
        shows: """
          Linear mixed model: points ~ hours + (1 | school)
          2 rows x 8 columns
          term         estimate  std_error  statistic  p_value  conf_low  conf_high        n
          text           number     number     number   number    number     number  integer
          (intercept)    35.241     0.6741     52.278        0    33.920     36.563      120
          hours           0.779     0.0606     12.852        0     0.660      0.897      120
          Standard deviations: (intercept) by school 0.9675. Tests and intervals are by the normal
            distribution.
          """),
      Example(
        "mixed.linear(t, \"points ~ hours\")", given: [.manySchools],
        fails: "the formula has no effect that varies by group"),
    ]
  ) { _, t, formula, criterion, level in
    let request = try MixedRequest(t.table, formula)
    let model = try LinearMixedModel(
      request.matrix, randomTerms: request.randomTerms,
      criterion: LinearMixedModel.Criterion(rawValue: criterion) ?? .restricted, level: level)
    return try FittedMixed(request: request, fit: .linear(model)).handle(
      title: "Linear mixed model", terms: model.terms,
      figures: [
        ("residual_sd", model.residualVariance.squareRoot()), ("log_likelihood", model.logLikelihood),
        ("aic", model.aic), ("bic", model.bic),
      ], counts: [], converged: model.converged, sentences: model.singularities
    ) { model.fitted(request.matrix) }
  }
}
