import TrinnBasis

/// Ordinary least squares of one vector on the columns of a matrix, by pivoted QR.
public struct LeastSquares: Sendable {
  /// One a column; 0 for a column that depends on others.
  public let coefficients: [Double]
  public let residualSumOfSquares: Double
  public let rank: Int
  /// The columns that depend on others, in their own order.
  public let dependentColumns: [Int]

  /// - Parameter weights: at least 0, one a row; nil for 1 each.
  public init(_ matrix: Matrix, _ response: [Double], weights: [Double]? = nil) throws(TrinnError) {
    try Arguments.checkSameLength("response", response.count, as: "rows", matrix.rows)
    var (weighted, target) = (matrix, response)
    if let weights {
      try Arguments.checkSameLength("weights", weights.count, as: "rows", matrix.rows)
      let roots = weights.map { max(0, $0).squareRoot() }
      for i in 0..<matrix.rows {
        target[i] *= roots[i]
        for j in 0..<matrix.columns { weighted[i, j] *= roots[i] }
      }
    }
    let qr = try PivotedQR(weighted)
    let rotated = try qr.applyingTranspose(to: target)
    let found = Triangular.solveUpper(qr.triangle, Array(rotated.prefix(qr.rank))) ?? []
    var coefficients = [Double](repeating: 0, count: matrix.columns)
    for (place, value) in found.enumerated() { coefficients[qr.pivots[place]] = value }
    self.coefficients = coefficients
    residualSumOfSquares = rotated.dropFirst(qr.rank).reduce(0) { $0 + $1 * $1 }
    rank = qr.rank
    dependentColumns = qr.pivots.dropFirst(qr.rank).sorted()
  }
}
