import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnTable

extension Binding {
  static let cohortLogit = Binding(
    "cohort:logit", "Fits a logistic regression to a cohort: what was known at entry, and how it went.",
    Required<CohortHandle>("cohort", "The cohort."),
    Required<String>("formula", RegressionTexts.formula),
    Option<String?>("cluster", RegressionTexts.cluster, default: nil, content: .columns),
    Option<String>(
      "variance", RegressionTexts.variance, default: "model", type: .choice(RegressionRequest.kinds)),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: RegressionTexts.returns, discloses: .aggregate,
    details:
      "Columns: those of cohort:features, and of the status when the definition's clock stops: completed, status, restarts, repeats, programme_changes. Those who moved out and those whose clock runs still are left out, and counted.",
    source: "J. A. Nelder, R. W. M. Wedderburn (1972), JRSS A 135",
    searchWords: ["regression", "logistic", "completion", "risk", "odds", "model"],
    examples: [
      Example(
        "kull:logit(\"completed ~ grunnskolepoeng + factor(programme_type)\", { cluster = \"first_school\" })",
        given: [.county, .cohort],
        shows: """
          Logistic regression: completed ~ grunnskolepoeng + factor(programme_type)
          3 rows x 9 columns
          term               estimate  std_error  statistic   p_value  conf_low  conf_high        n  n_events
          text                 number     number     number    number    number     number  integer   integer
          (intercept)          -1.990     0.8976     -2.217    0.0267    -3.749    -0.2303      232       186
          grunnskolepoeng       0.093     0.0175      5.280  1.29e-07     0.058     0.1269      232       186
          programme_type=YF    -0.704     0.6682     -1.054    0.2918    -2.014     0.6052      110        74
          Errors by 7 clusters of first_school.
          7 rows left out: 4 not recorded, 3 not applicable.
          """),
      Example(
        "kull:logit \"completed ~ grunskolepoeng\"", given: [.county, .cohort],
        fails: "did you mean \"grunnskolepoeng\"?"),
    ]
  ) { context, cohort, formula, cluster, variance, level in
    let request = try RegressionRequest(
      cohort.cohort.modelTable(context.language), formula, weights: nil, cluster: cluster, variance: variance,
      level: level)
    let fit = try GeneralizedLinearRegression(
      request.matrix, .logistic, variance: request.variance, level: level)
    return try FittedGeneralized(fit: fit, request: request).handle("Logistic regression")
  }
}

extension Cohort {
  /// What was known at entry and how it went: a row a pupil.
  func modelTable(_ language: Language) throws -> Table {
    let features = try features(language: language)
    let status = try statusTable(language: language)
    let known = Set(features.names)
    let more = zip(status.names, status.columns).filter { !known.contains($0.0) }
    return try Table(
      Array(zip(features.names, features.columns)) + more.map { (name: $0.0, column: $0.1) },
      rowCount: features.rowCount, subject: features.subject, notes: status.notes)
  }
}
