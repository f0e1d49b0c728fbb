import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let regressionMultinomial = Binding(
    "regression.multinomial", "Fits a multinomial regression: which of several categories, against a base.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("base", "The category that others are held against; the first where none is given.", default: nil),
    Option<String?>("weights", RegressionTexts.weights, default: nil, content: .expression),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(["model", "hc0", "hc1"])),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit: its terms (with the category in outcome), summary and rows are tables", discloses: .aggregate,
    details: "Estimates are log odds of a category against the base: fit:margins(\"x\") says them per 100 pupils.",
    source: "D. McFadden (1974), in Frontiers in Econometrics",
    searchWords: ["regression", "logit", "categories", "nominal", "multinom", "model"],
    examples: [
      Example(
        "regression.multinomial(t, \"course ~ hours\", { base = \"work\" }):margins \"hours\"", given: [.lessons],
        shows: """
          3 rows x 11 columns
          outcome  kind    term           estimate  std_error  statistic  p_value  conf_low  conf_high
          text     text    text             number     number     number   number    number     number
          work     change  hours: 1 more   -0.5256      1.060    -0.4958   0.6200    -2.603      1.552
          study    change  hours: 1 more    0.3004      1.023     0.2937   0.7690    -1.704      2.304
          trade    change  hours: 1 more    0.2253      1.065     0.2115   0.8325    -1.862      2.313

          outcome        n  n_events
          text     integer   integer
          work          60        21
          study         60        18
          trade         60        21
          Per 100.
          """),
      Example(
        "regression.multinomial(t, \"course ~ hours\", { base = \"works\" })", given: [.lessons],
        fails: "did you mean \"work\"?"),
    ]
  ) { _, t, formula, base, weights, cluster, variance, level in
    let request = try RegressionRequest(
      t.table, formula, weights: weights, cluster: cluster, variance: variance, level: level)
    let fit = try MultinomialRegression(request.matrix, base: base, variance: request.variance, level: level)
    let model = FittedCategories(
      request: request, levels: fit.levels, n: fit.n, converged: fit.converged, iterations: fit.iterations,
      clusters: fit.clusterCount, logLikelihood: fit.logLikelihood, nullLogLikelihood: fit.nullLogLikelihood,
      aic: fit.aic, tested: fit.rank - (request.matrix.hasIntercept ? fit.levels.count - 1 : 0),
      runaway: fit.runawayColumns, fitted: { try fit.fitted($0) },
      ask: { try fit.margins($0, values: $1, in: request.matrix, level: $2) })
    return try model.handle(
      "Multinomial regression", zip(fit.levels.dropFirst(), fit.coefficients).map { ($0, $1) },
      note: "Log odds against \(fit.levels.first ?? "").")
  }

  static let regressionOrdered = Binding(
    "regression.ordered", "Fits an ordered logistic regression: how high on a scale, with proportional odds.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("weights", RegressionTexts.weights, default: nil, content: .expression),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(["model", "hc0", "hc1"])),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: RegressionTexts.returns, discloses: .aggregate,
    details:
      "The response is a column of levels, or numbers taken in their order. A positive estimate lifts towards higher levels; the thresholds between levels stand last.",
    source: "P. McCullagh (1980), JRSS B 42",
    searchWords: ["regression", "ordinal", "proportional odds", "polr", "grades", "model"],
    examples: [
      Example(
        "regression.ordered(t, \"grade ~ hours + girl\")", given: [.lessons],
        shows: """
          Ordered regression: grade ~ hours + girl
          4 rows x 8 columns
          term   estimate  std_error  statistic   p_value  conf_low  conf_high        n
          text     number     number     number    number    number     number  integer
          hours     0.368      0.093      3.972    0.0001     0.186      0.550       60
          girl      1.795      0.736      2.439    0.0147     0.352      3.238       20
          3 | 4     1.530      0.671      2.281    0.0226     0.215      2.844       60
          4 | 5     7.868      1.630      4.826  1.40e-06     4.672     11.063       60
          """),
      Example("regression.ordered(t, \"grade ~ hours - 1\")", given: [.lessons], fails: "thresholds in the place"),
    ]
  ) { _, t, formula, weights, cluster, variance, level in
    let request = try RegressionRequest(
      t.table, formula, weights: weights, cluster: cluster, variance: variance, level: level)
    let fit = try OrderedRegression(request.matrix, variance: request.variance, level: level)
    let model = FittedCategories(
      request: request, levels: fit.levels, n: fit.n, converged: fit.converged, iterations: fit.iterations,
      clusters: fit.clusterCount, logLikelihood: fit.logLikelihood, nullLogLikelihood: fit.nullLogLikelihood,
      aic: fit.aic, tested: fit.estimated.count, runaway: fit.runawayColumns,
      fitted: { try fit.fitted($0) }, ask: { try fit.margins($0, values: $1, in: request.matrix, level: $2) })
    return try model.handle("Ordered regression", [(nil, fit.coefficients + fit.thresholds)], note: nil)
  }
}
