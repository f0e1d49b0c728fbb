import TrinnBasis
import TrinnKernels
import TrinnTable

/// A fitted Cox model with the rows it was fitted to: what its tests and curves need.
struct CoxModel: Sendable {
  let fit: CoxRegression
  let rows: CoxRows
  let data: ModelRows
  /// Whether the hazard is that of the cumulative incidence, with competing events.
  var isSubdistribution = false

  /// The columns that the options of every model of this kind name.
  struct Columns {
    let time: String
    var entry: String? = nil
    var strata: String? = nil
    var cluster: String? = nil
    var weights: String? = nil

    var needs: [CompleteRows.Need] {
      [.numbers("time", time)] + (entry.map { [.numbers("entry", $0)] } ?? [])
        + (strata.map { [.groups("strata", $0)] } ?? []) + (cluster.map { [.groups("cluster", $0)] } ?? [])
        + (weights.map { [.numbers("weights", $0)] } ?? [])
    }

    /// - Parameter event: of each used row.
    func rows(_ data: ModelRows, event: [Bool]) throws -> CoxRows {
      let complete = data.complete
      func codes(_ argument: String, _ name: String?) throws -> [Int32]? {
        guard name != nil else { return nil }
        return try complete.groups(argument).ids.map { Int32(truncatingIfNeeded: $0) }
      }
      return try CoxRows(
        stop: complete.numbers("time"), event: event, start: entry.map { _ in complete.numbers("entry") },
        weights: weights.map { _ in complete.numbers("weights") }, offset: data.matrix.offset,
        strata: codes("strata", strata), cluster: codes("cluster", cluster))
    }
  }

  /// The formula of a model whose outcome the options name.
  static func effects(of text: String) throws -> String {
    let formula = try Formula(text)
    guard formula.response == nil else {
      throw TrinnError.argument(
        "formula", wanted: "a formula that begins with ~", got: "one with a left side",
        hint: "the options 'time' and 'event' say what is modelled")
    }
    return text
  }

  /// The terms, with what each rests on.
  func terms(ratio: String, notes: [String]) throws -> Table {
    try Table(
      FitTerms.columns(fit.terms, ratio: ratio),
      subject: data.subject(results: fit.terms.count, event: rows.event),
      notes: data.notes + FitTerms.gaps(fit.terms, iterations: fit.iterations) + notes)
  }

  func summary() throws -> Table {
    try Table(
      CoxModel.summaryColumns([fit]), subject: data.complete.subject(wholeSupport(results: 1)), notes: data.notes)
  }

  /// One row a fit.
  static func summaryColumns(_ fits: [CoxRegression]) -> [(name: String, column: Column)] {
    func numbers(_ value: (CoxRegression) -> Double) -> Column { Column(numbers: fits.map(value)) }
    func integers(_ value: (CoxRegression) -> Int) -> Column { Column(integers: fits.map(value)) }
    var columns = [("n", integers(\.n)), ("n_events", integers(\.eventCount))]
    if fits.contains(where: { $0.clusterCount != nil }) {
      columns.append(("n_clusters", integers { $0.clusterCount ?? 0 }))
    }
    columns += [
      ("log_likelihood", numbers(\.logLikelihood)), ("null_log_likelihood", numbers(\.nullLogLikelihood)),
      ("likelihood_ratio", numbers(\.likelihoodRatio.statistic)), ("df", integers(\.likelihoodRatio.degreesOfFreedom)),
      ("p_value", numbers(\.likelihoodRatio.pValue)), ("wald", numbers(\.wald.statistic)),
      ("wald_p_value", numbers(\.wald.pValue)), ("score", numbers(\.score.statistic)),
      ("score_p_value", numbers(\.score.pValue)), ("iterations", integers(\.iterations)),
      ("converged", Column(booleans: fits.map(\.converged))),
    ]
    return columns.map { (name: $0.0, column: $0.1) }
  }

  /// The fewer pupils with and without the event.
  func wholeSupport(results: Int) -> Support {
    let ids = [UInt32](repeating: 0, count: rows.n)
    let whole = data.complete.support(ids, groupCount: 1, event: rows.event)
    return Support(count: results) { Array(repeating: try whole.counts().first ?? 0, count: results) }
  }

  /// The used rows with what the model says of each.
  func shownRows() throws -> Table {
    try data.rows(with: [
      ("linear_predictor", linearPredictors), ("martingale_residual", try fit.martingaleResiduals(rows)),
    ])
  }

  /// Centred at the means of the covariates, with the offset.
  var linearPredictors: [Double] {
    let values = data.effects.values
    let centre = zip(fit.means, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(values.times(fit.coefficients), rows.offset ?? [Double](repeating: 0, count: rows.n))
      .map { $0 - centre + $1 }
  }

  /// The sentence under the terms.
  var note: String {
    let test = TestNote.text(
      "Likelihood ratio", statistic: fit.likelihoodRatio.statistic, decimals: 2,
      degreesOfFreedom: fit.likelihoodRatio.degreesOfFreedom, pValue: fit.likelihoodRatio.pValue)
    let errors = fit.clusterCount.map { "; errors robust over \($0) clusters" } ?? ""
    return "\(fit.n) rows, \(fit.eventCount) events\(errors). \(test)."
  }
}
