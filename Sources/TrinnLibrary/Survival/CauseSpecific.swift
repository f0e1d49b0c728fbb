import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalCauseSpecific = Binding(
    "survival.cause_specific", "Estimates how covariates multiply the hazard of each of several competing events.",
    Required<TableHandle>("t", "A table with one row a pupil, or one a pupil and span."),
    Required<String>("formula", "The covariates, as \"~ points + factor(programme)\"."),
    Option<String>("time", "The column with the time of the first event, or of the last sight.", content: .columns),
    Option<String>("cause", "The column that says what came first.", content: .columns),
    Option<String>("censored", "The value of the cause that means: nothing came before the last sight."),
    Option<String?>(
      "entry", "The column with the time at which each row came under observation.", default: nil, content: .columns),
    Option<ColumnsText?>(
      "strata", "Keys: each combination has a baseline hazard of its own.", default: nil, content: .columns),
    Option<ColumnsText?>(
      "cluster", "Keys: rows of one combination depend on each other; errors are then robust.", default: nil,
      content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit, as survival.cox gives it, with a block of terms for each cause",
    discloses: .aggregate,
    details: """
      One Cox model for each cause, with the others as ends of sight. Its ratios tell what drives an event among those \
      still there; how many come to have it in the end is the question of survival.fine_gray.
      """,
    source:
      "R. L. Prentice et al. (1978), The analysis of failure times in the presence of competing risks, Biometrics 34",
    searchWords: ["competing risks"],
    examples: [
      Example(
        "survival.cause_specific(t, \"~ points\", { time = \"years\", cause = \"ended\", censored = \"watched\" })",
        given: [.leavers],
        shows: """
          Cause-specific hazards: years, ended ~ points
          2 rows x 13 columns
          cause      term    hazard_ratio  ratio_low  ratio_high  p_value        n  n_events  estimate
          text       text          number     number      number   number  integer   integer    number
          completed  points         1.005     0.9152       1.103   0.9183       60         9    0.0049
          left       points         1.004     0.9572       1.054   0.8554       60        35    0.0045

          cause      std_error  statistic  conf_low  conf_high
          text          number     number    number     number
          completed     0.0477     0.1026   -0.0887     0.0984
          left          0.0246     0.1822   -0.0437     0.0527
          completed: 60 rows, 9 events. Likelihood ratio 0.01 on 1 degree of freedom, p 0.9182.
          left: 60 rows, 35 events. Likelihood ratio 0.03 on 1 degree of freedom, p 0.8553.
          """),
      Example(
        "survival.cause_specific(t, \"~ points\", { time = \"years\", cause = \"ended\", censored = \"lost\" })",
        given: [.leavers], fails: "no row has the cause \"lost\""),
    ]
  ) { _, t, formula, time, cause, censored, entry, strata, cluster, level in
    let columns = CoxModel.Columns(time: time, entry: entry, strata: strata?.text, cluster: cluster?.text)
    let data = try ModelRows(
      t.table, formula: CoxModel.effects(of: formula), needs: columns.needs + [.groups("cause", cause)])
    let causes = try data.complete.groups("cause")
    let labels = (0..<causes.count).map { causes.label($0) }
    guard labels.contains(censored) else {
      throw TrinnError(
        .outOfRange, "no row has the cause \"\(censored)\"", argument: "censored", wanted: "a value of \"\(cause)\"",
        hint: "t:count \"\(cause)\" shows its values")
    }
    let effects = data.effects
    let models = try labels.indices.filter { labels[$0] != censored }.map { code in
      let rows = try columns.rows(data, event: causes.ids.map { $0 == UInt32(code) })
      let fit = try CoxRegression(rows, covariates: effects.values, names: effects.names, level: level)
      return (label: labels[code], model: CoxModel(fit: fit, rows: rows, data: data))
    }
    let fits = CauseSpecificModels(labels: models.map(\.label), models: models.map(\.model), data: data)
    return try fits.handle(title: "Cause-specific hazards: \(time), \(cause) \(formula)")
  }
}

/// The models of all causes as one fit.
private struct CauseSpecificModels: Sendable {
  let labels: [String]
  let models: [CoxModel]
  let data: ModelRows

  func handle(title: String) throws -> FitHandle {
    guard !models.isEmpty else {
      throw TrinnError(.noData, "no row had an event", hint: "without events nothing can be said of hazards")
    }
    return FitHandle(title: title, terms: try terms(), summary: try summary(), model: self, rows: { try rows() })
  }

  private func terms() throws -> Table {
    let fits = models.map(\.fit)
    let causes = zip(labels, fits).flatMap { label, fit in fit.terms.map { _ in label } }
    let notes = zip(labels, models).flatMap { label, model in
      (FitTerms.gaps(model.fit.terms, iterations: model.fit.iterations) + [model.note]).map { "\(label): \($0)" }
    }
    let supports = models.map { model in
      data.input.support(of: data.matrix, event: model.rows.event, rows: model.fit.terms.count)
    }
    let support = Support(count: causes.count) { try supports.flatMap { try $0.counts() } }
    return try Table(
      [(name: "cause", column: Column(texts: causes))]
        + FitTerms.columns(fits.flatMap(\.terms), ratio: "hazard_ratio"),
      subject: data.complete.subject(support), notes: data.notes + notes)
  }

  private func summary() throws -> Table {
    let support = Support(count: models.count) {
      try models.flatMap { try $0.wholeSupport(results: 1).counts() }
    }
    return try Table(
      [(name: "cause", column: Column(texts: labels))] + CoxModel.summaryColumns(models.map(\.fit)),
      subject: data.complete.subject(support), notes: data.notes)
  }

  private func rows() throws -> Table {
    try data.rows(
      with: zip(labels, models).map { ("linear_predictor_\($0)", $1.linearPredictors) })
  }
}
