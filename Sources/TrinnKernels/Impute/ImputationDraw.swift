import Glibc
import TrinnBasis

/// What a hole may hold, given the other columns: the model's own uncertainty is drawn first, then the value.
///
/// Source: D. B. Rubin (1987), chapter 5; S. van Buuren (2018), Flexible Imputation of Missing Data, chapter 3.
enum ImputationDraw {
  static func normal(
    _ known: Matrix, _ response: [Double], _ unknown: Matrix, _ stream: inout ReplicateStream
  ) throws -> [Double] {
    let model = try LinearDraw(known, response, &stream)
    return unknown.times(model.drawn).map { $0 + model.deviation * stream.normal() }
  }

  /// The value of one of the rows with the nearest expected values; these are of the fit itself, and the hole's of the
  /// coefficients drawn.
  static func matching(
    _ known: Matrix, _ response: [Double], _ unknown: Matrix, donors: Int, _ stream: inout ReplicateStream
  ) throws -> [Double] {
    let model = try LinearDraw(known, response, &stream)
    let expected = known.times(model.fitted)
    let order = expected.indices.sorted { (expected[$0], $0) < (expected[$1], $1) }
    let sorted = order.map { expected[$0] }
    return unknown.times(model.drawn).map { target in
      // The nearest are a stretch of the sorted rows: widen it to the nearer side.
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < target { low = middle + 1 } else { high = middle }
      }
      high = low
      while high - low < min(donors, sorted.count) {
        let below = low > 0 ? target - sorted[low - 1] : .infinity
        let above = high < sorted.count ? sorted[high] - target : .infinity
        if below <= above { low -= 1 } else { high += 1 }
      }
      return response[order[low + stream.below(high - low)]]
    }
  }

  /// A row of each level at each predictor's mean and a deviation to both sides, of little weight, keeps the coefficients
  /// finite where a predictor tells the levels apart wholly (I. R. White, R. Daniel, P. Royston 2010, CSDA 54).
  static func logistic(
    _ known: Matrix, _ response: [Double], _ unknown: Matrix, _ stream: inout ReplicateStream
  ) throws -> [Double] {
    let (n, p) = (known.rows, known.columns)
    let means = (0..<p).map { known.column($0).reduce(0, +) / Double(n) }
    var extra: [[Double]] = []
    var levels: [Double] = []
    for column in 1..<max(p, 1) {
      let squares = known.column(column).reduce(0) { $0 + ($1 - means[column]) * ($1 - means[column]) }
      let deviation = (squares / Double(max(n - 1, 1))).squareRoot()
      for (side, level) in [(-1.0, 0.0), (-1, 1), (1, 0), (1, 1)] {
        var row = means
        row[0] = 1
        row[column] += side * deviation / 2
        extra.append(row)
        levels.append(level)
      }
    }
    var matrix = Matrix(rows: n + extra.count, columns: p)
    for column in 0..<p {
      for row in 0..<n { matrix[row, column] = known[row, column] }
      for (row, values) in extra.enumerated() { matrix[n + row, column] = values[column] }
    }
    let weight = Double(p) / Double(max(extra.count, 1))
    let weights = [Double](repeating: 1, count: n) + extra.map { _ in weight }
    let outcome = response + levels
    var beta = [Double](repeating: 0, count: p)
    var root: Cholesky?
    for _ in 0..<50 {
      let means = matrix.times(beta).map(Logistic.mean)
      let spread = means.indices.map { weights[$0] * means[$0] * (1 - means[$0]) }
      let residuals = means.indices.map { weights[$0] * (outcome[$0] - means[$0]) }
      guard let factor = ridged(matrix, spread), let step = factor.solve(crossed(matrix, residuals)) else { break }
      root = factor
      // A long step on the way up is cut, so that it does not overshoot into flat ground.
      let size = matrix.times(step).reduce(0) { max($0, abs($1)) }
      let scale = size > 8 ? 8 / size : 1
      for index in beta.indices { beta[index] += scale * step[index] }
      if size < 1e-8 { break }
    }
    guard let root,
      let turn = Triangular.solve(
        root.lower, Matrix(rows: p, columns: 1, values: (0..<p).map { _ in stream.normal() }), upper: false,
        transposed: true)
    else { throw dependent }
    let drawn = zip(beta, turn.values).map { $0 + $1 }
    return unknown.times(drawn).map { stream.uniform() < Logistic.mean($0) ? 1 : 0 }
  }

  static let dependent = TrinnError(.refused, "the columns are too nearly the same for one to be filled by the others")

  /// X'WX with a trace of itself on the diagonal, so that columns that depend on each other do no harm.
  static func ridged(_ matrix: Matrix, _ weights: [Double]? = nil) -> Cholesky? {
    var weighted = matrix
    if let weights {
      for column in 0..<matrix.columns { for row in 0..<matrix.rows { weighted[row, column] *= weights[row] } }
    }
    guard var products = matrix.multiplied(by: weighted, transposingSelf: true) else { return nil }
    for index in 0..<matrix.columns { products[index, index] += max(1e-5 * products[index, index], 1e-12) }
    return Cholesky(products)
  }

  static func crossed(_ matrix: Matrix, _ vector: [Double]) -> [Double] {
    (0..<matrix.columns).map { column in zip(matrix.column(column), vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

/// A linear model's coefficients and residual deviation, fitted and drawn from what the data leave open.
struct LinearDraw {
  let fitted: [Double]
  let drawn: [Double]
  let deviation: Double

  init(_ matrix: Matrix, _ response: [Double], _ stream: inout ReplicateStream) throws {
    let p = matrix.columns
    guard let root = ImputationDraw.ridged(matrix),
      let fitted = root.solve(ImputationDraw.crossed(matrix, response))
    else { throw ImputationDraw.dependent }
    let expected = matrix.times(fitted)
    let squares = zip(response, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let df = Double(max(response.count - p, 1))
    let deviation = (squares / (2 * stream.gamma(df / 2))).squareRoot()
    let normal = Matrix(rows: p, columns: 1, values: (0..<p).map { _ in stream.normal() })
    guard let turn = Triangular.solve(root.lower, normal, upper: false, transposed: true) else {
      throw ImputationDraw.dependent
    }
    self.fitted = fitted
    self.deviation = deviation
    drawn = zip(fitted, turn.values).map { $0 + deviation * $1 }
  }
}
