import CTrinnMath
import Glibc
import TrinnBasis

/// Linear regression by least squares.
///
/// QR by Householder reflections (G. H. Golub 1965), by stretches of rows combined in their order. Intervals and tests are
/// Student's t; with clusters on one degree of freedom less than there are clusters.
public struct LinearRegression: Sendable {
  public let coefficients: [Coefficient]
  /// Columns that depend on those before them, and so have no coefficient.
  public let dependentColumns: [String]
  public let n: Int
  public let rank: Int
  /// n less the rank; 0 where the model fits every row.
  public let residualDegreesOfFreedom: Int
  public let residualSumOfSquares: Double
  /// Nil where no degree of freedom is left.
  public let residualStandardError: Double?
  /// Nil where the response does not vary.
  public let rSquared: Double?
  public let adjustedRSquared: Double?
  /// Whether all coefficients but the intercept are zero: F by the variance asked for.
  public let fStatistic: Double?
  public let fDegreesOfFreedom: (Int, Int)?
  public let fPValue: Double?
  public let logLikelihood: Double?
  public let aic: Double?
  public let clusterCount: Int?
  /// The model's variance of the estimates, over `estimated` columns.
  public let covariance: Matrix
  public let estimated: [Int]
  public let columnNames: [String]
  let estimates: [Double]
  let rows: DesignRows

  /// - Parameter variance: clusters are given for the matrix's own rows (`ModelMatrix.used`).
  /// - Throws: `no_data` for no rows, `out_of_range` for fewer than two clusters or a leverage of 1 under HC2 and HC3.
  public init(_ matrix: ModelMatrix, variance: VarianceKind = .model, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    var rows = matrix.designRows
    if let offset = rows.offset {
      rows.response = zip(matrix.response, offset).map { $0 - $1 }
      rows.offset = nil
    }
    let fit = try DesignTriangle(rows)
    rank = fit.chosen.count
    n = matrix.rowCount
    estimated = fit.chosen
    estimates = fit.coefficients
    columnNames = matrix.columnNames
    dependentColumns = fit.dependent.map { matrix.columnNames[$0] }
    let left = max(n - rank, 0)
    residualDegreesOfFreedom = left
    let variancePerRow = left > 0 ? fit.residualSumOfSquares / Double(left) : nil
    residualSumOfSquares = fit.residualSumOfSquares
    residualStandardError = variancePerRow.map { $0.squareRoot() }
    let used = rows.selecting(fit.chosen)
    self.rows = used
    let bread = fit.inverse
    var degrees = Double(left)
    switch variance {
    case .model:
      covariance = Matrix(rows: rank, columns: rank, values: bread.values.map { $0 * (variancePerRow ?? .nan) })
      clusterCount = nil
    default:
      let scores = try Self.scores(used, fit.coefficients)
      let products = ScoreProducts(rows: used, scores: scores)
      if case .clustered(let clusters) = variance {
        let (middle, count) = try products.middle(clusters: clusters)
        let groups = Double(count)
        let factor = groups / (groups - 1) * Double(n - 1) / Double(max(left, 1))
        covariance = Self.scaled(bread.sandwich(middle) ?? bread, factor)
        degrees = groups - 1
        clusterCount = count
      } else {
        guard case .heteroskedastic(let kind) = variance else { throw TrinnError(.fault, "unknown variance") }
        let middle = try products.middle(kind, rank: rank) { try Self.leverage(used, fit.triangle) }
        covariance = bread.sandwich(middle) ?? bread
        clusterCount = nil
      }
    }
    let found = EstimatedColumns(columns: fit.chosen, estimates: fit.coefficients, covariance: covariance)
    coefficients = found.coefficients(
      matrix.columnNames, support: ColumnSupport(matrix), reference: .student(degreesOfFreedom: degrees), level: level)
    let hasIntercept = matrix.hasIntercept && fit.chosen.first == 0
    let explained = fit.along.dropFirst(hasIntercept ? 1 : 0).reduce(0) { $0 + $1 * $1 }
    let total = explained + fit.residualSumOfSquares
    let r2 = total > 0 ? explained / total : nil
    rSquared = r2
    let free = n - (hasIntercept ? 1 : 0)
    adjustedRSquared = r2.flatMap { left > 0 && free > 0 ? 1 - (1 - $0) * Double(free) / Double(left) : nil }
    let tested = Array((hasIntercept ? 1 : 0)..<rank)
    if variance == .model {
      // Sums of squares say the same as Wald's form and lose no digits.
      fStatistic = variancePerRow.flatMap { $0 > 0 && !tested.isEmpty ? explained / Double(tested.count) / $0 : nil }
    } else {
      fStatistic = Self.wald(fit.coefficients, covariance, tested).map { $0 / Double(tested.count) }
    }
    fDegreesOfFreedom = fStatistic == nil ? nil : (tested.count, Int(degrees))
    fPValue = fStatistic.map {
      Distribution.fUpper($0, Double(tested.count), degrees)
    }
    let logWeights = (matrix.weights ?? []).reduce(0) { $0 + log($1) }
    let count = Double(n)
    logLikelihood =
      fit.residualSumOfSquares > 0
      ? 0.5 * (logWeights - count * (log(2 * .pi) + 1 - log(count) + log(fit.residualSumOfSquares))) : nil
    let parameters = Double(rank + 1)
    aic = logLikelihood.map { -2 * $0 + 2 * parameters }
  }

  /// What the model expects of each of the matrix's rows.
  public func fitted(_ matrix: ModelMatrix) throws -> [Double] {
    var rows = rows
    rows.offset = matrix.offset
    return try rows.predictor(estimates)
  }

  /// Weight times residual, one a row.
  private static func scores(_ rows: DesignRows, _ beta: [Double]) throws -> [Double] {
    let fitted = try rows.predictor(beta)
    let response = rows.response ?? []
    var scores = zip(response, fitted).map { $0 - $1 }
    if let weights = rows.weights { for i in scores.indices { scores[i] *= weights[i] } }
    return scores
  }

  private static func leverage(_ rows: DesignRows, _ triangle: Matrix) throws -> [Double] {
    let found = try rows.each { rows, _, out in
      try DesignRows.check(
        tm_leverage(rows.count, rows.columns, rows.x, rows.stride, rows.weights, triangle.values, out))
    }
    let alone = found.count { $0 > 1 - 1e-10 }
    guard alone == 0 else {
      throw TrinnError(
        .outOfRange,
        "\(alone) \(alone == 1 ? "row is" : "rows are") fitted exactly by a column of \(alone == 1 ? "its" : "their") own,"
          + " so that HC2 and HC3 are not defined", argument: "variance", hint: "take HC0 or HC1, or join small levels")
    }
    return found
  }

  static func scaled(_ matrix: Matrix, _ factor: Double) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns, values: matrix.values.map { $0 * factor })
  }

  /// b' V^-1 b over some coefficients; nil where V is singular there, as with fewer clusters than coefficients.
  static func wald(_ estimates: [Double], _ covariance: Matrix, _ tested: [Int]) -> Double? {
    guard !tested.isEmpty, let factor = Cholesky(covariance.selecting(rows: tested, columns: tested)) else {
      return nil
    }
    let b = tested.map { estimates[$0] }
    guard factor.lower.diagonal.allSatisfy({ $0 > 0 }), let solved = factor.solve(b) else { return nil }
    return zip(b, solved).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
