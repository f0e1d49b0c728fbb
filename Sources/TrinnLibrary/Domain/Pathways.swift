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
      Example("kull:pathways({ years = 3 }):head(3)", given: [.county, .cohort], shows: ""),
      Example("kull:pathways { year = 3 }", given: [.county, .cohort], fails: "did you mean \"years\"?"),
    ]
  ) { _, cohort, years in TableHandle(try cohort.cohort.pathways(years: years)) }
}
