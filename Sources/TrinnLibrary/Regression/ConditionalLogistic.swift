import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let regressionConditionalLogistic = Binding(
    "regression.conditional_logistic", "Estimates what tells cases from others within matched sets, such as classes.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Required<String>("formula", "What is a case, and the covariates, as \"left ~ points + girl\"."),
    Option<ColumnsText>("sets", "Keys: the sets within which rows are compared.", content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit: its terms have term, odds_ratio, ratio_low, ratio_high, p_value, n, n_events, and the glossary's "
      + "columns on the log scale",
    discloses: .aggregate,
    details: """
      Whatever sets have in common falls out: a school's level, its place, its year. By the exact likelihood, given how \
      many cases each set has; sets of cases alone, or without any, tell nothing, and the note counts them.
      """,
    source: "D. R. Cox (1972), JRSS B 34; M. H. Gail, J. H. Lubin, L. V. Rubinstein (1981), Biometrika 68",
    searchWords: ["matched", "case control", "clogit", "fixed effects"],
    examples: [
      Example(
        "regression.conditional_logistic(t:derive \"left = ended == 'left'\", \"left ~ points + girl\", "
          + "{ sets = \"school\" })", given: [.leavers],
        shows: """
          Conditional logistic regression: left ~ points + girl
          2 rows x 12 columns
          term    odds_ratio  ratio_low  ratio_high  p_value        n  n_events  estimate  std_error
          text        number     number      number   number  integer   integer    number     number
          points       1.009     0.9316       1.093   0.8208       60        35    0.0093     0.0408
          girl         1.076     0.3684       3.143   0.8934       27        16    0.0733     0.5468

          term    statistic  conf_low  conf_high
          text       number    number     number
          points     0.2266   -0.0708      0.089
          girl       0.1340   -0.9985      1.145
          60 rows in 5 sets, 35 cases. Likelihood ratio 0.08 on 2 degrees of freedom, p 0.9601.
          """),
      Example(
        "regression.conditional_logistic(t, \"points ~ girl\", { sets = \"school\" })", given: [.leavers],
        fails: "argument 'formula' wanted a response of truths"),
    ]
  ) { _, t, formula, sets, level in
    let data = try ModelRows(t.table, formula: formula, needs: [.groups("sets", sets.text)])
    guard data.matrix.formula.response != nil, data.matrix.response.allSatisfy({ $0 == 0 || $0 == 1 }),
      data.matrix.responseLevels == nil
    else {
      throw TrinnError.argument(
        "formula", wanted: "a response of truths", got: "another on the left of ~",
        hint: "t:derive \"left = ended == 'left'\" makes one")
    }
    let isCase = data.matrix.response.map { $0 == 1 }
    let effects = data.effects
    let fit = try ConditionalLogistic(
      isCase: isCase, sets: try data.complete.groups("sets").ids.map { Int32(truncatingIfNeeded: $0) },
      covariates: effects.values, names: effects.names, level: level)
    let test = TestNote.text(
      "Likelihood ratio", statistic: fit.likelihoodRatio.statistic, decimals: 2,
      degreesOfFreedom: fit.likelihoodRatio.degreesOfFreedom, pValue: fit.likelihoodRatio.pValue)
    let silent =
      fit.silentRowCount == 0 ? [] : ["\(fit.silentRowCount) rows are in sets of one kind alone and tell nothing."]
    let subject = data.subject(results: fit.terms.count, event: isCase)
    let whole = data.complete.support([UInt32](repeating: 0, count: isCase.count), groupCount: 1, event: isCase)
    return FitHandle(
      title: "Conditional logistic regression: \(formula)",
      terms: try Table(
        FitTerms.columns(fit.terms, ratio: "odds_ratio"), subject: subject,
        notes: data.notes + FitTerms.gaps(fit.terms, iterations: fit.iterations) + silent
          + ["\(fit.n) rows in \(fit.setCount) sets, \(fit.caseCount) cases. \(test)."]),
      summary: try Table(
        [
          ("n", Column(integers: [fit.n])), ("n_events", Column(integers: [fit.caseCount])),
          ("n_sets", Column(integers: [fit.setCount])), ("log_likelihood", Column(numbers: [fit.logLikelihood])),
          ("null_log_likelihood", Column(numbers: [fit.nullLogLikelihood])),
          ("likelihood_ratio", Column(numbers: [fit.likelihoodRatio.statistic])),
          ("df", Column(integers: [fit.likelihoodRatio.degreesOfFreedom])),
          ("p_value", Column(numbers: [fit.likelihoodRatio.pValue])),
          ("iterations", Column(integers: [fit.iterations])), ("converged", Column(booleans: [fit.converged])),
        ], subject: data.complete.subject(whole), notes: data.notes),
      model: fit, rows: { try data.rows(with: []) })
  }
}
