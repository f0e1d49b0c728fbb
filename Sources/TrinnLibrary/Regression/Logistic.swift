import TrinnBinding
import TrinnKernels

extension Binding {
  static let regressionLogistic = Binding(
    "regression.logistic", "Fits a logistic regression: the log odds of an event.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("weights", RegressionTexts.weights, default: nil, content: .expression),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(RegressionRequest.kinds)),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: RegressionTexts.returns, discloses: .aggregate,
    details:
      "The response is true and false, 1 and 0, or a code with two values of which the second is the event. Estimates are log odds: fit:margins(\"x\") says them per 100 pupils. Where a column tells an outcome without fail it is named, and has no estimate.",
    source: "J. A. Nelder, R. W. M. Wedderburn (1972), JRSS A 135; A. Albert, J. A. Anderson (1984), Biometrika 71",
    searchWords: ["regression", "logit", "odds", "glm", "robust", "cluster", "model", "risk", "separation"],
    examples: [
      Example(
        "regression.logistic(t, \"passed ~ hours + factor(school)\")", given: [.lessons],
        shows: """
          Logistic regression: passed ~ hours + factor(school)
          3 rows x 9 columns
          term         estimate  std_error  statistic  p_value  conf_low  conf_high        n  n_events
          text           number     number     number   number    number     number  integer   integer
          (intercept)     2.330     0.7457      3.125   0.0018     0.869      3.791       60        42
          hours          -0.095     0.0538     -1.769   0.0770    -0.200      0.010       60        42
          school=Vik     -0.944     0.6056     -1.559   0.1190    -2.131      0.243       30        18
          """),
      Example("regression.logistic(t, \"points ~ hours\")", given: [.lessons], fails: "wanted 0 and 1"),
    ]
  ) { _, t, formula, weights, cluster, variance, level in
    let request = try RegressionRequest(
      t.table, formula, weights: weights, cluster: cluster, variance: variance, level: level)
    let fit = try GeneralizedLinearRegression(
      request.matrix, .logistic, variance: request.variance, level: level)
    return try FittedGeneralized(fit: fit, request: request).handle("Logistic regression")
  }
}
