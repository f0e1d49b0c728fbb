import CTrinnMath
import TrinnBasis

/// The QR factorisation with column pivoting of a matrix with at least one row: A P = Q R, by Householder reflections.
///
/// Source: G. H. Golub (1965), Numerische Mathematik 7; LAPACK's dgeqp3.
public struct PivotedQR: Sendable {
  /// R above the diagonal, the reflections below.
  public let factor: Matrix
  private let tau: [Double]
  /// The column of the matrix that stands at each place of R.
  public let pivots: [Int]
  /// How many columns are independent of those chosen before them.
  public let rank: Int

  /// - Parameter tolerance: a column counts as dependent where what the others leave of it is below this share of its
  ///   own length. Columns are scaled to length 1 first, so that units do not decide.
  /// - Throws: `limit` where the matrix is larger than LAPACK's 32-bit sizes or memory.
  public init(_ matrix: Matrix, tolerance: Double = 1e-11) throws(TrinnError) {
    guard let rows = Int32(exactly: matrix.rows), let columns = Int32(exactly: matrix.columns) else {
      throw PivotedQR.tooLarge
    }
    var scaled = matrix
    var lengths = [Double](repeating: 1, count: matrix.columns)
    for j in 0..<matrix.columns {
      let length = matrix.column(j).reduce(0) { ($0 * $0 + $1 * $1).squareRoot() }
      guard length > 0 else { continue }
      lengths[j] = length
      for i in 0..<matrix.rows { scaled[i, j] /= length }
    }
    var tau = [Double](repeating: 0, count: min(matrix.rows, matrix.columns))
    var pivots = [Int32](repeating: 0, count: matrix.columns)
    guard tm_qr_pivoted(rows, columns, &scaled.values, &pivots, &tau) == 0 else { throw PivotedQR.tooLarge }
    rank = tau.indices.prefix { abs(scaled[$0, $0]) > tolerance }.count
    self.pivots = pivots.map { Int($0) }
    // Back to the columns' own units: R's columns scale with them.
    for (place, column) in self.pivots.enumerated() {
      for i in 0...min(place, matrix.rows - 1) where matrix.rows > 0 { scaled[i, place] *= lengths[column] }
    }
    factor = scaled
    self.tau = tau
  }

  /// The upper triangle of the independent columns, in pivot order.
  public var triangle: Matrix {
    var r = Matrix(rows: rank, columns: rank)
    for j in 0..<rank { for i in 0...j { r[i, j] = factor[i, j] } }
    return r
  }

  /// Q'b.
  public func applyingTranspose(to vector: [Double]) throws(TrinnError) -> [Double] { try apply(vector, transposed: 1) }

  /// Q b.
  public func applying(to vector: [Double]) throws(TrinnError) -> [Double] { try apply(vector, transposed: 0) }

  /// The least squares solution, with 0 for columns that depend on others. `vector` has as many values as rows.
  public func solve(_ vector: [Double]) throws(TrinnError) -> [Double] {
    let rotated = try applyingTranspose(to: vector)
    let found = Triangular.solveUpper(triangle, Array(rotated.prefix(rank))) ?? []
    var result = [Double](repeating: 0, count: factor.columns)
    for (place, value) in found.enumerated() { result[pivots[place]] = value }
    return result
  }

  private func apply(_ vector: [Double], transposed: Int32) throws(TrinnError) -> [Double] {
    try Arguments.checkSameLength("vector", vector.count, as: "rows", factor.rows)
    guard let rows = Int32(exactly: factor.rows), let reflectors = Int32(exactly: tau.count) else {
      throw PivotedQR.tooLarge
    }
    var result = vector
    guard tm_qr_apply(transposed, rows, reflectors, factor.values, tau, &result, 1) == 0 else {
      throw PivotedQR.tooLarge
    }
    return result
  }

  static let tooLarge = TrinnError(.limit, "the matrix is too large to be factorised")
}
