import Glibc
import TrinnBasis

/// The areas of a Fay-Herriot model, and what follows once the variance between them is given.
struct AreaRows {
  let x: Matrix
  let y: [Double]
  let variances: [Double]

  struct Fit {
    let beta: [Double]
    /// Of X'V^-1 X.
    let root: Cholesky
    /// What the traits tell of each area.
    let expected: [Double]
    let precisions: [Double]
    /// The sum of squared residuals by precision.
    let squares: Double

    func deviance(restricted: Bool) throws -> Double {
      let determinant = precisions.reduce(0) { $0 - log($1) }
      let free = Double(precisions.count - (restricted ? beta.count : 0))
      return determinant + squares + free * log(2 * Double.pi) + (restricted ? root.logDeterminant : 0)
    }
  }

  func fit(_ variance: Double) throws -> Fit {
    let precisions = variances.map { 1 / (variance + $0) }
    guard let root = Cholesky(products(precisions)), let beta = root.solve(cross(zip(y, precisions).map { $0 * $1 }))
    else { throw TrinnError(.refused, "the traits are too nearly the same to be told apart") }
    let expected = x.times(beta)
    let squares = y.indices.reduce(0) { $0 + precisions[$1] * (y[$1] - expected[$1]) * (y[$1] - expected[$1]) }
    return Fit(beta: beta, root: root, expected: expected, precisions: precisions, squares: squares)
  }

  /// Fisher's scoring from a place that is near: the last digits, which a search by values cannot see.
  func scored(from start: Double, restricted: Bool) throws -> (Double, Int) {
    var variance = start
    for step in 0..<50 {
      let fit = try fit(variance)
      let covariance = fit.root.inverse
      let squares = fit.precisions.map { $0 * $0 }
      let second = products(squares)
      // tr P and tr PP, or the same without what the traits take up.
      let taken = covariance.multiplied(by: second) ?? second
      let traceTaken = taken.diagonal.reduce(0, +)
      var slope = y.indices.reduce(0) { $0 + squares[$1] * (y[$1] - fit.expected[$1]) * (y[$1] - fit.expected[$1]) }
      slope -= fit.precisions.reduce(0, +)
      var information = squares.reduce(0, +)
      if restricted {
        slope += traceTaken
        let third = covariance.multiplied(by: products(fit.precisions.map { $0 * $0 * $0 })) ?? second
        let twice = taken.multiplied(by: taken) ?? taken
        information += twice.diagonal.reduce(0, +) - 2 * third.diagonal.reduce(0, +)
      }
      guard information > 0 else { return (variance, step) }
      let next = max(0, variance + slope / information)
      let moved = abs(next - variance)
      variance = next
      if moved <= 1e-14 * max(variance, 1e-300) || variance == 0 { return (variance, step + 1) }
    }
    return (variance, 50)
  }

  /// Of each area's estimate, with what is not known of traits and variance.
  func meanSquaredErrors(_ fit: Fit, _ covariance: Matrix, restricted: Bool) -> [Double] {
    let squares = fit.precisions.map { $0 * $0 }
    let spread = 2 / squares.reduce(0, +)
    let second = covariance.multiplied(by: products(squares)) ?? covariance
    let bias = restricted ? 0 : -second.diagonal.reduce(0, +) / squares.reduce(0, +)
    return y.indices.map { area in
      let given = variances[area]
      let drawn = given * fit.precisions[area]
      let row = (0..<x.columns).map { x[area, $0] }
      let form = zip(row, covariance.times(row)).reduce(0) { $0 + $1.0 * $1.1 }
      let known = (1 - drawn) * given
      let byTraits = drawn * drawn * form
      let byVariance = drawn * drawn * fit.precisions[area] * spread
      return known + byTraits + 2 * byVariance - bias * drawn * drawn
    }
  }

  private func products(_ weights: [Double]) -> Matrix {
    var result = Matrix(rows: x.columns, columns: x.columns)
    for i in 0..<x.columns {
      for j in 0...i {
        let sum = weights.indices.reduce(0) { $0 + weights[$1] * x[$1, i] * x[$1, j] }
        (result[i, j], result[j, i]) = (sum, sum)
      }
    }
    return result
  }

  private func cross(_ vector: [Double]) -> [Double] {
    (0..<x.columns).map { column in vector.indices.reduce(0) { $0 + vector[$1] * x[$1, column] } }
  }
}
