import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let growthPercentiles = Binding(
    "growth.percentiles", "Gives each pupil's growth percentile among pupils with the same start.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<ColumnsText>("prior", "Earlier results, one column or several.", content: .columns),
    Option<String>("outcome", "The later result.", content: .columns),
    Option<FitHandle?>(
      "norms", "Norms of another class, from growth.norms; by default the pupils' own.", default: nil),
    returns: "the rows that have all results, with the column growth_percentile, 1 to 99", discloses: .rows,
    details: """
      Of a hundred pupils with the same earlier results, so many came to less. A percentile says nothing of a single pupil's \
      effort; the median over a school of some size is what the method is for. Results outside of those of the norms are \
      read at the nearest.
      """,
    source: "D. W. Betebenner (2009), Educational Measurement 28", searchWords: ["sgp", "student growth percentile"],
    examples: [
      Example(
        "growth.percentiles(t, { prior = \"before\", outcome = \"after\" }):head(3)", given: [.twoTests],
        shows: """
          3 rows x 4 columns
          pupil     before   after  growth_percentile
          identity  number  number            integer
          •           67.1    77.5                 38
          •           63.2    81.1                 62
          •           59.3    84.4                 91
          """),
      Example(
        "growth.percentiles(t, { prior = \"befor\", outcome = \"after\" })", given: [.twoTests],
        fails: "did you mean \"before\"?"),
    ]
  ) { _, t, prior, outcome, norms in
    let request = try GrowthRequest(t.table, prior: prior, outcome: outcome)
    let used =
      try norms?.model(GrowthNorms.self, for: "what pupils came to", of: "growth norms (growth.norms)")
      ?? GrowthNorms(priors: request.priors, outcome: request.outcome)
    return TableHandle(try GrowthPercentiles.table(used, request))
  }
}

enum GrowthPercentiles {
  /// The rows used with their percentiles; rows of pupils.
  static func table(_ norms: GrowthNorms, _ request: GrowthRequest) throws -> Table {
    let found = try norms.percentiles(priors: request.priors, outcome: request.outcome)
    let used = try request.rows.table.rows(request.rows.rows)
    return try used.setting("growth_percentile", to: Column(integers: found))
      .with(notes: used.notes + request.rows.notes)
  }
}
