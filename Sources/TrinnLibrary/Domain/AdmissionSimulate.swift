import TrinnBinding
import TrinnCohort

extension Binding {
  static let admissionSimulate = Binding(
    "admission.simulate", "Plays a round of admission through: everyone to the highest wish that their points reach.",
    Required<TableHandle>("applications", "Wishes: pupil, year, rank, programme_area, school, admission_points."),
    Required<TableHandle>("places", "Places: school, programme_area, year, places."),
    Option<Int?>("year", "The year of admission; the latest.", default: nil),
    Option<Int>("round", "The round.", default: 1),
    Option<Int>("seed", "For the lots between equal points.", default: 1),
    returns:
      "a table with a row an applicant: the wish that was met, programme, school, points, decided by points or lot",
    discloses: .rows,
    details: """
      Deferred acceptance with the applicants asking. Change places with derive to ask what ten places more would do. Lots are \
      drawn from the seed and the applicant, so that the order of rows changes nothing.
      """,
    source: "opplæringsforskrifta § 6-20 and § 6-21; Gale and Shapley 1962",
    searchWords: ["inntak", "poenggrense", "first wish", "førsteønske"],
    examples: [
      Example(
        "admission.simulate(fylke.applications, fylke.places, { year = 2024 }):count \"wish, decided_by\"",
        given: [.county],
        shows: """
          3 rows x 3 columns
             wish  decided_by        n
          integer  text        integer
                1  points          238
                2  points            1
                –  –                 1
          missing: wish 1 not applicable (–); decided_by 1 not applicable (–)
          admission of 2024, round 1: lots by seed 1
          392 wishes for programmes that the places do not have are set aside
          238 of 240 applicants got their first wish, 1 none of theirs
          """),
      Example(
        "admission.simulate(fylke.applications, fylke.places, { year = 1999 })", given: [.county], fails: "years: "),
    ]
  ) { _, applications, places, year, round, seed in
    TableHandle(try tables(applications, places, year, round, seed).applicantsTable())
  }

  static let admissionLimits = Binding(
    "admission.limits",
    "Shows each programme of a simulated admission: places, who asked, who got in, the lowest points.",
    Required<TableHandle>("applications", "Wishes: pupil, year, rank, programme_area, school, admission_points."),
    Required<TableHandle>("places", "Places: school, programme_area, year, places."),
    Option<Int?>("year", "The year of admission; the latest.", default: nil),
    Option<Int>("round", "The round.", default: 1),
    Option<Int>("seed", "For the lots between equal points.", default: 1),
    returns: "a table with a row a programme at a school",
    discloses: .rows, details: "The lowest points are one applicant's own: the table is for your own screen.",
    source: "opplæringsforskrifta § 6-20 and § 6-21", searchWords: ["poenggrense", "nedre grense", "venteliste"],
    examples: [
      Example(
        "admission.limits(fylke.applications, fylke.places, { year = 2024 }):where(\"free == 0 and asked > places\"):select(\"school, programme_area, places, asked, by_lot\"):head(5)",
        given: [.county],
        shows: """
          1 row x 5 columns
          school     programme_area   places    asked  by_lot
          code       code            integer  integer  boolean
          310000604  STUSP1----           30       32  false
          admission of 2024, round 1: lots by seed 1
          392 wishes for programmes that the places do not have are set aside
          """),
      Example("admission.limits(fylke.places, fylke.places)", given: [.county], fails: "unknown column"),
    ]
  ) { _, applications, places, year, round, seed in
    TableHandle(try tables(applications, places, year, round, seed).placesTable())
  }

  private static func tables(
    _ applications: TableHandle, _ places: TableHandle, _ year: Int?, _ round: Int, _ seed: Int
  ) throws -> AdmissionTables {
    try AdmissionTables(
      applications.table, places.table, year: year, round: round, seed: UInt64(bitPattern: Int64(seed)))
  }
}
