import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let regressionLinear = Binding(
    "regression.linear", "Fits a linear regression by least squares.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("weights", RegressionTexts.weights, default: nil, content: .expression),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(RegressionRequest.kinds)),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: RegressionTexts.returns, discloses: .aggregate,
    details:
      "Tests and intervals are Student's t; with clusters on one degree of freedom less than there are clusters. A column that others tell is named and gets no estimate.",
    source: "G. H. Golub (1965), Numerische Mathematik 7; J. G. MacKinnon, H. White (1985), Journal of Econometrics 29",
    searchWords: ["regression", "least squares", "ols", "lm", "robust", "cluster", "model"],
    examples: [
      Example(
        "regression.linear(t, \"points ~ hours + factor(school)\")", given: [.lessons],
        shows: """
          Linear regression: points ~ hours + factor(school)
          3 rows x 8 columns
          term         estimate  std_error  statistic   p_value  conf_low  conf_high        n
          text           number     number     number    number    number     number  integer
          (intercept)    33.661     0.6194     54.345  8.47e-51    32.420     34.901       60
          hours           0.608     0.0511     11.903  4.34e-17     0.506      0.710       60
          school=Vik      0.059     0.5892      0.099    0.9211    -1.121      1.238       30
          """),
      Example("regression.linear(t, \"points ~ hour\")", given: [.lessons], fails: "did you mean \"hours\"?"),
    ]
  ) { _, t, formula, weights, cluster, variance, level in
    let request = try RegressionRequest(
      t.table, formula, weights: weights, cluster: cluster, variance: variance, level: level)
    let fit = try LinearRegression(request.matrix, variance: request.variance, level: level)
    let notes = request.notes
    return FitHandle(
      title: request.title("Linear regression"),
      terms: try request.terms(fit.coefficients, event: nil, notes: notes),
      summary: try request.summary(
        [
          ("residual_sd", fit.residualStandardError), ("residual_sum", fit.residualSumOfSquares),
          ("r_squared", fit.rSquared), ("adjusted_r_squared", fit.adjustedRSquared), ("statistic", fit.fStatistic),
          ("p_value", fit.fPValue), ("log_likelihood", fit.logLikelihood), ("aic", fit.aic),
        ],
        counts: [
          ("n_clusters", fit.clusterCount), ("df", fit.fDegreesOfFreedom?.0),
          ("df_residual", fit.residualDegreesOfFreedom),
        ],
        event: nil, notes: notes),
      model: FittedLinear(fit: fit, request: request)
    ) {
      let fitted = try fit.fitted(request.matrix)
      return try request.rowTable([
        ("fitted", fitted), ("residual", zip(request.matrix.response, fitted).map { $0 - $1 }),
      ])
    }
  }
}

/// A linear model with the rows it was fitted to.
struct FittedLinear: Sendable, MarginSource {
  let fit: LinearRegression
  let request: RegressionRequest
  var per: Double { 1 }
  var events: [Bool]? { nil }

  func margins(_ variable: String, values: [Double], level: Double) throws -> Margins {
    try fit.margins(variable, values: values, in: request.matrix, level: level)
  }
}
