import Glibc
import TrinnBasis

/// Areas' own estimates, each with a known variance, drawn towards what the areas' traits tell: the area-level model.
///
/// Sources: R. E. Fay, R. A. Herriot (1979), JASA 74; mean squared errors of N. G. N. Prasad, J. N. K. Rao (1990), JASA
/// 85, and G. S. Datta, P. Lahiri (2000), Statistica Sinica 10.
public struct FayHerriot: Sendable {
  public typealias Criterion = LinearMixedModel.Criterion

  public let criterion: Criterion
  public let level: Double
  /// The traits' terms.
  public let terms: [MixedTerm]
  /// The variance between areas that traits do not tell.
  public let variance: Double
  public let logLikelihood: Double
  public let converged: Bool
  public let iterations: Int
  /// The interval is the estimate with the normal quantile times the root of the mean squared error.
  public let areas: [AreaEstimate]
  public let singularity: String?

  /// - Parameters:
  ///   - matrix: the areas' traits, column by column.
  ///   - estimates: the areas' own estimates.
  ///   - variances: of these, above 0.
  /// - Throws: `mismatch`, `out_of_range`; `no_data` where areas are no more than the terms; `refused` for traits that
  ///   depend on each other.
  public init(
    names: [String], matrix: [Double], estimates: [Double], variances: [Double], criterion: Criterion = .restricted,
    level: Double = 0.95
  ) throws {
    try Arguments.checkLevel(level)
    let (m, p) = (estimates.count, names.count)
    try Arguments.checkSameLength("variance", variances.count, as: "estimate", m)
    guard p > 0, matrix.count == m * p else {
      throw TrinnError(.mismatch, "the traits are not \(m) rows of \(p) columns")
    }
    guard m > p + 1 else { throw TrinnError(.noData, "\(m) areas cannot tell \(p) terms and how areas differ") }
    guard variances.allSatisfy({ $0 > 0 && $0.isFinite }), estimates.allSatisfy(\.isFinite),
      matrix.allSatisfy(\.isFinite)
    else {
      throw TrinnError(
        .outOfRange, "argument 'variance' wanted finite numbers above 0, and the other columns finite numbers",
        argument: "variance", hint: "an estimate that is exact needs no model: leave the area out")
    }
    let areas = AreaRows(x: Matrix(rows: m, columns: p, values: matrix), y: estimates, variances: variances)
    let qr = try PivotedQR(areas.x)
    guard qr.rank == p else {
      let list = qr.pivots[qr.rank...].sorted().map { "\"\(names[$0])\"" }.joined(separator: ", ")
      throw TrinnError(.refused, "what other traits tell already, \(list), cannot have an effect of its own")
    }
    let isRestricted = criterion == .restricted
    let typical = variances.sorted()[m / 2].squareRoot()
    let search = try BrentMinimum(in: 0...(2 * typical)) { root in
      try areas.fit(root * root).deviance(restricted: isRestricted)
    }
    let (settled, steps) = try areas.scored(from: search.place * search.place, restricted: isRestricted)
    let fit = try areas.fit(settled)
    let covariance = fit.root.inverse
    variance = settled
    self.criterion = criterion
    self.level = level
    converged = search.converged
    iterations = search.evaluations + steps
    logLikelihood = -(try fit.deviance(restricted: isRestricted)) / 2
    singularity =
      settled == 0
      ? "The variance between areas is zero: areas differ no more than chance makes them differ from what traits tell."
      : nil
    terms = names.indices.map {
      MixedTerm(
        name: names[$0], estimate: fit.beta[$0], variance: covariance[$0, $0], level: level, n: m, events: nil)
    }
    let errors = areas.meanSquaredErrors(fit, covariance, restricted: isRestricted)
    let z = Distribution.normalQuantile(0.5 + level / 2)
    self.areas = (0..<m).map { area in
      let kept = settled / (settled + variances[area])
      let expected = fit.expected[area]
      let estimate = expected + kept * (estimates[area] - expected)
      let error = max(0, errors[area]).squareRoot()
      return AreaEstimate(
        direct: estimates[area], estimate: estimate, standardError: error, confLow: estimate - z * error,
        confHigh: estimate + z * error, weight: kept)
    }
  }
}
