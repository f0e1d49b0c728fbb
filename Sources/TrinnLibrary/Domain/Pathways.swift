import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortPathways = Binding(
    "cohort:pathways",
    "Counts the ways that a cohort's pupils went, school year by school year, and where each leaves the commonest.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<ColumnsText?>("by", "Keys: the ways of each group.", default: nil, content: .columns),
    Option<Int?>("length", "How many school years; all that are seen where none is given.", default: nil),
    returns: "a table with the keys, pathway, n, share, differs_in, usual and instead, the commonest first",
    discloses: .aggregate, searchWords: ["sequence", "løp", "route"],
    examples: [
      Example(
        "kull:pathways({ length = 3 }):head(3):select \"pathway, n, share, differs_in, usual, instead\"",
        given: [.county, .cohort],
        shows: """
          3 rows x 6 columns
          pathway                                n   share  differs_in  usual   instead
          text                             integer  number  code        text    text
          Vg1 ST → Vg2 ST → Vg3 ST             108  0.4519  –           –       –
          Vg1 YF → Vg2 YF → apprentice          32  0.1339  1           Vg1 ST  Vg1 YF
          Vg1 YF → Vg2 YF → not in school       28  0.1172  1           Vg1 ST  Vg1 YF
          missing: differs_in 1 not applicable (–); usual 1 not applicable (–); instead 1 not applicable (–)
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:pathways { lenght = 3 }", given: [.county, .cohort], fails: "did you mean \"length\"?"),
    ]
  ) { context, cohort, by, length in
    TableHandle(
      try cohort.cohort.pathways(by: by.map { [$0.text] } ?? [], length: length, language: context.language))
  }

  static let cohortSequences = Binding(
    "cohort:sequences", "Gives each pupil's stages, school year by school year: a row a pupil.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<Int?>("length", "How many school years; all that are seen where none is given.", default: nil),
    returns: "a table with a row a pupil: what was known at entry, stage_1, stage_2, ... and the whole pathway",
    discloses: .rows, searchWords: ["pathway", "løp"],
    examples: [
      Example(
        "kull:sequences({ length = 2 }):count(\"stage_2\"):head(3)", given: [.county, .cohort],
        shows: """
          3 rows x 2 columns
          stage_2              n
          code           integer
          apprentice           2
          not in school       12
          Vg1 ST              12
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          2 av 239 er ikke sett i 10. trinn: de kan ha gått på trinnet et annet sted før
          """),
      Example("kull:sequences { length = 0 }", given: [.county, .cohort], fails: "1 to 50"),
    ]
  ) { context, cohort, length in
    TableHandle(try cohort.cohort.sequences(length: length, language: context.language))
  }
}
