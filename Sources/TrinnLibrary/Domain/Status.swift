import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortStatus = Binding(
    "cohort:status",
    "Gives where a cohort's pupils stand, at any time after entry or at any age: a row a pupil, or counts by group.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<Int?>("at", "School years after entry; the definition's clock where none is given.", default: nil),
    Option<Int?>("age", "Instead of at: the summer of the year in which each turns so old.", default: nil),
    Option<ColumnsText?>(
      "by", "Keys: then a row a group, with counts and shares that add up.", default: nil, content: .columns),
    returns:
      "a table with a row a pupil: what was known at entry, status, restarts, repeats, programme_changes and gone; or with a row a group",
    discloses: .rows, searchWords: ["standing", "outcome", "age"],
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
      Example(
        "kull:status({ at = 5, by = \"programme_type\" }):select \"programme_type, n, still_in, left, share_left\"",
        given: [.county, .cohort],
        shows: """
          2 rows x 5 columns
          programme_type        n  still_in     left  share_left
          code            integer   integer  integer      number
          ST                  122         1        3      0.0246
          YF                  114         9       16      0.1404
          SSB, 5/6 år: de som begynte i videregående for første gang den høsten; målt etter 5 år (ST) og 6 år
            (YF); fullført med vitnemål eller fag-/svennebrev; planlagt grunnkompetanse regnes ikke som
            fullført.
          Målt etter 5 skoleår
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:status { age = 21, at = 5 }", given: [.county, .cohort], fails: "give one"),
      Example("kull:status { att = 5 }", given: [.county, .cohort], fails: "did you mean \"at\"?"),
    ]
  ) { context, cohort, at, age, by in
    let time = try StatusTime(at: at, age: age)
    guard let by else { return TableHandle(try cohort.cohort.statusTable(time, language: context.language)) }
    return TableHandle(try cohort.cohort.completion(by: [by.text], time).statusTable(context.language))
  }
}
