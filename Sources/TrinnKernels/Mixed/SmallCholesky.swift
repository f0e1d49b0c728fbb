import Glibc

/// Cholesky of the few-by-few blocks that a mixed model has one a group: written out, since a call to LAPACK costs more
/// than the block.
enum SmallCholesky {
  /// Overwrites the lower triangle of a symmetric matrix, row by row, with its root; the logarithm of the determinant,
  /// or nil where the matrix is not positive definite.
  static func factor(_ a: UnsafeMutablePointer<Double>, _ n: Int) -> Double? {
    var determinant = 0.0
    for j in 0..<n {
      var pivot = a[j * n + j]
      for k in 0..<j { pivot -= a[j * n + k] * a[j * n + k] }
      guard pivot > 0, pivot.isFinite else { return nil }
      let root = pivot.squareRoot()
      determinant += log(pivot)
      a[j * n + j] = root
      for i in (j + 1)..<max(n, j + 1) {
        var sum = a[i * n + j]
        for k in 0..<j { sum -= a[i * n + k] * a[j * n + k] }
        a[i * n + j] = sum / root
      }
    }
    return determinant
  }

  /// Solves L x = b in place, where `b` has `columns` right sides, row by row.
  static func solveLower(_ l: UnsafePointer<Double>, _ n: Int, _ b: UnsafeMutablePointer<Double>, columns: Int) {
    for i in 0..<n {
      for k in 0..<i {
        let factor = l[i * n + k]
        for c in 0..<columns { b[i * columns + c] -= factor * b[k * columns + c] }
      }
      let pivot = l[i * n + i]
      for c in 0..<columns { b[i * columns + c] /= pivot }
    }
  }

  /// Solves L' x = b in place.
  static func solveUpper(_ l: UnsafePointer<Double>, _ n: Int, _ b: UnsafeMutablePointer<Double>, columns: Int) {
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(n, i + 1) {
        let factor = l[k * n + i]
        for c in 0..<columns { b[i * columns + c] -= factor * b[k * columns + c] }
      }
      let pivot = l[i * n + i]
      for c in 0..<columns { b[i * columns + c] /= pivot }
    }
  }
}
