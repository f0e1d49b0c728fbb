import TrinnBinding
import TrinnCohort

extension Binding {
  static let cohortDefinitions = Binding(
    "cohort:definitions", "Shows one cohort under every definition of completion that fits it, and what differs.",
    Required<CohortHandle>("cohort", "The cohort."),
    Option<ColumnsText?>(
      "by", "Keys; definitions that are not given by them are left out.", default: nil, content: .columns),
    returns: "a table with a row a definition", discloses: .aggregate,
    searchWords: ["ssb", "udir", "kostra", "compare definitions"],
    examples: [
      Example(
        "kull:definitions():select \"definition, years_st, years_yf, completed, n, share_completed\"",
        given: [.county, .cohort], shows: ""),
      Example("kull:definitions { bye = \"sex\" }", given: [.county, .cohort], fails: "did you mean \"by\"?"),
    ]
  ) { context, cohort, by in
    TableHandle(try cohort.cohort.definitions(by: by.map { [$0.text] } ?? [], language: context.language))
  }
}
