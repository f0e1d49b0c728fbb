import TrinnBasis

/// One estimate from several imputed data sets, by Rubin's rules.
///
/// Sources: D. B. Rubin (1987), Multiple Imputation for Nonresponse in Surveys; degrees of freedom of J. Barnard, D. B.
/// Rubin (1999), Biometrika 86.
public struct PooledEstimate: Sendable, Hashable {
  public let estimate: Double
  public let standardError: Double
  /// The mean of the data sets' variances.
  public let within: Double
  /// The variance of the data sets' estimates.
  public let between: Double
  public let degreesOfFreedom: Double
  public let statistic: Double
  public let pValue: Double
  public let confLow: Double
  public let confHigh: Double
  /// The share of the variance that comes from what is missing.
  public let missingShare: Double
  /// The fraction of missing information: the same with the degrees of freedom taken into account.
  public let missingInformation: Double
  /// How many data sets.
  public let imputations: Int

  /// - Parameters:
  ///   - estimates: one from each data set, at least two.
  ///   - variances: of these, none negative.
  ///   - completeDegreesOfFreedom: those that the analysis would have without anything missing; nil for very many.
  /// - Throws: `mismatch`, `no_data`, `out_of_range`.
  public init(
    _ estimates: [Double], variances: [Double], completeDegreesOfFreedom: Double? = nil, level: Double = 0.95
  ) throws(TrinnError) {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("variances", variances.count, as: "estimates", estimates.count)
    let m = Double(estimates.count)
    guard estimates.count >= 2 else {
      throw TrinnError(.noData, "pooling wants at least two data sets, got \(estimates.count)")
    }
    guard estimates.allSatisfy(\.isFinite), variances.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw TrinnError(.outOfRange, "an estimate or a variance is not a finite number")
    }
    if let df = completeDegreesOfFreedom, !(df > 0) {
      throw TrinnError(.outOfRange, "the degrees of freedom must be above 0, got \(df)")
    }
    let mean = estimates.reduce(0, +) / m
    let within = variances.reduce(0, +) / m
    let between = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (m - 1)
    let total = within + (1 + 1 / m) * between
    guard total > 0 else { throw TrinnError(.noData, "the estimates have no variance at all") }
    let share = (1 + 1 / m) * between / total
    // A share of nothing would make the degrees of freedom infinite, which the quantiles take as well as very many.
    let bounded = max(share, 1e-4)
    let old = (m - 1) / (bounded * bounded)
    var df = old
    if let complete = completeDegreesOfFreedom, complete.isFinite {
      let observed = (complete + 1) / (complete + 3) * complete * (1 - bounded)
      df = old * observed / (old + observed)
    }
    let error = total.squareRoot()
    let half = Distribution.studentQuantile(0.5 + level / 2, degreesOfFreedom: df) * error
    estimate = mean
    standardError = error
    self.within = within
    self.between = between
    degreesOfFreedom = df
    statistic = mean / error
    pValue = Distribution.studentTwoSided(mean / error, degreesOfFreedom: df)
    confLow = mean - half
    confHigh = mean + half
    missingShare = share
    let increase = within > 0 ? (1 + 1 / m) * between / within : .infinity
    missingInformation = increase.isFinite ? (increase + 2 / (df + 3)) / (increase + 1) : 1
    imputations = estimates.count
  }
}
