import CTrinnMath
import TrinnBasis

/// The triangle R of a QR factorisation of a model's columns and response, by stretches of rows on all cores, combined in
/// their order; and from it which columns are independent.
///
/// Where columns lean on each other so that doubles would lose digits, a model of moderate size is factorised again in
/// twice the precision: whole numbers such as years and their powers then give all digits.
struct DesignTriangle: Sendable {
  /// The independent columns, in their order, chosen from the first.
  let chosen: [Int]
  /// The columns that depend on those before them.
  let dependent: [Int]
  /// R over the chosen columns.
  let triangle: Matrix
  /// The least squares solution for the chosen columns.
  let coefficients: [Double]
  /// The response's part along each chosen column, after those before it.
  let along: [Double]
  let residualSumOfSquares: Double
  /// The least share of a chosen column that is new: near 0 where columns almost depend on each other.
  let least: Double

  /// - Parameter rows: with a response, or without where only the columns are asked about.
  init(_ rows: DesignRows) throws {
    let q = rows.columnCount + (rows.response == nil ? 0 : 1)
    let parts = try Parallel.map(rows: rows.rowCount, rowsPerChunk: DesignRows.rowsPerStretch) { range in
      var r = [Double](repeating: 0, count: q * q)
      try rows.lend(range) {
        try DesignRows.check(tm_qr_update($0.count, $0.columns, $0.x, $0.stride, $0.response, $0.weights, &r))
      }
      return r
    }
    var r = parts.first ?? [Double](repeating: 0, count: q * q)
    for part in parts.dropFirst() {
      try Interrupt.check()
      try DesignRows.check(tm_qr_update(q, q, part, q, nil, nil, &r))
    }
    let first = try DesignTriangle(r, low: nil, columns: rows.columnCount, q: q, tolerance: 1e-11)
    let isSound = first.dependent.isEmpty && first.magnification < 1000
    let isModerate = Double(rows.rowCount) * Double(q) * Double(q) < 3e7
    self = !isSound && isModerate ? try DesignTriangle.inTwicePrecision(rows, q) : first
  }

  private static func inTwicePrecision(_ rows: DesignRows, _ q: Int) throws -> DesignTriangle {
    var (high, low) = ([Double](repeating: 0, count: q * q), [Double](repeating: 0, count: q * q))
    for range in Parallel.chunks(of: rows.rowCount, rowsPerChunk: 4096) {
      try Interrupt.check()
      try rows.lend(range) {
        try DesignRows.check(
          tm_qr_update_twice($0.count, $0.columns, $0.x, $0.stride, $0.response, $0.weights, &high, &low))
      }
    }
    // The columns themselves are rounded to doubles: what is new in one beyond a few roundings is new.
    return try DesignTriangle(high, low: low, columns: rows.columnCount, q: q, tolerance: 3e-14)
  }

  private init(_ high: [Double], low: [Double]?, columns p: Int, q: Int, tolerance: Double) throws {
    var chosen = [Int32](repeating: 0, count: p)
    var packed = Matrix(rows: p, columns: p)
    var (solution, along) = ([Double](repeating: 0, count: p), [Double](repeating: 0, count: p))
    var (beyond, least) = (0.0, 1.0)
    let rank = Int(
      tm_qr_choose(
        q, p, high, low, tolerance, &chosen, &packed.values, &solution, &along, &beyond, &least))
    guard rank >= 0 else { throw TrinnError(.limit, "there is not enough memory for the model") }
    let places = chosen.prefix(rank).map { Int($0) }
    let kept = Set(places)
    self.chosen = places
    dependent = (0..<p).filter { !kept.contains($0) }
    triangle = packed.selecting(rows: Array(0..<rank), columns: Array(0..<rank))
    coefficients = Array(solution.prefix(rank))
    self.along = Array(along.prefix(rank))
    residualSumOfSquares = beyond
    self.least = least
  }

  /// How many times over an error of rounding may come out in the coefficients: the condition number of the triangle, each
  /// column at length 1, in the norm of Frobenius.
  var magnification: Double {
    var scaled = triangle
    for j in 0..<scaled.columns {
      let length = scaled.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in 0...j { scaled[i, j] /= length }
    }
    guard let back = Triangular.solve(scaled, .identity(scaled.rows), upper: true) else { return .infinity }
    let squares = back.values.reduce(0) { $0 + $1 * $1 } * Double(scaled.columns)
    return squares.squareRoot()
  }

  /// (X'WX)^-1 over the chosen columns.
  var inverse: Matrix {
    guard let back = Triangular.solve(triangle, .identity(triangle.rows), upper: true) else {
      return Matrix(rows: triangle.rows, columns: triangle.rows)
    }
    return back.multiplied(by: back, transposingOther: true)?.symmetrised ?? back
  }
}
