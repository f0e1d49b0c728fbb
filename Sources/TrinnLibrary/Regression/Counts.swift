import TrinnBinding
import TrinnKernels

extension Binding {
  static let regressionPoisson = Binding(
    "regression.poisson", "Fits a Poisson regression of counts: the logarithm of a rate.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("weights", RegressionTexts.weights, default: nil, content: .expression),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(RegressionRequest.kinds)),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: RegressionTexts.returns, discloses: .aggregate,
    details:
      "Counts over unequal times or groups take offset(log(n)). Counts that vary more than their mean want regression.negative_binomial, or cluster.",
    source: "J. A. Nelder, R. W. M. Wedderburn (1972), JRSS A 135",
    searchWords: ["regression", "count", "rate", "glm", "model"],
    examples: [
      Example(
        "regression.poisson(t, \"absences ~ girl + offset(log(hours + 1))\")", given: [.lessons],
        shows: """
          Poisson regression: absences ~ girl + offset(log(hours + 1))
          2 rows x 9 columns
          term         estimate  std_error  statistic   p_value  conf_low  conf_high        n  n_events
          text           number     number     number    number    number     number  integer   integer
          (intercept)   -0.8641     0.0752    -11.496  1.38e-30    -1.011    -0.7168       60        54
          girl          -0.3399     0.1467     -2.317    0.0205    -0.627    -0.0523       20        14
          """),
      Example("regression.poisson(t, \"absences ~ girls\")", given: [.lessons], fails: "did you mean \"girl\"?"),
    ]
  ) { _, t, formula, weights, cluster, variance, level in
    let request = try RegressionRequest(
      t.table, formula, weights: weights, cluster: cluster, variance: variance, level: level)
    let fit = try GeneralizedLinearRegression(request.matrix, .poisson, variance: request.variance, level: level)
    return try FittedGeneralized(fit: fit, request: request).handle("Poisson regression")
  }

  static let regressionNegativeBinomial = Binding(
    "regression.negative_binomial", "Fits a regression of counts that vary more than Poisson's.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("weights", RegressionTexts.weights, default: nil, content: .expression),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(RegressionRequest.kinds)),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: RegressionTexts.returns, discloses: .aggregate,
    details: "The variance is mean + mean^2 / theta; the summary gives theta and its error.",
    source: "J. F. Lawless (1987), Canadian Journal of Statistics 15",
    searchWords: ["regression", "count", "overdispersion", "glm.nb", "model"],
    examples: [
      Example(
        "regression.negative_binomial(t, \"absences ~ hours\"):margins \"hours\"", given: [.lessons],
        shows: """
          1 row x 10 columns
          kind    term           estimate  std_error  statistic  p_value  conf_low  conf_high        n
          text    text             number     number     number   number    number     number  integer
          change  hours: 1 more    0.0208     0.0618     0.3366   0.7364   -0.1003     0.1419       60

          kind    n_events
          text     integer
          change        54
          """),
      Example("regression.negative_binomial(t, \"points - 50 ~ hours\")", given: [.lessons], fails: "wanted counts"),
    ]
  ) { _, t, formula, weights, cluster, variance, level in
    let request = try RegressionRequest(
      t.table, formula, weights: weights, cluster: cluster, variance: variance, level: level)
    let found = try NegativeBinomialRegression(request.matrix, variance: request.variance, level: level)
    return try FittedGeneralized(fit: found.fit, request: request, theta: found).handle("Negative binomial regression")
  }
}
