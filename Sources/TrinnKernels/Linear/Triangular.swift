import CTrinnMath

/// Solves with triangular matrices. Nil where a zero stands on the diagonal or sizes do not agree.
public enum Triangular {
  /// R x = b.
  public static func solveUpper(_ r: Matrix, _ b: [Double], transposed: Bool = false) -> [Double]? {
    solve(r, Matrix(rows: b.count, columns: 1, values: b), upper: true, transposed: transposed)?.values
  }

  /// L x = b.
  public static func solveLower(_ l: Matrix, _ b: [Double], transposed: Bool = false) -> [Double]? {
    solve(l, Matrix(rows: b.count, columns: 1, values: b), upper: false, transposed: transposed)?.values
  }

  /// The same for many right sides, one a column.
  public static func solve(_ triangle: Matrix, _ b: Matrix, upper: Bool, transposed: Bool = false) -> Matrix? {
    guard triangle.rows == triangle.columns, triangle.rows == b.rows, let n = Int32(exactly: triangle.rows),
      let count = Int32(exactly: b.columns)
    else { return nil }
    var result = b
    guard n > 0, count > 0 else { return result }
    let status = tm_triangular_solve(upper ? 1 : 0, transposed ? 1 : 0, n, triangle.values, n, &result.values, count)
    return status == 0 ? result : nil
  }
}
