import TrinnBasis

/// The fixed part of a logistic mixed model in coordinates in which the likelihood is about as steep in all directions:
/// the columns are turned so that their products are a multiple of one.
struct LogisticDesign: Sendable {
  let base: MixedDesign
  /// 0 and 1.
  let outcome: [Double]
  /// Turned columns, row by row.
  let rows: [Double]
  /// Coefficients of the turned columns are `turn` times those of the centred ones; upper triangular.
  private let turn: Matrix

  var termCount: Int { base.termCount }
  var rowCount: Int { base.rowCount }

  init(names: [String], matrix: [Double], outcome: [Bool], terms: [RandomTerm]) throws {
    let numbers = outcome.map { $0 ? 1.0 : 0 }
    base = try MixedDesign(names: names, matrix: matrix, response: numbers, terms: terms)
    let events = outcome.count(where: { $0 })
    guard events > 0, events < outcome.count else {
      throw TrinnError(
        .noData, events == 0 ? "no row has the outcome; there is nothing to tell" : "every row has the outcome",
        hint: "a model needs rows with and without it")
    }
    let (n, p) = (base.rowCount, base.termCount)
    let columns = Matrix(rows: n, columns: p, values: Array(base.values[0..<(n * p)]))
    guard var products = columns.multiplied(by: columns, transposingSelf: true) else { throw PivotedQR.tooLarge }
    for index in products.values.indices { products.values[index] /= 4 }
    guard let root = Cholesky(products),
      (0..<p).allSatisfy({ root.lower[$0, $0] * root.lower[$0, $0] > 1e-9 * products[$0, $0] })
    else {
      try base.checkIndependence()
      throw TrinnError(.refused, "the columns of the model are too nearly the same to be told apart")
    }
    self.outcome = numbers
    turn = root.lower.transposed
    // Rows lie together, since each pass needs all columns of a row at once. A loop over every cell.
    let inverse = Triangular.solve(root.lower, Matrix.identity(p), upper: false) ?? root.lower
    var rows = [Double](repeating: 0, count: n * p)
    rows.withUnsafeMutableBufferPointer { rows in
      columns.values.withUnsafeBufferPointer { columns in
        for j in 0..<p {
          for k in 0...j {
            let factor = inverse[j, k]
            guard factor != 0 else { continue }
            for row in 0..<n { rows[row * p + j] += factor * columns[k * n + row] }
          }
        }
      }
    }
    self.rows = rows
  }

  /// The coefficients of the columns as they came and their covariance, from those of the turned columns.
  func unturned(_ coefficients: [Double], _ covariance: Matrix) -> ([Double], Matrix) {
    let centred = Triangular.solveUpper(turn, coefficients) ?? coefficients
    let inverse = Triangular.solve(turn, Matrix.identity(termCount), upper: true) ?? turn
    let middle = inverse.sandwich(covariance) ?? covariance
    return base.uncentred(centred, middle, scale: 1, addingResponse: false)
  }
}
