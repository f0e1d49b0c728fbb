import Testing
import TrinnBasis
import TrinnKernels

@Suite("Linear algebra through LAPACK")
struct LinearAlgebraTests {
  static let sizes = [(1, 1), (5, 3), (40, 7), (200, 12)]

  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, values: (0..<rows * columns).map { _ in generator.uniform() * 2 - 1 })
  }

  static func near(_ a: Matrix, _ b: Matrix, _ tolerance: Double = 1e-12) -> Bool {
    a.rows == b.rows && a.columns == b.columns
      && zip(a.values, b.values).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test("A P = Q R: R's columns, turned back by Q, are A's", arguments: sizes)
  func qr(rows: Int, columns: Int) throws {
    let a = Self.random(rows, columns, seed: 11)
    let qr = try PivotedQR(a)
    #expect(qr.rank == columns)
    for (place, column) in qr.pivots.enumerated() {
      var r = [Double](repeating: 0, count: rows)
      for i in 0...place { r[i] = qr.factor[i, place] }
      let back = try qr.applying(to: r)
      #expect(zip(back, a.column(column)).allSatisfy { abs($0 - $1) < 1e-12 }, "seed 11, \(rows) x \(columns)")
    }
  }

  @Test("the rank does not depend on the units of the columns")
  func rank() throws {
    var a = Self.random(30, 4, seed: 12)
    for i in 0..<30 {
      a[i, 1] *= 1e9
      a[i, 3] = 2e-9 * a[i, 1] - a[i, 0]
    }
    let qr = try PivotedQR(a)
    #expect(qr.rank == 3)
    #expect(try PivotedQR(Matrix(rows: 3, columns: 2)).rank == 0)
  }

  @Test("least squares: residuals stand at right angles to every column; weight 2 is the row twice")
  func leastSquares() throws {
    let a = Self.random(50, 4, seed: 13)
    let y = Self.random(50, 1, seed: 14).values
    let fit = try LeastSquares(a, y)
    let residuals = zip(y, a.times(fit.coefficients)).map { $0 - $1 }
    for j in 0..<4 { #expect(abs(zip(a.column(j), residuals).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-12) }
    #expect(close(fit.residualSumOfSquares, residuals.reduce(0) { $0 + $1 * $1 }))
    let weighted = try LeastSquares(a, y, weights: (0..<50).map { $0 < 10 ? 2 : 1 })
    let twice = a.selecting(rows: Array(0..<50) + Array(0..<10), columns: Array(0..<4))
    let doubled = try LeastSquares(twice, y + y.prefix(10))
    #expect(zip(weighted.coefficients, doubled.coefficients).allSatisfy { close($0, $1, 1e-10) })
  }

  @Test("a column that depends on others is named and gets 0")
  func dependent() throws {
    var a = Self.random(20, 3, seed: 15)
    for i in 0..<20 { a[i, 2] = a[i, 0] }
    let fit = try LeastSquares(a, Self.random(20, 1, seed: 16).values)
    #expect(fit.rank == 2)
    #expect(fit.dependentColumns.count == 1)
    #expect(fit.coefficients[fit.dependentColumns[0]] == 0)
  }

  @Test(
    "Cholesky: L L' is A, its inverse undoes A, and it refuses what is not positive definite", arguments: [1, 4, 13])
  func cholesky(n: Int) throws {
    let b = Self.random(n + 5, n, seed: 17)
    let a = try #require(b.multiplied(by: b, transposingSelf: true))
    let cholesky = try #require(Cholesky(a))
    #expect(Self.near(try #require(cholesky.lower.multiplied(by: cholesky.lower, transposingOther: true)), a))
    #expect(Self.near(try #require(cholesky.inverse.multiplied(by: a)), .identity(n), 1e-9))
    let x = try #require(cholesky.solve(a.times(Array(repeating: 1, count: n))))
    #expect(x.allSatisfy { abs($0 - 1) < 1e-9 })
    var negative = a
    negative[n - 1, n - 1] = -1
    #expect(Cholesky(negative) == nil)
    #expect(Cholesky(Matrix(rows: 1, columns: 1, values: [.nan])) == nil)
  }

  @Test("eigenvalues: A v = lambda v, in rising order; singular values are their roots")
  func eigen() throws {
    let b = Self.random(9, 6, seed: 18)
    let a = try #require(b.multiplied(by: b, transposingSelf: true))
    let eigen = try #require(SymmetricEigen(a))
    #expect(eigen.values == eigen.values.sorted())
    for (index, value) in eigen.values.enumerated() {
      let v = Array(eigen.vectors.column(index))
      #expect(zip(a.times(v), v).allSatisfy { abs($0 - value * $1) < 1e-12 })
    }
    let singular = try #require(SingularValues(b))
    #expect(zip(singular.values.reversed(), eigen.values).allSatisfy { close($0 * $0, $1, 1e-10) })
    var scaled = singular.left
    for j in 0..<6 { for i in 0..<9 { scaled[i, j] *= singular.values[j] } }
    #expect(Self.near(try #require(scaled.multiplied(by: singular.rightTransposed)), b))
  }

  @Test("products refuse inner lengths that do not agree; a triangle with a zero has no solution")
  func refusals() {
    #expect(Matrix(rows: 2, columns: 3).multiplied(by: Matrix(rows: 2, columns: 3)) == nil)
    #expect(Triangular.solveUpper(Matrix(rows: 1, columns: 1), [1]) == nil)
    #expect(Triangular.solveUpper(.identity(2), [1]) == nil)
    #expect(Matrix.identity(3).multiplied(by: Matrix(rows: 3, columns: 0))?.values.isEmpty == true)
  }
}
