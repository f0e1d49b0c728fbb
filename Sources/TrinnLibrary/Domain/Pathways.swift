import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortPathways = Binding(
    "cohort:pathways", "Counts the ways that a cohort's pupils went, school year by school year.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<Int?>("years", "How many school years are followed; all where none is given.", default: nil),
    returns: "a table with pathway and n, the commonest first", discloses: .aggregate,
    searchWords: ["sequence", "løp", "route"],
    examples: [
      Example(
        "kull:pathways({ years = 3 }):head(3)", given: [.county, .cohort],
        shows: """
          3 rows x 3 columns
          pathway                            years        n
          text                             integer  integer
          Vg1 ST → Vg2 ST → Vg3 ST               3      108
          Vg1 YF → Vg2 YF → apprentice           3       32
          Vg1 YF → Vg2 YF → not in school        3       28
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:pathways { year = 3 }", given: [.county, .cohort], fails: "did you mean \"years\"?"),
    ]
  ) { context, cohort, years in
    TableHandle(try cohort.cohort.pathways(years: years, language: context.language))
  }
}
