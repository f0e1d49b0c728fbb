import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortStatus = Binding(
    "cohort:status", "Gives each pupil's standing: a row a pupil, with what was known at entry.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<Int?>("at", "School years after entry; the definition's clock where none is given.", default: nil),
    returns: "a table with a row a pupil", discloses: .rows, searchWords: ["standing", "outcome"],
    examples: [
      Example(
        "kull:status():count \"status\"", given: [.county, .cohort],
        shows: """
          7 rows x 2 columns
          status                       n
          code                   integer
          completed_later             48
          completed_nominal          139
          final_year_not_passed       20
          left                        20
          planned_basic                4
          still_in                     5
          –                            3
          missing: status 1 not applicable (–)
          SSB, 5/6 år: de som begynte i videregående for første gang den høsten; målt etter 5 år (ST) og 6 år
            (YF); fullført med vitnemål eller fag-/svennebrev; planlagt grunnkompetanse regnes ikke som
            fullført.
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:status { att = 5 }", given: [.county, .cohort], fails: "did you mean \"at\"?"),
    ]
  ) { context, cohort, at in
    TableHandle(try cohort.cohort.statusTable(at: at, language: context.language))
  }
}
