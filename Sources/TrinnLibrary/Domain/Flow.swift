import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortFlow = Binding(
    "cohort:flow", "Counts where a cohort's pupils go from one school year to the next.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<String?>("from", "Only from this stage.", default: nil),
    Option<String?>("to", "Only to this stage or end.", default: nil),
    returns: "a table with from, to, the kind of change and n", discloses: .aggregate,
    searchWords: ["transition", "overgang", "repeat", "left"],
    examples: [
      Example(
        "kull:flow({ from = \"Vg1 ST\" }):where \"year == 1\"", given: [.county, .cohort],
        shows: """
          5 rows x 6 columns
             year  from    to             change                   n   share
          integer  text    text           code               integer  number
                1  Vg1 ST  Vg1 ST         changed_programme        2  0.0161
                1  Vg1 ST  Vg1 ST         repeats                  2  0.0161
                1  Vg1 ST  Vg1 YF         changed_programme        2  0.0161
                1  Vg1 ST  Vg2 ST         up                     112  0.9032
                1  Vg1 ST  not in school  gone                     6  0.0484
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:flow { from = \"Vg7\" }", given: [.county, .cohort], fails: "Vg7"),
    ]
  ) { context, cohort, from, to in
    TableHandle(try cohort.cohort.flow(from: from, to: to, language: context.language))
  }
}
