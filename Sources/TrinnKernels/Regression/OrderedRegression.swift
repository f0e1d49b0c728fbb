import Glibc
import TrinnBasis

/// Ordered logistic regression with proportional odds: log odds of being at most at a level = threshold - linear predictor.
///
/// Source: P. McCullagh (1980), JRSS B 42. A positive coefficient lifts towards higher levels. By Newton's method.
public struct OrderedRegression: Sendable {
  /// In rising order.
  public let levels: [String]
  public let counts: [Int]
  /// Of the model's columns; it has no intercept, the thresholds are in its place.
  public let coefficients: [Coefficient]
  /// Between neighbouring levels, named "low | some".
  public let thresholds: [Coefficient]
  public let dependentColumns: [String]
  public let runawayColumns: [String]
  public let n: Int
  public let rank: Int
  public let iterations: Int
  public let converged: Bool
  public let logLikelihood: Double
  public let nullLogLikelihood: Double
  public let aic: Double
  public let clusterCount: Int?
  /// Over the estimated columns, then the thresholds.
  public let covariance: Matrix
  public let estimated: [Int]
  let estimates: [Double]

  public init(_ matrix: ModelMatrix, variance: VarianceKind = .model, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    guard matrix.hasIntercept else {
      throw TrinnError(
        .outOfRange, "an ordered regression has thresholds in the place of an intercept", argument: "formula",
        hint: "leave \"- 1\" out")
    }
    let response = try CategoryResponse(matrix)
    (levels, counts, n) = (response.levels, response.counts, matrix.rowCount)
    // Columns are chosen beside the intercept, which the thresholds hold.
    var bare = matrix.designRows
    (bare.response, bare.weights) = (nil, nil)
    let triangle = try DesignTriangle(bare)
    let columns = triangle.chosen.filter { $0 != 0 }
    estimated = columns
    dependentColumns = triangle.dependent.map { matrix.columnNames[$0] }
    var rows = matrix.designRows.selecting(columns)
    rows.response = nil
    let kinds = levels.count - 1
    let likelihood = OrderedLikelihood(rows: rows, codes: response.codes, kinds: kinds)
    var weightOf = [Double](repeating: 0, count: levels.count)
    for (row, code) in response.codes.enumerated() { weightOf[code] += matrix.weights?[row] ?? 1 }
    let total = weightOf.reduce(0, +)
    var below = 0.0
    let start = weightOf.dropLast().map { weight in
      below += weight
      return log(below / (total - below))
    }
    let fit = try CategoryScoring(start: [Double](repeating: 0, count: columns.count) + start) {
      try likelihood.pass($0)
    }
    guard let bread = fit.covariance else {
      throw TrinnError(.outOfRange, "the model's information is singular: its columns tell a level without fail")
    }
    (covariance, clusterCount) = try CategoryScoring.variance(
      variance, bread: bread, scores: { try likelihood.scores(fit.estimates) }, rows: matrix.rowCount)
    estimates = fit.estimates
    rank = columns.count + kinds
    (iterations, converged, logLikelihood) = (fit.iterations, fit.converged, fit.logLikelihood)
    aic = -2 * fit.logLikelihood + 2 * Double(rank)
    nullLogLikelihood = weightOf.reduce(0) { $0 + ($1 > 0 ? $1 * log($1 / total) : 0) }
    let isRunaway = columns.indices.map {
      Runaway.isIn(matrix, column: columns[$0], standardError: bread[$0, $0].squareRoot())
    }
    let kept = columns.indices.filter { !isRunaway[$0] }
    var found = EstimatedColumns(
      columns: kept.map { columns[$0] }, estimates: kept.map { fit.estimates[$0] },
      covariance: covariance.selecting(rows: kept, columns: kept))
    for place in columns.indices where isRunaway[place] { found.reasons[columns[place]] = Runaway.reason }
    runawayColumns = columns.indices.filter { isRunaway[$0] }.map { matrix.columnNames[columns[$0]] }
    coefficients = Array(
      found.coefficients(matrix.columnNames, support: ColumnSupport(matrix), reference: .normal, level: level)
        .dropFirst())
    let places = Array(columns.count..<rank)
    let between = EstimatedColumns(
      columns: Array(0..<kinds), estimates: places.map { fit.estimates[$0] },
      covariance: covariance.selecting(rows: places, columns: places))
    let names = (0..<kinds).map { "\(response.levels[$0]) | \(response.levels[$0 + 1])" }
    thresholds = between.coefficients(
      names, support: ColumnSupport(n: Array(repeating: matrix.rowCount, count: kinds), events: nil),
      reference: .normal, level: level)
  }

  /// The probability of each level, level by level, in each of the matrix's rows.
  public func fitted(_ matrix: ModelMatrix) throws -> [[Double]] {
    var rows = matrix.designRows.selecting(estimated)
    rows.response = nil
    return try OrderedLikelihood(rows: rows, codes: [], kinds: levels.count - 1).probabilities(estimates)
  }
}
