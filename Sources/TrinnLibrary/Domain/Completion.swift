import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnTable

extension Binding {
  static let cohortCompletion = Binding(
    "cohort:completion",
    "Counts how a cohort stands when the clock stops, with Wilson's interval for those who completed.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<ColumnsText?>(
      "by", "Keys: programme_type, origin_school, home_municipality, or an expression.", default: nil, content: .columns
    ),
    Option<Int?>("at", "School years after entry; the definition's clock where none is given.", default: nil),
    Option<Int?>("age", "Instead of at: the summer of the year in which each turns so old.", default: nil),
    Option<String?>(
      "definition", "Another definition than the cohort's own.", default: nil, content: .definition),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table with the keys, n, completed, share_completed, conf_low, conf_high, and a column a status",
    discloses: .aggregate, searchWords: ["gjennomføring", "fullført", "graduation"],
    examples: [
      Example(
        "kull:completion({ by = \"programme_type\" }):select \"programme_type, n, completed, share_completed, conf_low, conf_high\"",
        given: [.county, .cohort],
        shows: """
          2 rows x 6 columns
          programme_type        n  completed  share_completed  conf_low  conf_high
          code            integer    integer           number    number     number
          ST                  122        112           0.9180    0.8557     0.9549
          YF                  114         75           0.6579    0.5669     0.7386
          SSB, 5/6 år: de som begynte i videregående for første gang den høsten; målt etter 5 år (ST) og 6 år
            (YF); fullført med vitnemål eller fag-/svennebrev; planlagt grunnkompetanse regnes ikke som
            fullført.
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example(
        "kull:completion { by = \"home_municipality\", definition = \"kostra\" }", given: [.county, .cohort],
        fails: "KOSTRA gives completion by county"),
    ]
  ) { context, cohort, by, at, age, definition, level in
    let chosen = try definition.map { cohort.cohort.under(try context.definitions.named($0)) } ?? cohort.cohort
    let counts = try chosen.completion(by: by.map { [$0.text] } ?? [], StatusTime(at: at, age: age))
    let intervals = try counts.groups.map { group in
      group.completedShare == nil ? nil : try WilsonInterval(successes: group.completed, trials: group.n, level: level)
    }
    let table = try counts.table(context.language)
      .setting("conf_low", to: Column(numbers: intervals.map { $0?.confLow }, missing: .notYetMeasured))
      .setting("conf_high", to: Column(numbers: intervals.map { $0?.confHigh }, missing: .notYetMeasured))
    return TableHandle(
      try table.leading(counts.by + ["n", "completed", "share_completed", "conf_low", "conf_high"]))
  }
}
