import CTrinnMath
import Glibc
import TrinnBasis

/// Logistic, Poisson and negative binomial regression with a given size, by Fisher scoring.
///
/// Source: P. McCullagh, J. A. Nelder (1989), Generalized Linear Models. Intervals and tests are Wald's, by the normal
/// distribution.
public struct GeneralizedLinearRegression: Sendable {
  public let family: GeneralizedFamily
  public let coefficients: [Coefficient]
  public let dependentColumns: [String]
  /// Nil where nothing separates. The columns it names have no estimate; the others rest on the rows that are not told.
  public let separation: Separation?
  public let n: Int
  /// Rows with an event, or with a count above 0.
  public let events: Int
  public let rank: Int
  public let iterations: Int
  public let converged: Bool
  public let logLikelihood: Double
  public let deviance: Double
  /// Of the model with an intercept only.
  public let nullDeviance: Double
  public let aic: Double
  public let clusterCount: Int?
  /// Over `estimated` columns.
  public let covariance: Matrix
  public let estimated: [Int]
  public let columnNames: [String]
  let estimates: [Double]
  /// The rows whose outcome is told without fail, where something separates.
  let toldRows: [Int]

  /// McFadden's: the share of the null model's deviance that is explained.
  public var pseudoRSquared: Double? { nullDeviance > 0 ? 1 - deviance / nullDeviance : nil }

