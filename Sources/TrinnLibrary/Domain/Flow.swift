import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortFlow = Binding(
    "cohort:flow", "Counts where a cohort's pupils go, from one school year to the next or over several.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<String?>("from", "Only from this stage.", default: nil),
    Option<String?>("to", "Only to this stage or end.", default: nil),
    Option<Int>("step", "School years between the two stages.", default: 1),
    Option<ColumnsText?>(
      "by", "Keys: programme_type, origin_school, home_municipality, or an expression.", default: nil, content: .columns
    ),
    returns: "a table with the keys, year, from, to, the kind of change, n and share of those at from",
    discloses: .aggregate,
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
      Example(
        "kull:flow({ from = \"Vg1 YF\", step = 2 }):where(\"year == 1\"):select \"from, to, n, share\"",
        given: [.county, .cohort],
        shows: """
          9 rows x 4 columns
          from    to                   n   share
          text    text           integer  number
          Vg1 YF  Vg1 ST               3  0.0261
          Vg1 YF  Vg1 YF               1  0.0087
          Vg1 YF  Vg1 YF               2  0.0174
          Vg1 YF  Vg2 ST               8  0.0696
          Vg1 YF  Vg2 YF              14  0.1217
          Vg1 YF  Vg3 YF               7  0.0609
          Vg1 YF  Vg3 PB              15  0.1304
          Vg1 YF  apprentice          34  0.2957
          Vg1 YF  not in school       31  0.2696
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:flow { from = \"Vg7\" }", given: [.county, .cohort], fails: "Vg7"),
    ]
  ) { context, cohort, from, to, step, by in
    TableHandle(
      try cohort.cohort.flow(
        from: from, to: to, step: step, by: by.map { [$0.text] } ?? [], language: context.language))
  }
}
