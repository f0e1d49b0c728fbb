import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let growthNorms = Binding(
    "growth.norms", "Lays the lines that growth percentiles are read from: what pupils with the same start came to.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<ColumnsText>("prior", "Earlier results, one column or several.", content: .columns),
    Option<String>("outcome", "The later result.", content: .columns),
    returns: "a fit for growth.percentiles; its terms say what pupils with the median start came to, at tenths",
    discloses: .aggregate,
    details: """
      A hundred regression quantiles on cubic splines of the earlier results. Read for the pupils themselves they are norms \
      of their own class; read for a later class they are a baseline. At least 20 pupils a coefficient are needed, 7 \
      coefficients an earlier result and one more.
      """,
    source: "D. W. Betebenner (2009), Educational Measurement 28", searchWords: ["sgp", "student growth", "baseline"],
    examples: [
      Example(
        "growth.norms(t, { prior = \"before\", outcome = \"after\" })", given: [.twoTests],
        shows: """
          Growth norms: after after before
          9 rows x 3 columns
          percentile  expected        n
             integer    number  integer
                  10    56.272      200
                  20    59.200      200
                  30    61.051      200
                  40    63.478      200
                  50    68.358      200
                  60    69.829      200
                  70    70.417      200
                  80    72.145      200
                  90    74.286      200
          """),
      Example(
        "growth.norms(t:head(50), { prior = \"before\", outcome = \"after\" })", given: [.twoTests],
        fails: "50 pupils are too few"),
    ]
  ) { _, t, prior, outcome in
    let request = try GrowthRequest(t.table, prior: prior, outcome: outcome)
    let norms = try GrowthNorms(priors: request.priors, outcome: request.outcome)
    let medians = try request.priors.map { try Quantile($0.values, probability: 0.5).value }
    let expected = norms.expected(priors: medians) ?? []
    // The lines nearest to tenths of the pupils.
    let tenths = stride(from: 10, through: 90, by: 10).map { $0 }
    let notes =
      (norms.converged ? [] : ["Some lines were not found to their end: do not rely on these norms."])
      + request.rows.notes
    let rows = request.rows
    return FitHandle(
      title: "Growth norms: \(outcome) after \(request.text)",
      terms: try Table(
        [
          ("percentile", Column(integers: tenths)),
          ("expected", Column(numbers: tenths.map { (expected[$0 - 1] + expected[$0]) / 2 })),
          ("n", Column(integers: tenths.map { _ in norms.n })),
        ], subject: rows.subject(rows.wholeSupport(rows: tenths.count)), notes: notes),
      summary: try Table(
        [
          ("n", Column(integers: [norms.n])), ("n_left_out", Column(integers: [rows.table.rowCount - norms.n])),
          ("n_lines", Column(integers: [GrowthNorms.shares.count])), ("converged", Column(booleans: [norms.converged])),
        ], subject: rows.subject(rows.wholeSupport()), notes: notes),
      model: norms, rows: { try GrowthPercentiles.table(norms, request) })
  }
}
