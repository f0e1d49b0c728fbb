import CTrinnMath
import Glibc

/// The Cholesky factorisation A = L L' of a symmetric positive definite matrix. Only the lower triangle of A is read.
public struct Cholesky: Sendable {
  /// L, with zeros above the diagonal.
  public let lower: Matrix

  /// Nil where the matrix is not square, not finite, or not positive definite to rounding.
  public init?(_ matrix: Matrix) {
    guard matrix.rows == matrix.columns, let n = Int32(exactly: matrix.rows),
      matrix.values.allSatisfy({ $0.isFinite })
    else { return nil }
    var factor = matrix
    guard tm_cholesky(n, &factor.values) == 0 else { return nil }
    lower = factor
  }

  /// log |A|.
  public var logDeterminant: Double { 2 * lower.diagonal.reduce(0) { $0 + log($1) } }

  /// A^-1 b. Nil where `b` has not as many values as A has rows.
  public func solve(_ b: [Double]) -> [Double]? { solve(Matrix(rows: b.count, columns: 1, values: b))?.values }

  public func solve(_ b: Matrix) -> Matrix? {
    guard b.rows == lower.rows, let n = Int32(exactly: lower.rows), let count = Int32(exactly: b.columns) else {
      return nil
    }
    var result = b
    return tm_cholesky_solve(n, lower.values, &result.values, count) == 0 ? result : nil
  }

  /// A^-1, symmetric to the last bit.
  public var inverse: Matrix {
    var result = lower
    _ = tm_cholesky_inverse(Int32(truncatingIfNeeded: lower.rows), &result.values)
    return result
  }
}
