import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let mixedLogistic = Binding(
    "mixed.logistic", "Fits a logistic model whose level, or slopes, may differ from group to group.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", "The model: \"completed ~ points + (1 | school)\"; the response is true or false."),
    Option<Int>(
      "nodes", "Quadrature nodes; 1 is Laplace's approximation, more want one grouping column and no slopes.",
      default: 1),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit on the scale of log odds: terms, summary, rows", discloses: .aggregate,
    details: """
      Laplace's approximation takes variances as somewhat too small where groups have few pupils and the outcome is rare; \
      nodes = 9 settles it. Terms that tell some rows wholly (separation) are said in a note.
      """,
    source: "N. E. Breslow, D. G. Clayton (1993), JASA 88; J. C. Pinheiro, D. M. Bates (1995), JCGS 4",
    searchWords: ["multilevel", "random effects", "glmer", "odds", "model", "laplace", "quadrature"],
    examples: [
      Example(
        "mixed.logistic(t, \"passed ~ hours + (1 | school)\")", given: [.manySchools],
        shows: """
          Logistic mixed model: passed ~ hours + (1 | school)
          2 rows x 9 columns
          term         estimate  std_error  statistic   p_value  conf_low  conf_high        n  n_events
          text           number     number     number    number    number     number  integer   integer
          (intercept)    -2.063     0.5008     -4.120  3.79e-05    -3.045     -1.082      120        52
          hours           0.221     0.0490      4.506  6.59e-06     0.125      0.317      120        52
          Standard deviations: (intercept) by school 0.4886. Tests and intervals are by the normal
            distribution.
          """),
      Example(
        "mixed.logistic(t, \"passed ~ hours + (hours | school)\", { nodes = 5 })", given: [.manySchools],
        fails: "wants one grouping column with an intercept alone"),
    ]
  ) { _, t, formula, nodes, level in
    let request = try MixedRequest(t.table, formula)
    let model = try LogisticMixedModel(request.matrix, randomTerms: request.randomTerms, nodes: nodes, level: level)
    return try FittedMixed(request: request, fit: .logistic(model)).handle(
      title: "Logistic mixed model", terms: model.terms,
      figures: [("log_likelihood", model.logLikelihood), ("aic", model.aic), ("bic", model.bic)],
      counts: [("n_events", model.eventCount)], converged: model.converged,
      sentences: model.singularities + [model.separation].compactMap { $0 }
    ) { model.fitted(request.matrix) }
  }
}
