import CTrinnMath

/// The singular value decomposition A = U S V' of a matrix with at least as many rows as columns.
public struct SingularValues: Sendable {
  /// In falling order.
  public let values: [Double]
  /// One a column, as many as A has columns.
  public let left: Matrix
  /// V', one right vector a row.
  public let rightTransposed: Matrix

  /// Nil where the matrix is wider than tall, not finite, or the iteration did not converge.
  public init?(_ matrix: Matrix) {
    guard matrix.rows >= matrix.columns, let rows = Int32(exactly: matrix.rows),
      let columns = Int32(exactly: matrix.columns), matrix.values.allSatisfy({ $0.isFinite })
    else { return nil }
    var left = matrix
    var values = [Double](repeating: 0, count: matrix.columns)
    var right = Matrix(rows: matrix.columns, columns: matrix.columns)
    guard tm_singular_values(rows, columns, &left.values, &values, &right.values) == 0 else { return nil }
    self.values = values
    self.left = left
    rightTransposed = right
  }
}
