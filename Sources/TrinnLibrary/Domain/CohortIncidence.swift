import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnSyntax
import TrinnTable

extension Binding {
  private static let event = Option<String>(
    "event", "What is waited for.", default: CohortEvent.left.rawValue,
    type: .choice(CohortEvent.allCases.map(\.rawValue)))
  private static let time = Option<String>(
    "time", "The unit of time; whole school years.", default: "years", type: .choice(["years"]))
  private static let origin = Option<String?>(
    "origin", "A stage from which the time runs, such as Vg2 or apprentice; the autumn of entry where none is given.",
    default: nil)

  static let cohortIncidence = Binding(
    "cohort:incidence",
    "Estimates the share of a cohort that something has happened to, year by year, where other events compete.",
    Required<CohortHandle>("cohort", "The cohort."), event,
    Option<ColumnsText?>(
      "competing", "The events after which it can come no more; all others where none is named.", default: nil),
    time, origin, SurvivalArguments.curves, SurvivalArguments.level, SurvivalArguments.interval,
    SurvivalArguments.leastEvents, SurvivalArguments.leastAtRisk,
    returns:
      "a table with a row for each year: the keys, event, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "kull:events() makes the rows, survival.aalen_johansen the curves. Keys are columns known at entry, or expressions over them such as cut(grunnskolepoeng, 30, 40). A table for a reader: min_events = 5, min_at_risk = 10.",
    source: "O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5",
    searchWords: ["drop-out over time", "sluttet", "competing risks", "frafall"],
    examples: [
      Example(
        "kull:incidence { event = \"left\", competing = \"completed\", by = \"programme_type\" }",
        given: [.county, .cohort],
        shows: """
          13 rows x 9 columns
          programme_type  event    time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          code            code   number    integer   integer    number     number    number     number
          ST              left        1        124         1    0.0081     0.0080    0.0007     0.0402
          ST              left        2        122         0    0.0081     0.0080    0.0007     0.0402
          ST              left        3        121         3    0.0327     0.0161    0.0107     0.0757
          ST              left        4         20         5    0.0736     0.0236    0.0362     0.1288
          ST              left        5          3         0    0.0736     0.0236    0.0362     0.1288
          ST              left        6          1         0    0.0736     0.0236    0.0362     0.1288
          YF              left        2        115        12    0.1043     0.0285    0.0570     0.1681
          YF              left        3        102         8    0.1746     0.0355    0.1116     0.2493
          YF              left        4         82         7    0.2361     0.0397    0.1630     0.3170
          YF              left        5         32         5    0.2800     0.0420    0.2011     0.3640
          YF              left        6          9         2    0.2975     0.0428    0.2166     0.3826
          YF              left        7          5         1    0.3063     0.0431    0.2245     0.3918
          YF              left        8          2         0    0.3063     0.0431    0.2245     0.3918
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example(
        "kull:incidence { event = \"left\", competing = \"passed\" }", given: [.county, .cohort],
        fails: "unknown event \"passed\""),
    ]
  ) { context, cohort, event, competing, _, origin, by, level, interval, leastEvents, leastAtRisk in
    let rows = try CohortEventRows(
      cohort.cohort, event: event, competing: competing?.names, origin: origin, by: by, language: context.language)
    guard let kind = rows.events.kinds.firstIndex(of: event) else {
      throw TrinnError(.noData, "nobody in the cohort had the event \"\(event)\"", argument: "event")
    }
    return try AalenJohansen.result(
      rows.events, kinds: [kind], level: level, interval: SurvivalArguments.interval(interval),
      leastEvents: leastEvents, leastAtRisk: leastAtRisk, notes: rows.notes)
  }

  static let cohortSurvival = Binding(
    "cohort:survival", "Estimates the share of a cohort that something has not happened to yet, year by year.",
    Required<CohortHandle>("cohort", "The cohort."), event, time, origin, SurvivalArguments.curves,
    SurvivalArguments.level, SurvivalArguments.interval, SurvivalArguments.leastEvents, SurvivalArguments.leastAtRisk,
    returns:
      "a table with a row for each year: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "Whoever had another event counts as lost from sight, as if they could still have this one: kull:incidence says what share it comes to in the end.",
    source: "E. L. Kaplan, P. Meier (1958), JASA 53", searchWords: ["kaplan-meier", "still in school"],
    examples: [
      Example(
        "kull:survival { event = \"completed\", by = \"programme_type\" }", given: [.county, .cohort],
        shows: """
          13 rows x 8 columns
          programme_type    time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          code            number    integer   integer    number     number    number     number
          ST                   1        124         0     1.000     0.0000     1.000      1.000
          ST                   2        122         0     1.000     0.0000     1.000      1.000
          ST                   3        121        98     0.190     0.0357     0.126      0.264
          ST                   4         20        12     0.076     0.0252     0.036      0.135
          ST                   5          3         2     0.025     0.0223     0.003      0.101
          ST                   6          1         1     0.000     0.0000         ?          ?
          YF                   2        115         0     1.000     0.0000     1.000      1.000
          YF                   3        102        12     0.882     0.0319     0.802      0.931
          YF                   4         82        43     0.420     0.0510     0.319      0.517
          YF                   5         32        18     0.184     0.0430     0.108      0.275
          YF                   6          9         2     0.143     0.0420     0.073      0.235
          YF                   7          5         2     0.086     0.0402     0.028      0.184
          YF                   8          2         1     0.043     0.0364     0.005      0.156
          missing: conf_low 1 undefined (?); conf_high 1 undefined (?)
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:survival { event = \"gone\" }", given: [.county, .cohort], fails: "left"),
    ]
  ) { context, cohort, event, _, origin, by, level, interval, leastEvents, leastAtRisk in
    let rows = try CohortEventRows(
      cohort.cohort, event: event, competing: [], origin: origin, by: by, language: context.language)
    return try KaplanMeier.result(
      rows.events, level: level, interval: SurvivalArguments.interval(interval), leastEvents: leastEvents,
      leastAtRisk: leastAtRisk, notes: rows.notes)
  }
}

/// A cohort's events as rows for the survival kernels.
private struct CohortEventRows {
  let events: EventRows
  let notes: [String]

