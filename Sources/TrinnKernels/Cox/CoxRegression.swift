import TrinnBasis

/// Proportional hazards: how covariates multiply the hazard of an event, whatever its course over time.
///
/// Newton's steps on the partial likelihood; one pass over the rows each for likelihood and information. Sources: D. R. Cox
/// (1972), Regression models and life-tables, JRSS B 34; the robust variance: D. Y. Lin, L. J. Wei (1989), JASA 84.
public struct CoxRegression: Sendable {
  /// Why a term has no estimate.
  public enum Gap: Sendable, Hashable {
    /// The column is constant among those at risk together, or other columns add up to it.
    case dependent
    /// The likelihood rises for ever as the coefficient grows (or falls): no event, or nothing but events, on one side.
    case separates(FloatingPointSign)
    /// The steps came to no end.
    case notConverged
  }

  public struct Term: Sendable, Hashable {
    public let name: String
    /// The logarithm of the hazard ratio; nil where `gap` says why.
    public let estimate: Double?
    /// From the information, or robust where rows are clustered.
    public let standardError: Double?
    /// From the information alone.
    public let naiveStandardError: Double?
    public let statistic: Double?
    public let pValue: Double?
    public let confLow: Double?
    public let confHigh: Double?
    public let gap: Gap?
    /// Rows and events that the term speaks of: those that are 1 for a column of zeros and ones, all for others.
    public let n: Int
    public let eventCount: Int
  }

  /// Tests that no covariate has an effect.
  public struct Test: Sendable, Hashable {
    public let statistic: Double
    public let degreesOfFreedom: Int
    public let pValue: Double

    init(_ statistic: Double, _ degreesOfFreedom: Int) {
      self.statistic = max(0, statistic)
      self.degreesOfFreedom = degreesOfFreedom
      pValue =
        degreesOfFreedom == 0
        ? 1 : Distribution.chiSquaredUpper(max(0, statistic), degreesOfFreedom: Double(degreesOfFreedom))
    }
  }

  public let terms: [Term]
  public let ties: TieMethod
  public let level: Double
  public let n: Int
  public let eventCount: Int
  public let clusterCount: Int?
  public let logLikelihood: Double
  public let nullLogLikelihood: Double
  public let likelihoodRatio: Test
  public let wald: Test
  public let score: Test
  public let iterations: Int
  public let converged: Bool
  /// In the covariates' own units, 0 where a term has no estimate.
  public let coefficients: [Double]
  /// The variance of `coefficients`, with rows and columns of zeros where a term has no estimate.
  public let variance: Matrix
  /// The means that the covariates were centred at.
  public let means: [Double]
  /// The prepared rows and cells at the estimate, for residuals, hazards and tests.
  let likelihood: PartialLikelihood
  /// The inverse information of the standardised estimated columns.
  let inverse: Matrix
  /// Columns with an estimate.
  let estimated: [Int]

  /// - Parameters:
  ///   - covariates: one row a row, without a column of ones: the baseline hazard takes its place.
  ///   - names: one a column.
  ///   - isRobust: a sandwich variance, each row its own cluster where none are given; nil for yes where there are clusters
  ///     or weights that are not whole numbers and so cannot be counts of rows.
  /// - Throws: `no_data` where no event came; `mismatch` where sizes do not agree; `out_of_range` where a covariate is not
  ///   finite or the level is not between 0 and 1. A fit that does not converge is a result that says so.
  public init(
    _ rows: CoxRows, covariates: Matrix, names: [String], ties: TieMethod = .efron, level: Double = 0.95,
    isRobust: Bool? = nil
  ) throws {
    try CoxRegression.check(rows, covariates, names, level)
    let riskRows = try RiskRows(rows, cells: EventTimes(rows), covariates: covariates)
    try self.init(
      rows, PartialLikelihood(riskRows, ties: ties), covariates: covariates, names: names, level: level
    ) { likelihood, inverse, estimated in
      let hasShares = rows.weights?.contains { $0 != $0.rounded() } ?? false
      guard isRobust ?? (hasShares || rows.cluster != nil) else { return nil }
      return try likelihood.clusteredVariance(
        inverse: inverse, estimated: estimated, cluster: rows.cluster, rowCount: rows.n)
    }
  }

  /// The fit of a prepared likelihood; `sandwich` gives the robust variance of the standardised coefficients.
  init(
    _ rows: CoxRows, _ likelihood: PartialLikelihood, covariates: Matrix, names: [String], level: Double,
    sandwich: (PartialLikelihood, Matrix, [Int]) throws -> Matrix?
  ) throws {
    let fit = try NewtonAscent(columns: covariates.columns, events: Double(rows.eventCount)) { coefficients in
      let value = try likelihood.evaluate(coefficients)
      return NewtonAscent.Point(logLikelihood: value.logLikelihood, score: value.score) {
        try likelihood.information(value)
      }
    }
    let robust = fit.converged ? try sandwich(likelihood, fit.variance, fit.kept) : nil
    let result = Estimates(
      fit, summaries: likelihood.rows.columnSummaries, names: names, robust: robust, level: level)
    terms = result.terms
    coefficients = result.coefficients
    variance = result.variance
    wald = result.wald
    ties = likelihood.ties
    self.level = level
    n = rows.n
    eventCount = rows.eventCount
    clusterCount = rows.cluster.map { Set($0).count }
    logLikelihood = fit.logLikelihood
    nullLogLikelihood = fit.startLogLikelihood
    let freedom = fit.kept.count
    likelihoodRatio = Test(2 * (fit.logLikelihood - fit.startLogLikelihood), freedom)
    score = Test(fit.scoreStatistic, freedom)
    iterations = fit.iterations
    converged = fit.converged
    means = likelihood.rows.means
    self.likelihood = likelihood
    inverse = fit.variance
    estimated = fit.kept
  }

  static func check(_ rows: CoxRows, _ covariates: Matrix, _ names: [String], _ level: Double) throws(TrinnError) {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("covariates", covariates.rows, as: "time", rows.n)
    try Arguments.checkSameLength("names", names.count, as: "covariates", covariates.columns)
    guard covariates.columns > 0 else { throw TrinnError(.noData, "a Cox model needs at least one covariate") }
    guard rows.eventCount > 0 else {
      throw TrinnError(.noData, "no row had the event", hint: "without events nothing can be said of hazards")
    }
  }
}
