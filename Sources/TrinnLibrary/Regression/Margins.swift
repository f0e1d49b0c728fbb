import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

/// A fitted model that can say what a column does on the scale of the response.
protocol MarginSource: Sendable {
  var request: RegressionRequest { get }
  /// What figures are said per: 100 for shares.
  var per: Double { get }
  /// Which rows have the event; nil where the response is none.
  var events: [Bool]? { get }
  func margins(_ variable: String, values: [Double], level: Double) throws -> Margins
}

extension Binding {
  static let fitMargins = Binding(
    "fit:margins", "Says what a column of a model does to the response, averaged over the pupils as they are.",
    Required<FitHandle>("fit", "A fitted regression."),
    Required<String>("variable", "A column of the right side.", content: .columns),
    Option<[Double]>("values", "For a number: values to give the mean at.", default: []),
    Option<Double?>("per", "How many pupils figures are said per; 100 for shares, else 1.", default: nil),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table: kind (mean or change), term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events",
    discloses: .aggregate,
    details:
      "A mean is what the model expects if everyone had that level; a change compares a level with the reference, or is the slope of a number: by one more. Errors by the delta method, from the variance that the fit was asked for.",
    source: "T. Bartus (2005), Stata Journal 5",
    searchWords: ["marginal effect", "average", "per 100", "predicted", "probability", "percentage points"],
    examples: [
      Example(
        "regression.logistic(t, \"passed ~ hours + factor(school)\"):margins(\"hours\", { values = {5, 15} })",
        given: [.lessons],
        shows: """
          3 rows x 10 columns
          kind    term           estimate  std_error  statistic  p_value  conf_low  conf_high        n
          text    text             number     number     number   number    number     number  integer
          mean    hours: 5         78.887      6.869          ?        ?    65.424     92.349       60
          mean    hours: 15        60.076      8.592          ?        ?    43.236     76.917       60
          change  hours: 1 more    -1.793      0.922     -1.945   0.0518    -3.600      0.014       60

          kind    n_events
          text     integer
          mean          42
          mean          42
          change        42
          missing: statistic 2 undefined (?); p_value 2 undefined (?)
          Per 100.
          """),
      Example(
        "regression.logistic(t, \"passed ~ hours\"):margins \"school\"", given: [.lessons],
        fails: "unknown column of the model \"school\""),
    ]
  ) { _, fit, variable, values, per, level in
    if let per, !(per.isFinite && per > 0) {
      throw TrinnError(.outOfRange, "argument 'per' wanted a number above 0, got \(per)", argument: "per")
    }
    if let categories = fit.model as? FittedCategories {
      return TableHandle(try categories.marginTable(variable, values: values, per: per ?? 100, level: level))
    }
    guard let source = fit.model as? any MarginSource else {
      throw TrinnError.argument(
        "fit", wanted: "a regression", got: fit.title, hint: "regression.logistic and its kin have margins")
    }
    let margins = try source.margins(variable, values: values, level: level)
    let (request, per) = (source.request, per ?? source.per)
    return TableHandle(
      try Table(
        MarginTable.columns(margins, per: per, events: source.events != nil),
        subject: request.subject(event: source.events, rows: margins.means.count + margins.effects.count),
        notes: MarginTable.notes(per) + request.notes + request.input.rows.notes))
  }
}

enum MarginTable {
  static func columns(_ margins: Margins, per: Double, events: Bool) throws -> [(name: String, column: Column)] {
    let all = margins.means.map { ("mean", $0) } + margins.effects.map { ("change", $0) }
    func numbers(_ value: (Margins.Value) -> Double?) -> Column {
      Column(numbers: all.map { value($0.1) }, missing: .undefined)
    }
    var columns: [(name: String, column: Column)] = [
      ("kind", Column(texts: all.map(\.0))), ("term", Column(texts: all.map { "\(margins.variable): \($0.1.label)" })),
      ("estimate", numbers { $0.estimate * per }), ("std_error", numbers { $0.standardError * per }),
      ("statistic", numbers(\.statistic)), ("p_value", numbers(\.pValue)), ("conf_low", numbers { $0.confLow * per }),
      ("conf_high", numbers { $0.confHigh * per }),
      ("n", Column(integers: all.map { $0.1.nOfLevel ?? $0.1.n })),
    ]
    if events { columns.append(("n_events", Column(integers: all.map(\.1.events)))) }
    return columns
  }

  static func notes(_ per: Double) -> [String] { per == 1 ? [] : ["Per \(Scalar.number(per).label)."] }

  /// Columns of one type, one under the other.
  static func stacked(_ columns: [Column]) throws -> Column {
    let cells = columns.flatMap { column in (0..<column.count).map { column[$0] } }
    switch columns.first?.type {
    case .integer: return Column(integers: cells.map { $0.number.flatMap { Int(exactly: $0) } })
    case .number: return Column(numbers: cells.map(\.number), missing: .undefined)
    default: return Column(texts: cells.map(\.label))
    }
  }
}
