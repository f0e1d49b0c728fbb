import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalCox = Binding(
    "survival.cox", "Estimates how covariates multiply the hazard of an event.",
    Required<TableHandle>("t", "A table with one row a pupil, or one a pupil and span."),
    Required<String>("formula", "The covariates, as \"~ points + factor(programme)\"."),
    Option<String>("time", "The column with the time of the event, or of the last sight.", content: .columns),
    Option<String>(
      "event", "The boolean column, or a comparison, that says whether the event came.", content: .expression),
    Option<String?>(
      "entry", "The column with the time at which each row came under observation.", default: nil, content: .columns),
    Option<ColumnsText?>(
      "strata", "Keys: each combination has a baseline hazard of its own.", default: nil, content: .columns),
    Option<ColumnsText?>(
      "cluster", "Keys: rows of one combination depend on each other; errors are then robust.", default: nil,
      content: .columns),
    Option<String?>("weights", "The column with case weights, above 0.", default: nil, content: .columns),
    Option<String>(
      "ties", "How events at the same time are treated.", default: TieMethod.efron.rawValue,
      type: .choice(TieMethod.allCases.map(\.rawValue))),
    Option<Bool?>(
      "robust", "Whether errors are robust; by default where there are clusters or weights that are not whole numbers.",
      default: nil),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a fit: its terms have term, hazard_ratio, ratio_low, ratio_high, p_value, n, n_events, and the glossary's "
      + "columns on the log scale",
    discloses: .aggregate,
    details: """
      A pupil whose covariates change over time has one row for each span, from entry to time. A covariate that parts \
      those with the event from the others has no finite estimate, and the note names it. survival.proportional_hazards \
      tests whether ratios stay the same over time.
      """,
    source: "D. R. Cox (1972), Regression models and life-tables, JRSS B 34; B. Efron (1977), JASA 72",
    searchWords: ["proportional hazards", "hazard ratio", "time to event", "drop-out"],
    examples: [
      Example(
        "survival.cox(t, \"~ points + girl\", { time = \"years\", event = \"ended == 'left'\" })", given: [.leavers],
        shows: """
          Cox regression: years, ended == 'left' ~ points + girl
          2 rows x 12 columns
          term    hazard_ratio  ratio_low  ratio_high  p_value        n  n_events  estimate  std_error
          text          number     number      number   number  integer   integer    number     number
          points         1.000     0.9518       1.050   0.9870       60        35   -0.0004     0.0250
          girl           1.453     0.7264       2.907   0.2908       27        16    0.3737     0.3537

          term    statistic  conf_low  conf_high
          text       number    number     number
          points     -0.016   -0.0494      0.049
          girl        1.056   -0.3196      1.067
          60 rows, 35 events. Likelihood ratio 1.14 on 2 degrees of freedom, p 0.5668.
          """),
      Example(
        "survival.cox(t, \"left ~ points\", { time = \"years\", event = \"ended == 'left'\" })", given: [.leavers],
        fails: "argument 'formula' wanted a formula that begins with ~, got one with a left side"),
    ]
  ) { _, t, formula, time, event, entry, strata, cluster, weights, ties, robust, level in
    let columns = CoxModel.Columns(
      time: time, entry: entry, strata: strata?.text, cluster: cluster?.text, weights: weights)
    let data = try ModelRows(
      t.table, formula: CoxModel.effects(of: formula), needs: columns.needs + [.truths("event", event)])
    let rows = try columns.rows(data, event: data.complete.truths("event"))
    let effects = data.effects
    let fit = try CoxRegression(
      rows, covariates: effects.values, names: effects.names, ties: TieMethod(rawValue: ties) ?? .efron, level: level,
      isRobust: robust)
    let model = CoxModel(fit: fit, rows: rows, data: data)
    return FitHandle(
      title: "Cox regression: \(time), \(event) \(formula)",
      terms: try model.terms(ratio: "hazard_ratio", notes: [model.note]), summary: try model.summary(), model: model,
      rows: { try model.shownRows() })
  }
}
