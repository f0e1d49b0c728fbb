import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortStatus = Binding(
    "cohort:status", "Gives each pupil's standing: a row a pupil, with what was known at entry.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<Int?>("at", "School years after entry; the definition's clock where none is given.", default: nil),
    returns: "a table with a row a pupil", discloses: .rows, searchWords: ["standing", "outcome"],
    examples: [
      Example("kull:status():count \"status\"", given: [.county, .cohort], shows: ""),
      Example("kull:status { att = 5 }", given: [.county, .cohort], fails: "did you mean \"at\"?"),
    ]
  ) { _, cohort, at in TableHandle(try cohort.cohort.statusTable(at: at)) }
}
