import CTrinnMath

/// Eigenvalues and eigenvectors of a symmetric matrix. Only the lower triangle is read.
public struct SymmetricEigen: Sendable {
  /// In rising order.
  public let values: [Double]
  /// One a column, of length 1, in the order of `values`.
  public let vectors: Matrix

  /// Nil where the matrix is not square, not finite, or the iteration did not converge.
  public init?(_ matrix: Matrix) {
    guard matrix.rows == matrix.columns, let n = Int32(exactly: matrix.rows),
      matrix.values.allSatisfy({ $0.isFinite })
    else { return nil }
    var vectors = matrix
    var values = [Double](repeating: 0, count: matrix.rows)
    guard tm_symmetric_eigen(n, &vectors.values, &values) == 0 else { return nil }
    self.values = values
    self.vectors = vectors
  }
}
