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
      Example("kull:flow { from = \"Vg1\" }", given: [.county, .cohort], shows: ""),
      Example("kull:flow { from = \"Vg7\" }", given: [.county, .cohort], fails: "Vg7"),
    ]
  ) { _, cohort, from, to in TableHandle(try cohort.cohort.flow(from: from, to: to)) }
}
