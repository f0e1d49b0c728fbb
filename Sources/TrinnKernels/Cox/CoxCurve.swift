import Glibc
import TrinnBasis

/// The cumulative hazard and the survival that a Cox model predicts for given covariates, at the event times of a stratum.
///
/// With both sources of doubt: that of the baseline hazard and that of the coefficients. Sources: N. Breslow (1974); A. A.
/// Tsiatis (1981), Annals of Statistics 9; with Efron's increments where ties are treated by his method.
public struct CoxCurve: Sendable {
  public struct Step: Sendable, Hashable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    public let cumulativeHazard: Double
    /// Of the cumulative hazard, which is that of the logarithm of survival.
    public let standardError: Double
    public let survival: Double
    /// Of survival, from the log-log scale: inside 0 to 1.
    public let confLow: Double
    public let confHigh: Double
  }

  public let steps: [Step]
  public let level: Double

  /// - Parameters:
  ///   - covariates: in the order of the fit's columns; nil for the means, which gives the baseline.
  ///   - stratum: the code of a stratum.
  /// - Throws: `mismatch` where `covariates` has another length; `no_data` where the fit did not converge; `out_of_range`
  ///   for an unknown stratum.
  public init(
    _ fit: CoxRegression, covariates: [Double]? = nil, offset: Double = 0, stratum: Int = 0, level: Double = 0.95
  ) throws {
    try Arguments.checkLevel(level)
    let likelihood = fit.likelihood
    let rows = likelihood.rows
    let given = covariates ?? rows.means
    try Arguments.checkSameLength("covariates", given.count, as: "the model's columns", rows.columns)
    guard fit.converged else {
      throw TrinnError(.noData, "the model did not converge, so it predicts nothing", hint: "leave out what separates")
    }
    let bounds = rows.cells.strataBounds
    guard stratum >= 0, stratum + 1 < bounds.count else {
      throw TrinnError(.outOfRange, "the model has \(bounds.count - 1) strata", argument: "stratum")
    }
    let place = zip(given, rows.columnSummaries).map { ($0 - $1.mean) / $1.scale }
    let predictor = zip(given, zip(rows.means, fit.coefficients)).reduce(offset) { $0 + ($1.0 - $1.1.0) * $1.1.1 }
    let relative = exp(predictor)
    let z = Distribution.normalQuantile(0.5 + level / 2)
    // The variance of the standardised coefficients, robust where the fit's is.
    let estimated = fit.estimated
    var variance = fit.variance.selecting(rows: estimated, columns: estimated)
    for (j, column) in estimated.enumerated() {
      for (i, row) in estimated.enumerated() { variance[i, j] *= rows.scales[row] * rows.scales[column] }
    }
    let atRisk = rows.atRiskCounts()
    var (hazard, square) = (0.0, 0.0)
    var drift = [Double](repeating: 0, count: rows.columns)
    var steps: [Step] = []
    for cell in bounds[stratum]..<bounds[stratum + 1] {
      hazard += likelihood.cells.hazard[cell]
      square += likelihood.cells.square[cell]
      likelihood.addDrift(cell, to: &drift)
      let gap = estimated.map { place[$0] * hazard - drift[$0] }
      let shared = zip(gap, variance.times(gap)).reduce(0) { $0 + $1.0 * $1.1 }
      let error = relative * (square + shared).squareRoot()
      let total = relative * hazard
      let spread = total > 0 ? exp(z * error / total) : 1
      steps.append(
        Step(
          time: rows.cells.times[cell], atRisk: atRisk[cell], events: rows.events(cell), cumulativeHazard: total,
          standardError: error, survival: exp(-total), confLow: exp(-total * spread), confHigh: exp(-total / spread)))
    }
    self.steps = steps
    self.level = level
  }

  /// The step at or before a time; nil before the first.
  public func step(at time: Double) -> Step? {
    let after = steps.partitioningIndex { $0.time > time }
    return after == 0 ? nil : steps[after - 1]
  }
}

extension PartialLikelihood {
  /// Adds a cell's sum of mean times increment of the hazard, standardised column by column.
  func addDrift(_ cell: Int, to drift: inout [Double]) {
    let all = atRisk.base + cell * width + 1
    let died = segments.base + (2 * cell + 2) * width + 1
    for column in drift.indices {
      drift[column] += cells.square[cell] * all[column] - cells.squareTied[cell] * died[column]
    }
  }
}

extension RiskRows {
  /// How many rows are at risk at each cell; without those that linger after a competing event.
  func atRiskCounts() -> [Int] {
    let bounds = cells.strataBounds
    var result = [Int](repeating: 0, count: cellCount)
    for stratum in 0..<(bounds.count - 1) {
      var total = 0
      for cell in (bounds[stratum]..<bounds[stratum + 1]).reversed() {
        // Bucket b leaves after cell b - 1; who came at cell c is not at risk before it.
        total += segmentBounds[2 * cell + 4] - segmentBounds[2 * cell + 2]
        result[cell] = total
      }
      guard let late else { continue }
      var came = [Int](repeating: 0, count: bounds[stratum + 1] - bounds[stratum] + 1)
      for place in segmentBounds[2 * bounds[stratum] + 2]..<segmentBounds[2 * bounds[stratum + 1] + 2]
      where late[place] > 0 { came[Int(late[place]) - bounds[stratum]] += 1 }
      var missing = 0
      for cell in (bounds[stratum]..<bounds[stratum + 1]).reversed() {
        result[cell] -= missing
        missing += came[cell - bounds[stratum]]
      }
    }
    return result
  }
}
