import Glibc
import TrinnBasis

/// What is left of a linear mixed model when the relative covariance is given: everything else has a closed form.
struct ProfiledFit: Sendable {
  /// Of the centred columns.
  let coefficients: [Double]
  /// The Cholesky root of X'V^-1 X, with V in units of the residual variance.
  let root: Cholesky
  let residualSumOfSquares: Double
  let residualVariance: Double
  /// The least share of a fixed column that those before it leave: near zero where a column depends on them.
  let independence: Double
  /// -2 log of the likelihood, or of the restricted likelihood.
  let deviance: Double

  /// - Parameters:
  ///   - products: [X y]'V^-1[X y], response last.
  ///   - logDeterminant: log |V| in the same units.
  /// - Returns: nil where a fixed column depends on the others.
  init?(products: Matrix, logDeterminant: Double, rowCount: Int, isRestricted: Bool) {
    let p = products.rows - 1
    let fixed = Array(0..<p)
    guard let root = Cholesky(products.selecting(rows: fixed, columns: fixed)),
      let half = Triangular.solveLower(root.lower, fixed.map { products[p, $0] }),
      let coefficients = Triangular.solve(
        root.lower, Matrix(rows: p, columns: 1, values: half), upper: false, transposed: true)
    else { return nil }
    let residual = products[p, p] - half.reduce(0) { $0 + $1 * $1 }
    let freedom = Double(isRestricted ? rowCount - p : rowCount)
    self.coefficients = coefficients.values
    self.root = root
    residualSumOfSquares = residual
    independence =
      fixed.map { products[$0, $0] > 0 ? root.lower[$0, $0] * root.lower[$0, $0] / products[$0, $0] : 0 }.min() ?? 1
    residualVariance = residual / freedom
    // A response that the model tells to the last digit has no spread left to take a logarithm of.
    guard residual > 0 else { return nil }
    deviance =
      logDeterminant + (isRestricted ? root.logDeterminant : 0)
      + freedom * (1 + log(2 * Double.pi * residual / freedom))
  }
}

/// A mixed model's deviance as a function of the relative covariance alone, and what the best one tells of the groups.
protocol ProfiledDeviance {
  func fit(_ parameters: [Double], isRestricted: Bool) throws -> ProfiledFit?
  /// For each term and group the conditional modes and the lower triangle of their conditional covariance.
  func modes(_ parameters: [Double], _ fit: ProfiledFit) throws -> [[GroupMode]]
}

/// Where a group lies, given its rows and the model.
struct GroupMode: Sendable {
  let values: [Double]
  /// Row by row.
  let covariance: [Double]
}
