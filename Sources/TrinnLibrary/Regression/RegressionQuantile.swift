import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let regressionQuantile = Binding(
    "regression.quantile", "Fits how the median, or another quantile, moves with the terms.",
    Required<TableHandle>("t", "A table with a row for each unit, such as a pupil."),
    Required<String>("formula", "The model: \"absence_days ~ points + factor(programme)\"."),
    Option<Double>("share", "The share of rows below the line; 0.5 is the median.", default: 0.5),
    Option<String>(
      "errors", "How errors are found: from lines nearby, from one density for all rows, or by drawing rows again.",
      default: "nid", type: .choice(["nid", "iid", "boot"])),
    Option<Int>("replicates", "Draws, for errors = \"boot\".", default: 200),
    Option<Int>("seed", "Where the draws start.", default: 1),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a fit: terms, summary, rows", discloses: .aggregate,
    details: """
      The line is exact, not approximate. With ties several lines may be as good; one of them is given. Intervals are \
      Student's t on the rows less the terms.
      """,
    source: "R. Koenker, G. Bassett (1978), Econometrica 46; S. Portnoy, R. Koenker (1997), Statistical Science 12",
    searchWords: ["median regression", "percentile", "rq", "model"],
    examples: [
      Example(
        "regression.quantile(t, \"points ~ hours\", { errors = \"iid\" })", given: [.manySchools],
        shows: """
          Quantile regression at 0.5: points ~ hours
          2 rows x 8 columns
          term         estimate  std_error  statistic   p_value  conf_low  conf_high        n
          text           number     number     number    number    number     number  integer
          (intercept)      35.0      1.479     23.668  1.25e-46    32.072     37.928      120
          hours             0.8      0.157      5.094  1.34e-06     0.489      1.111      120
          Errors from one density for all rows (iid).
          """),
      Example(
        "regression.quantile(t, \"points ~ hours\", { share = 50 })", given: [.manySchools],
        fails: "wanted a number between 0 and 1"),
    ]
  ) { _, t, formula, share, errors, replicates, seed, level in
    let input = try ModelInput(t.table, formula)
    guard input.formula.groupTerms.isEmpty, input.formula.response != nil else {
      throw TrinnError(
        .syntax, "quantile regression takes a response and no effects that vary by group", argument: "formula",
        hint: "a formula reads like \"y ~ x\"")
    }
    let matrix = try input.matrix()
    let kind: QuantileRegression.Errors =
      switch errors {
      case "iid": .alike
      case "boot": .bootstrap(replicates: replicates, seed: UInt64(bitPattern: Int64(seed)))
      default: .nearby
      }
    let fit = try QuantileRegression(matrix, share: share, errors: kind, level: level)
    var notes = fit.notes
    if !fit.converged { notes.append("The line was not found to its end: do not rely on these figures.") }
    let way =
      switch kind {
      case .nearby: "Errors from lines nearby (nid)."
      case .alike: "Errors from one density for all rows (iid)."
      case .bootstrap(let replicates, let seed): "Errors from \(replicates) draws of rows, seed \(seed)."
      }
    notes.append(way)
    let fitted = fit.estimates
    return FitHandle(
      title: "Quantile regression at \(share): \(input.formula.text)",
      terms: try input.terms(fit.coefficients, matrix, notes: notes),
      summary: try input.summary([
        ("n", Column(integers: [fit.n])), ("n_left_out", Column(integers: [input.rows.table.rowCount - fit.n])),
        ("share", Column(numbers: [share])), ("loss", Column(numbers: [fit.loss])),
        ("converged", Column(booleans: [fit.converged])),
      ]), model: fit,
      rows: {
        let expected = Matrix(rows: matrix.rowCount, columns: matrix.columnCount, values: matrix.values).times(fitted)
        return try input.rowTable([
          ("fitted", expected), ("residual", zip(matrix.response, expected).map { $0 - $1 }),
        ])()
      })
  }
}