  /// That all coefficients but the intercept are zero: chi-square, degrees of freedom, p. Nil where none is tested.
  public var likelihoodRatio: (statistic: Double, degreesOfFreedom: Int, pValue: Double)? {
    let tested = rank - (hasIntercept ? 1 : 0)
    guard tested > 0 else { return nil }
    let statistic = max(0, nullDeviance - deviance)
    return (statistic, tested, Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(tested)))
  }

  private let hasIntercept: Bool

  /// - Parameter variance: clusters are given for the matrix's own rows (`ModelMatrix.used`).
  /// - Throws: `out_of_range` where the response is not of the family, or does not vary at all; `no_data` for no rows.
  public init(
    _ matrix: ModelMatrix, _ family: GeneralizedFamily, variance: VarianceKind = .model, level: Double = 0.95
  ) throws {
    try self.init(matrix, family, variance: variance, level: level, start: nil)
  }

  init(
    _ matrix: ModelMatrix, _ family: GeneralizedFamily, variance: VarianceKind, level: Double, start: [Double]?
  ) throws {
    try Arguments.checkLevel(level)
    if let levels = matrix.responseLevels, levels.count != 2 || family != .logistic {
      throw TrinnError(
        .outOfRange,
        "the response has \(levels.count) levels where \(family == .logistic ? "2" : "a number") is wanted",
        argument: "formula", hint: "regression.multinomial and regression.ordered take more levels")
    }
    let rows = matrix.designRows
    try family.check(matrix.response)
    guard let first = matrix.response.first, matrix.response.contains(where: { $0 != first }) else {
      throw TrinnError(
        .outOfRange, "the response is the same in all \(matrix.rowCount) rows used", argument: "formula",
        hint: "there is nothing to tell apart")
    }
    self.family = family
    n = matrix.rowCount
    columnNames = matrix.columnNames
    let found = try IndependentFit(rows, family, intercept: matrix.hasIntercept, start: start)
    let scoring = found.scoring
    rank = found.columns.count
    let keptRows = Set(found.separated?.keptRows ?? [])
    toldRows = found.separated == nil ? [] : (0..<matrix.rowCount).filter { !keptRows.contains($0) }
    estimated = found.columns
    estimates = scoring.estimates
    iterations = scoring.iterations
    converged = scoring.converged
    dependentColumns = found.dependent.map { matrix.columnNames[$0] }
    separation = found.separated.map { separated in
      Separation(
        columns: separated.columns.sorted().map { matrix.columnNames[$0] },
        rowCount: matrix.rowCount - separated.keptRows.count, isComplete: separated.keptRows.isEmpty)
    }
    hasIntercept = matrix.hasIntercept && found.columns.first == 0
    let used = found.rows
    guard let bread = scoring.covariance else {
      throw TrinnError(.outOfRange, "the model's information is singular: its columns say too much the same")
    }
    let isRobust = variance != .model && !(found.separated?.keptRows.isEmpty ?? false)
    let kept = found.separated?.keptRows
    (covariance, clusterCount) =
      isRobust
      ? try Self.robust(used, family, scoring, bread, Self.keeping(variance, rows: kept, of: n)) : (bread, nil)
    // A column that separates has no estimate, even where the rows left over would give it one of another meaning.
    let told = found.separated?.columns ?? []
    let places = found.columns.indices.filter { !told.contains(found.columns[$0]) }
    var columns = EstimatedColumns(
      columns: places.map { found.columns[$0] }, estimates: places.map { scoring.estimates[$0] },
      covariance: covariance.selecting(rows: places, columns: places))
    for column in found.dependent { columns.reasons[column] = "depends on columns before it" }
    for column in told {
      columns.reasons[column] = "tells the outcome of some rows without fail, so that no finite estimate exists"
    }
    let happened = matrix.response.map { $0 > 0 }
    let support = ColumnSupport(matrix, isEvent: happened)
    coefficients = columns.coefficients(matrix.columnNames, support: support, reference: .normal, level: level)
    events = happened.count { $0 }
    // Rows that are told add nothing to the likelihood: their probability is 1.
    let (constant, saturated) = try Self.fixedParts(used, family)
    logLikelihood = scoring.logLikelihood + constant
    deviance = max(0, 2 * (saturated - scoring.logLikelihood))
    aic = -2 * logLikelihood + 2 * Double(rank)
    let all = found.separated == nil ? saturated : try Self.fixedParts(rows, family).1
    nullDeviance = try Self.nullDeviance(rows, family, intercept: matrix.hasIntercept, saturated: all)
  }

  /// What the model expects of each row of the matrix it was fitted to; a row that is told without fail has its outcome.
  public func fitted(_ matrix: ModelMatrix) throws -> [Double] {
    var means = try matrix.designRows.selecting(estimated).predictor(estimates).map { family.mean($0).value }
    for row in toldRows { means[row] = matrix.response[row] }
    return means
  }

  private static func keeping(_ variance: VarianceKind, rows kept: [Int]?, of n: Int) throws -> VarianceKind {
    guard case .clustered(let clusters) = variance else { return variance }
    try Arguments.checkSameLength("cluster", clusters.count, as: "rows", n)
    return .clustered(kept.map { $0.map { clusters[$0] } } ?? clusters)
  }

  private static func robust(
    _ rows: DesignRows, _ family: GeneralizedFamily, _ scoring: FisherScoring, _ bread: Matrix, _ variance: VarianceKind
  ) throws -> (Matrix, Int?) {
    let eta = try rows.predictor(scoring.estimates)
    let response = rows.response ?? []
    var scores = [Double](repeating: 0, count: eta.count)
    var information = scores
    for i in eta.indices {
      let mean = family.mean(eta[i])
      let weight = rows.weights?[i] ?? 1
      let shrink = if case .negativeBinomial(let theta) = family { theta / (theta + mean.value) } else { 1.0 }
      scores[i] = weight * shrink * (response[i] - mean.value)
      information[i] = weight * shrink * mean.slope
    }
    let products = ScoreProducts(rows: rows, scores: scores)
    switch variance {
    case .model: return (bread, nil)
    case .clustered(let clusters):
      let (middle, count) = try products.middle(clusters: clusters)
      let groups = Double(count)
      return (LinearRegression.scaled(bread.sandwich(middle) ?? bread, groups / (groups - 1)), count)
    case .heteroskedastic(let kind):
      let middle = try products.middle(kind, rank: bread.rows) {
        var weighted = rows
        weighted.weights = information
        guard let factor = Cholesky(scoring.information) else { return information.map { _ in 0 } }
        let triangle = factor.lower.transposed
        return try weighted.each { rows, _, out in
          try DesignRows.check(
            tm_leverage(rows.count, rows.columns, rows.x, rows.stride, rows.weights, triangle.values, out))
        }
      }
      return (bread.sandwich(middle) ?? bread, nil)
    }
  }

  /// Parts of the log-likelihood that depend on the response only: its constant, and what the best fit of each row gives.
  private static func fixedParts(_ rows: DesignRows, _ family: GeneralizedFamily) throws -> (Double, Double) {
    let parts = try Parallel.map(rows: rows.rowCount) { range in
      var (constant, saturated) = (0.0, 0.0)
      for i in range {
        guard let y = rows.response?[i] else { continue }
        // An event is told for certain by itself.
        if family == .logistic, y == 0 || y == 1 { continue }
        let weight = rows.weights?[i] ?? 1
        // A share of a whole number of trials, which its weight is.
        constant +=
          family == .logistic ? Distribution.logChoose(weight, weight * y) : weight * family.constant(y)
        saturated += weight * family.saturated(y)
      }
      return (constant, saturated)
    }
    return parts.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
  }

  private static func nullDeviance(
    _ rows: DesignRows, _ family: GeneralizedFamily, intercept: Bool, saturated: Double
  ) throws -> Double {
    if intercept, rows.offset == nil, family == .logistic {
      var (sum, total) = (0.0, 0.0)
      for (i, y) in (rows.response ?? []).enumerated() {
        let weight = rows.weights?[i] ?? 1
        sum += weight * y
        total += weight
      }
      return 2 * (saturated - total * family.saturated(sum / total))
    }
    let ones = DesignRows(
      x: intercept ? Array(repeating: 1, count: rows.rowCount) : [], rowCount: rows.rowCount,
      columnCount: intercept ? 1 : 0, response: rows.response, offset: rows.offset, weights: rows.weights)
    let start = try FisherScoring.start(ones, family, intercept: intercept)
    return 2 * (saturated - (try FisherScoring(ones, family, start: start).logLikelihood))
  }
}
