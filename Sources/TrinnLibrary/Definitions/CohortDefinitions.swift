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
        given: [.county, .cohort],
        shows: """
          5 rows x 6 columns
          definition  years_st  years_yf  completed        n  share_completed
          text         integer   integer    integer  integer           number
          ssb                5         6        187      236           0.7924
          ssb_2012           5         5        185      236           0.7839
          udir               5         6        187      236           0.7924
          kostra             5         5        185      239           0.7741
          county             5         5        185      236           0.7839
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          """),
      Example("kull:definitions { bye = \"sex\" }", given: [.county, .cohort], fails: "did you mean \"by\"?"),
    ]
  ) { context, cohort, by in
    TableHandle(
      try cohort.cohort.definitions(
        among: context.definitions, by: by.map { [$0.text] } ?? [], language: context.language))
  }
}
