import Glibc
import TrinnBasis

/// Multinomial logistic regression: the log odds of each category against the first.
///
/// Source: D. McFadden (1974), in Frontiers in Econometrics. By Newton's method over all categories together.
public struct MultinomialRegression: Sendable {
  /// The categories, the base first.
  public let levels: [String]
  public let counts: [Int]
  /// For each category but the base, the coefficients of the model's columns.
  public let coefficients: [[Coefficient]]
  public let dependentColumns: [String]
  /// Columns that tell a category without fail.
  public let runawayColumns: [String]
  public let n: Int
  /// Parameters in all.
  public let rank: Int
  public let iterations: Int
  public let converged: Bool
  public let logLikelihood: Double
  /// Of the model that knows the categories' shares only.
  public let nullLogLikelihood: Double
  public let aic: Double
  public let clusterCount: Int?
  /// Over the estimated columns of the second category, then of the third, and so on.
  public let covariance: Matrix
  public let estimated: [Int]
  let estimates: [Double]

  /// - Parameter base: the category that others are held against; the first where none is given.
  public init(
    _ matrix: ModelMatrix, base: String? = nil, variance: VarianceKind = .model, level: Double = 0.95
  ) throws {
    try Arguments.checkLevel(level)
    let response = try CategoryResponse(matrix)
    var order = Array(response.levels.indices)
    if let base {
      guard let place = response.levels.firstIndex(of: base) else {
        throw TrinnError.unknown(.outOfRange, "level of the response", base, among: response.levels)
      }
      order = [place] + order.filter { $0 != place }
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { rank[old] = new }
    let codes = response.codes.map { rank[$0] }
    levels = order.map { response.levels[$0] }
    counts = order.map { response.counts[$0] }
    var bare = matrix.designRows
    (bare.response, bare.weights) = (nil, nil)
    let triangle = try DesignTriangle(bare)
    dependentColumns = triangle.dependent.map { matrix.columnNames[$0] }
    estimated = triangle.chosen
    var rows = matrix.designRows.selecting(triangle.chosen)
    rows.response = nil
    let p = triangle.chosen.count
    let kinds = levels.count - 1
    let likelihood = MultinomialLikelihood(rows: rows, codes: codes, kinds: kinds)
    var start = [Double](repeating: 0, count: p * kinds)
    if matrix.hasIntercept, p > 0 {
      for kind in 0..<kinds { start[kind * p] = log(Double(counts[kind + 1]) / Double(counts[0])) }
    }
    let fit = try CategoryScoring(start: start) { try likelihood.pass($0) }
    guard let bread = fit.covariance else {
      throw TrinnError(.outOfRange, "the model's information is singular: its columns tell a category without fail")
    }
    (covariance, clusterCount) = try CategoryScoring.variance(
      variance, bread: bread, scores: { try likelihood.scores(fit.estimates) }, rows: matrix.rowCount)
    estimates = fit.estimates
    n = matrix.rowCount
    self.rank = p * kinds
    (iterations, converged, logLikelihood) = (fit.iterations, fit.converged, fit.logLikelihood)
    aic = -2 * fit.logLikelihood + 2 * Double(p * kinds)
    var weightOf = [Double](repeating: 0, count: levels.count)
    for (row, code) in codes.enumerated() { weightOf[code] += matrix.weights?[row] ?? 1 }
    let total = weightOf.reduce(0, +)
    nullLogLikelihood = weightOf.reduce(0) { $0 + ($1 > 0 ? $1 * log($1 / total) : 0) }
    var away: Set<Int> = []
    var tables: [[Coefficient]] = []
    for kind in 0..<kinds {
      let isRunaway = (0..<p).map { place in
        Runaway.isIn(
          matrix, column: triangle.chosen[place],
          standardError: bread[kind * p + place, kind * p + place].squareRoot())
      }
      let kept = (0..<p).filter { !isRunaway[$0] }
      var found = EstimatedColumns(
        columns: kept.map { triangle.chosen[$0] }, estimates: kept.map { fit.estimates[kind * p + $0] },
        covariance: covariance.selecting(rows: kept.map { kind * p + $0 }, columns: kept.map { kind * p + $0 }))
      for place in 0..<p where isRunaway[place] {
        away.insert(triangle.chosen[place])
        found.reasons[triangle.chosen[place]] = Runaway.reason
      }
      let wanted = kind + 1
      let support = ColumnSupport(matrix, isEvent: codes.map { $0 == wanted })
      tables.append(found.coefficients(matrix.columnNames, support: support, reference: .normal, level: level))
    }
    coefficients = tables
    runawayColumns = away.sorted().map { matrix.columnNames[$0] }
  }

  /// The probability of each category, category by category, in each of the matrix's rows.
  public func fitted(_ matrix: ModelMatrix) throws -> [[Double]] {
    var rows = matrix.designRows.selecting(estimated)
    rows.response = nil
    return try MultinomialLikelihood(rows: rows, codes: [], kinds: levels.count - 1).probabilities(estimates)
  }
}
