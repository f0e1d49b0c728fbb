import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalDiscreteTime = Binding(
    "survival.discrete_time", "Estimates the chance of an event in each period, and how covariates move it.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Required<String>("formula", "The covariates, as \"~ points + factor(programme)\"."),
    Option<String>(
      "time", "The column with the period of the event, or of the last sight, counted from 1.", content: .columns),
    Option<String>(
      "event", "The boolean column, or a comparison, that says whether the event came.", content: .expression),
    Option<String?>(
      "entry", "The column with how many periods had gone before the pupil was watched.", default: nil,
      content: .columns),
    Option<String>(
      "link", "logit gives odds ratios, cloglog hazard ratios.", default: DiscreteTimeHazard.Link.logit.rawValue,
      type: .choice(DiscreteTimeHazard.Link.allCases.map(\.rawValue))),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit, as survival.cox gives it; its summary has a row for each period: period, n_at_risk, n_events, "
      + "estimate, conf_low, conf_high, survival",
    discloses: .aggregate,
    details: """
      For events that are known by school year or month and not by day. Each period has a hazard of its own, shown for a \
      pupil with the mean of each covariate; covariates move its log odds alike in all periods.
      """,
    source:
      "P. D. Allison (1982), Discrete-time methods for the analysis of event histories, Sociological Methodology 13",
    searchWords: ["person period", "event history", "hazard"],
    examples: [
      Example(
        "survival.discrete_time(t, \"~ points + girl\", { time = \"years\", event = \"ended == 'left'\" })",
        given: [.leavers],
        shows: """
          Hazard by period: years, ended == 'left' ~ points + girl
          2 rows x 12 columns
          term    odds_ratio  ratio_low  ratio_high  p_value        n  n_events  estimate  std_error
          text        number     number      number   number  integer   integer    number     number
          points       0.999     0.9455       1.056   0.9810       60        35   -0.0007     0.0282
          girl         1.535     0.6997       3.366   0.2852       27        16    0.4283     0.4008

          term    statistic  conf_low  conf_high
          text       number    number     number
          points     -0.024   -0.0560      0.055
          girl        1.069   -0.3572      1.214
          60 rows in 174 periods, 35 events. Likelihood ratio 1.16 on 2 degrees of freedom, p 0.5593.
          """),
      Example(
        "survival.discrete_time(t, \"~ girl\", { time = \"points / 3\", event = \"ended == 'left'\" })",
        given: [.leavers], fails: "argument 'time' wanted whole periods"),
    ]
  ) { _, t, formula, time, event, entry, link, level in
    let columns = CoxModel.Columns(time: time, entry: entry)
    let data = try ModelRows(
      t.table, formula: CoxModel.effects(of: formula), needs: columns.needs + [.truths("event", event)])
    guard data.matrix.offset == nil else {
      throw TrinnError.argument("formula", wanted: "a formula without offset", got: "one with an offset")
    }
    let happened = data.complete.truths("event")
    let effects = data.effects
    let fit = try DiscreteTimeHazard(
      last: wholePeriods("time", data.complete.numbers("time")), event: happened,
      before: entry.map { _ in try wholePeriods("entry", data.complete.numbers("entry")) },
      covariates: effects.values, names: effects.names, link: DiscreteTimeHazard.Link(rawValue: link) ?? .logit,
      level: level)
    let test = TestNote.text(
      "Likelihood ratio", statistic: fit.likelihoodRatio.statistic, decimals: 2,
      degreesOfFreedom: fit.likelihoodRatio.degreesOfFreedom, pValue: fit.likelihoodRatio.pValue)
    let note = "\(fit.n) rows in \(fit.personPeriods) periods, \(fit.eventCount) events. \(test)."
    let terms = try Table(
      FitTerms.columns(fit.terms, ratio: fit.link == .logit ? "odds_ratio" : "hazard_ratio"),
      subject: data.subject(results: fit.terms.count, event: happened),
      notes: data.notes + FitTerms.gaps(fit.terms, iterations: fit.iterations) + [note])
    return FitHandle(
      title: "Hazard by period: \(time), \(event) \(formula)", terms: terms,
      summary: try periodTable(fit, data.complete.subject(Support(fit.periods.map { min($0.atRisk, $0.events) }))),
      model: fit, rows: { try data.rows(with: []) })
  }

  private static func wholePeriods(_ argument: String, _ values: [Double]) throws -> [Int] {
    try values.map { value in
      guard let period = Int(exactly: value) else {
        throw TrinnError(
          .outOfRange, "argument '\(argument)' wanted whole periods: 1, 2, 3, …", argument: argument,
          hint: "\"ceil(days / 365)\" makes years of days")
      }
      return period
    }
  }

  private static func periodTable(_ fit: DiscreteTimeHazard, _ subject: Table.Subject) throws -> Table {
    try Table(
      [
        ("period", Column(integers: fit.periods.map(\.period))),
        ("n_at_risk", Column(integers: fit.periods.map(\.atRisk))),
        ("n_events", Column(integers: fit.periods.map(\.events))),
        ("estimate", Column(numbers: fit.periods.map(\.hazard), missing: .undefined)),
        ("conf_low", Column(numbers: fit.periods.map(\.confLow), missing: .undefined)),
        ("conf_high", Column(numbers: fit.periods.map(\.confHigh), missing: .undefined)),
        ("survival", Column(numbers: fit.periods.map(\.survival), missing: .undefined)),
      ], subject: subject,
      notes: [
        "The hazard of a pupil with the mean of each covariate; nobody or everybody had the event where there is no "
          + "interval."
      ] + (fit.converged ? [] : ["The model did not converge in \(fit.iterations) steps."]))
  }
}
