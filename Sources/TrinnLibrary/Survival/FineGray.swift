import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalFineGray = Binding(
    "survival.fine_gray", "Estimates how covariates move the cumulative incidence of one event beside competing ones.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Required<String>("formula", "The covariates, as \"~ points + factor(programme)\"."),
    Option<String>("time", "The column with the time of the first event, or of the last sight.", content: .columns),
    Option<String>(
      "event", "The boolean column, or a comparison, that says whether the event came first.", content: .expression),
    Option<String>(
      "competing", "The boolean column, or a comparison, that says whether another event came first.",
      content: .expression),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit, as survival.cox gives it, with ratios of subdistribution hazards",
    discloses: .aggregate,
    details: """
      A ratio above 1 means that more of them come to have the event in the end. Who had a competing event stays at risk, \
      weighted by the chance of still being watched. For what drives the event among those still there, use \
      survival.cause_specific. Errors take the estimated weights into account.
      """,
    source: "J. P. Fine, R. J. Gray (1999), JASA 94", searchWords: ["competing risks", "subdistribution", "crr"],
    examples: [
      Example(
        "survival.fine_gray(t, \"~ points + girl\", { time = \"years\", event = \"ended == 'left'\", "
          + "competing = \"ended == 'completed'\" })", given: [.leavers],
        shows: """
          Fine and Gray: years, ended == 'left' ~ points + girl
          2 rows x 12 columns
          term    subhazard_ratio  ratio_low  ratio_high  p_value        n  n_events  estimate  std_error
          text             number     number      number   number  integer   integer    number     number
          points            1.002     0.9577       1.047   0.9458       60        35    0.0016     0.0229
          girl              1.192     0.6414       2.217   0.5781       27        16    0.1760     0.3164

          term    statistic  conf_low  conf_high
          text       number    number     number
          points     0.0679   -0.0433     0.0464
          girl       0.5562   -0.4441     0.7960
          60 rows, 35 events. Likelihood ratio 0.28 on 2 degrees of freedom, p 0.8685.
          9 rows had a competing event, 16 were lost from sight.
          """),
      Example(
        "survival.fine_gray(t, \"~ points\", { time = \"years\", event = \"ended == 'left'\", "
          + "competing = \"ended ~= 'watched'\" })", given: [.leavers],
        fails: "have both the event and a competing one"),
    ]
  ) { _, t, formula, time, event, competing, level in
    let data = try ModelRows(
      t.table, formula: CoxModel.effects(of: formula),
      needs: [.numbers("time", time), .truths("event", event), .truths("competing", competing)])
    guard data.matrix.offset == nil else {
      throw TrinnError.argument("formula", wanted: "a formula without offset", got: "one with an offset")
    }
    let (happened, others) = (data.complete.truths("event"), data.complete.truths("competing"))
    let both = zip(happened, others).reduce(0) { $1.0 && $1.1 ? $0 + 1 : $0 }
    guard both == 0 else {
      throw TrinnError(
        .mismatch, "\(both) rows have both the event and a competing one", argument: "competing",
        hint: "only one event can have come first")
    }
    let effects = data.effects
    let fit = try FineGrayRegression(
      time: data.complete.numbers("time"), cause: zip(happened, others).map { $0 ? 1 : $1 ? 2 : 0 }, of: 1,
      covariates: effects.values, names: effects.names, level: level)
    let rows = try CoxModel.Columns(time: time).rows(data, event: happened)
    let model = CoxModel(fit: fit.regression, rows: rows, data: data, isSubdistribution: true)
    let note = "\(fit.competingCount) rows had a competing event, \(fit.censoredCount) were lost from sight."
    return FitHandle(
      title: "Fine and Gray: \(time), \(event) \(formula)",
      terms: try model.terms(ratio: "subhazard_ratio", notes: [model.note, note]), summary: try model.summary(),
      model: model, rows: { try model.shownRows() })
  }
}
