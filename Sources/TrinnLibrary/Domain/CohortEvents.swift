import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortEvents = Binding(
    "cohort:events",
    "Gives the table that survival estimates take: a row a pupil, with the time until something happened.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<String?>(
      "event", "What is waited for; \"completed\" and \"left\" where none is given.", default: nil,
      type: .optional(.choice(CohortEvent.allCases.map(\.rawValue)))),
    Option<String?>(
      "origin", "A stage from which the time runs, such as Vg2 or apprentice; the autumn of entry where none is given.",
      default: nil),
    Option<ColumnsText?>(
      "by", "Columns known at entry, or expressions over them; all columns where none is given.", default: nil,
      content: .columns),
    returns: "a table with entered, years, event and, where an event was asked for, a true or false column of its name",
    discloses: .rows,
    details:
      "Times are whole school years. Completed and left compete: whoever completed can leave no more. Those known to have moved away are seen until then; those who came late from then on, which entered says.",
    searchWords: ["survival", "time to event", "censoring", "left truncation"],
    examples: [
      Example(
        "kull:events({ event = \"left\", by = \"programme_type\" }):count \"programme_type, event\"",
        given: [.county, .cohort],
        shows: """
          6 rows x 3 columns
          programme_type  event            n
          code            code       integer
          ST              completed      113
          ST              left             9
          ST              none             2
          YF              completed       78
          YF              left            35
          YF              none             2
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:events { event = \"gone\" }", given: [.county, .cohort], fails: "left"),
    ]
  ) { context, cohort, event, origin, by in
    TableHandle(
      try cohort.cohort.events(
        event: event.flatMap(CohortEvent.init(rawValue:)), origin: origin, by: by.map { [$0.text] } ?? [],
        language: context.language))
  }

  static let cohortFeatures = Binding(
    "cohort:features", "Gives what was known of each pupil at entry: points, three subjects, absence and moves.",
    Required<CohortHandle>("cohort", "The cohort."),
    returns: "a table with a row a pupil; nothing in it was known later than the autumn of entry", discloses: .rows,
    details:
      "late_start: school years between grade 10 and entry beyond none. moved_home: the municipality at 16 is not that at entry. school_changes: in the rows below the stage of entry.",
    searchWords: ["model", "predictors", "covariates"],
    examples: [
      Example(
        "kull:features():summarise \"pupils = count(), points = mean(grunnskolepoeng), late = share(late_start > 0)\"",
        given: [.county, .cohort],
        shows: """
          1 row x 3 columns
           pupils  points    late
          integer  number  number
              239  43.688  0.0169
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          mean(grunnskolepoeng): 4 rows left out: 4 not recorded
          share(late_start > 0): 2 rows left out: 2 not recorded
          """),
      Example("kull:features { by = \"sex\" }", given: [.county, .cohort], fails: "takes 1 argument"),
    ]
  ) { context, cohort in TableHandle(try cohort.cohort.features(language: context.language)) }
}