  init(
    _ cohort: Cohort, event: String, competing: [String]?, origin: String?, by: ColumnsText?, language: Language
  ) throws {
    let waiting = try CohortWaiting(cohort, event: event, competing: competing, origin: origin, language: language)
    notes = waiting.table.notes
    events = try EventRows(
      waiting.table, .init(time: "years", event: "event", censored: "none", entry: waiting.entry, by: by))
  }
}

/// A cohort's pupils, each with the time until an event, one that competes with it, or the last sight.
struct CohortWaiting {
  /// With `years` and `event`; "none" for whoever was lost from sight.
  let table: Table
  /// The column that says when each came under observation; nil where all were there from the start.
  let entry: String?

  /// - Parameter competing: the events that compete; others count as lost from sight. Nil for all others.
  init(_ cohort: Cohort, event: String, competing: [String]?, origin: String?, language: Language) throws {
    let known = CohortEvent.allCases.map(\.rawValue)
    for name in competing ?? [] where !known.contains(name) {
      var error = TrinnError.unknown(.unknownName, "event", name, among: known)
      error.argument = "competing"
      throw error
    }
    var table = try cohort.events(
      event: CohortEvent(rawValue: event), origin: origin, by: [], language: language)
    if let competing {
      let wanted = Set(competing + [event])
      let column = try table.column("event")
      table = try table.setting(
        "event",
        to: Column(
          codes: (0..<column.count).map { row in
            let label = column[row].label
            return wanted.contains(label) ? label : "none"
          }))
    }
    // Whoever was there from the start came before the first moment; whoever never came into sight tells nothing.
    let entered = try table.column("entered")
    let hasLate = (0..<entered.count).contains { (entered[$0].number ?? 0) > 0 }
    if hasLate {
      table = try table.where(try ColumnExpression.parse("entered == 0 or entered < years"))
        .derive(try Assignments.parse("came = if_else(entered == 0, -1, entered)"))
    }
    self.table = table
    entry = hasLate ? "came" : nil
  }
}
