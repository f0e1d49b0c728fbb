import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let smallAreaFayHerriot = Binding(
    "small_area.fay_herriot",
    "Draws areas' own estimates, each with a known variance, towards what the areas' traits tell.",
    Required<TableHandle>("t", "A table with one row an area."),
    Required<String>(
      "formula", "The areas' own estimates and their traits: \"mean_points ~ share_st\"; \"~ 1\" for none."),
    Option<String>("variance", "The column with the variance of each area's own estimate.", content: .expression),
    Option<String>(
      "criterion", "How the variance between areas is found: by restricted likelihood, or likelihood.", default: "reml",
      type: .choice(FayHerriot.Criterion.allCases.map(\.rawValue))),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a fit: terms of the traits, summary, and rows with estimate, std_error, conf_low, conf_high, direct, weight",
    discloses: .aggregate,
    details: """
      std_error is the root of the mean squared error, with what is not known of traits and variance. The areas' variances \
      are taken as known: smooth them over areas first where they rest on few pupils.
      """,
    source: "R. E. Fay, R. A. Herriot (1979), JASA 74; N. G. N. Prasad, J. N. K. Rao (1990), JASA 85",
    searchWords: ["eblup", "area-level model", "shrinkage"],
    examples: [
      Example(
        "small_area.fay_herriot(t, \"points ~ hours\", { variance = \"variance\" }).rows", given: [.areas],
        shows: """
          8 rows x 10 columns
          area  points  variance    hours  estimate  std_error  conf_low  conf_high  direct  weight
          text  number    number  integer    number     number    number     number  number  number
          A       41.2       1.9        4    40.914      0.912    39.127     42.701    41.2       0
          B       38.5       3.2        3    39.405      0.841    37.757     41.053    38.5       0
          C       44.0       0.8        6    43.932      1.337    41.312     46.552    44.0       0
          D       36.1       6.1        2    37.896      0.883    36.165     39.627    36.1       0
          E       42.7       1.1        5    42.423      1.127    40.213     44.633    42.7       0
          F       40.3       4.0        5    42.423      0.723    41.006     43.840    40.3       0
          G       45.9       2.5        7    45.441      1.036    43.410     47.472    45.9       0
          H       37.0       1.4        1    36.387      1.330    33.780     38.995    37.0       0
          """),
      Example(
        "small_area.fay_herriot(t, \"points ~ hours\", { variance = \"hours - 3\" })", given: [.areas],
        fails: "wanted finite numbers above 0"),
    ]
  ) { _, t, formula, variance, criterion, level in
    let input = try ModelInput(t.table, formula, needs: [.numbers("variance", variance)])
    guard input.formula.groupTerms.isEmpty, input.formula.response != nil else {
      throw TrinnError(
        .syntax, "the model takes areas' estimates and traits, and no effects that vary by group", argument: "formula",
        hint: "a formula reads like \"mean_points ~ share_st\"")
    }
    let matrix = try input.matrix()
    let fit = try FayHerriot(
      names: matrix.columnNames, matrix: matrix.values, estimates: matrix.response,
      variances: input.rows.numbers("variance"), criterion: FayHerriot.Criterion(rawValue: criterion) ?? .restricted,
      level: level)
    let notes = AreaTable.notes(
      fit.singularity, converged: fit.converged,
      ["Variance between areas that traits do not tell: \(AreaTable.number(fit.variance))."])
    let rows = input.rows
    let used = try rows.table.rows(rows.rows)
    let areas = try AreaTable.columns(fit.areas).reduce(used) { try $0.setting($1.name, to: $1.column) }
    // What the table says of each area's support holds for its estimate as well; a term rests on all areas.
    let support = input.support(of: matrix, event: nil, rows: fit.terms.count)
    let terms = fit.terms.map {
      TermRow(
        name: $0.name, estimate: $0.estimate, standardError: $0.standardError, statistic: $0.statistic,
        pValue: $0.pValue, confLow: $0.confLow, confHigh: $0.confHigh, n: $0.n)
    }
    return FitHandle(
      title: "Fay-Herriot model: \(input.formula.text)",
      terms: try input.terms(terms, subject: rows.subject(support), notes: notes),
      summary: try input.summary([
        ("n", Column(integers: [matrix.rowCount])), ("variance", Column(numbers: [fit.variance])),
        ("log_likelihood", Column(numbers: [fit.logLikelihood])), ("converged", Column(booleans: [fit.converged])),
      ]), model: fit, rows: { areas })
  }
}
