import Glibc
import TrinnBasis

/// Laplace's approximation for any grouping, with its gradient in closed form.
///
/// With η = Xβ + ZLu and u standard normal: A = L'Z'WZL + 1 at the mode û, and the log-likelihood is that of the rows at
/// û, less û'û / 2, less half of log |A|. Each row's z'L A^-1 L'z tells how |A| moves with its predictor.
final class SparseLogistic: MarginalLogistic {
  private let design: LogisticDesign
  private let factor: SparseFactor
  /// The mode that the last evaluation found: the next begins there.
  private var mode: [Double]

  init(_ design: LogisticDesign) throws {
    self.design = design
    factor = try SparseFactor(design.base.terms, rowCount: design.rowCount)
    mode = Array(repeating: 0, count: factor.columnCount)
  }

  private struct State {
    var predictor: [Double]
    var residuals: [Double]
    var weights: [Double]
    var logLikelihood: Double
    var logDeterminant: Double
  }

  func deviance(_ parameters: [Double]) throws -> (value: Double, gradient: [Double]) {
    let variances = Array(parameters[design.termCount...])
    guard let state = try settle(parameters) else { return (.infinity, parameters.map { _ in 0 }) }
    let weights = state.weights
    guard let leverages = factor.leverages(variances, weights: weights) else { throw PivotedQR.tooLarge }
    let means = zip(design.outcome, state.residuals).map { $0 - $1 }
    let bent = means.indices.map { weights[$0] * (1 - 2 * means[$0]) * leverages.rows[$0] }
    // How the mode's own move carries over to |A|: one more solve.
    var carried = factor.scale(factor.cross(bent, count: 1), variances, transposed: true)
    guard factor.solve(&carried) else { throw PivotedQR.tooLarge }
    let along = factor.apply(factor.scale(carried, variances, transposed: false), rowCount: design.rowCount)
    let byRow = means.indices.map { state.residuals[$0] - (bent[$0] - weights[$0] * along[$0]) / 2 }
    let p = design.termCount
    var gradient = [Double](repeating: 0, count: parameters.count)
    for (row, value) in byRow.enumerated() { for k in 0..<p { gradient[k] += value * design.rows[row * p + k] } }
    let direct = factor.changes(byRow, mode)
    let moved = factor.changes(state.residuals, carried)
    for index in variances.indices {
      gradient[p + index] = direct[index] - leverages.parameters[index] - moved[index] / 2
    }
    let value = -2 * (state.logLikelihood - state.logDeterminant / 2)
    return (value, gradient.map { -2 * $0 })
  }

  func modes(_ parameters: [Double]) throws -> [[GroupMode]] {
    guard try settle(parameters) != nil else { throw PivotedQR.tooLarge }
    return try factor.modes(Array(parameters[design.termCount...]), sphere: mode, scale: 1)
  }

  func predictor(_ parameters: [Double]) throws -> [Double] { try settle(parameters)?.predictor ?? [] }

  /// Newton's method for the mode, with steps halved until they lead uphill; ends with the factor at the mode.
  private func settle(_ parameters: [Double]) throws -> State? {
    let variances = Array(parameters[design.termCount...])
    let fixed = fixedPart(parameters)
    var state = evaluate(fixed, variances, mode)
    for _ in 0..<100 {
      try Interrupt.check()
      guard let logDeterminant = factor.factor(variances, weights: state.weights) else { return nil }
      state.logDeterminant = logDeterminant
      var step = factor.scale(factor.cross(state.residuals, count: 1), variances, transposed: true)
      for index in step.indices { step[index] -= mode[index] }
      guard factor.solve(&step) else { throw PivotedQR.tooLarge }
      let size = step.reduce(0) { max($0, abs($1)) }
      guard size > 1e-9 else { return state }
      var length = 1.0
      while length > 1e-6 {
        let tried = zip(mode, step).map { $0 + length * $1 }
        let next = evaluate(fixed, variances, tried)
        if next.logLikelihood >= state.logLikelihood - 1e-12 * abs(state.logLikelihood) {
          (mode, state) = (tried, next)
          break
        }
        length /= 2
      }
      guard length > 1e-6 else { return state }
    }
    return nil
  }

  private func fixedPart(_ parameters: [Double]) -> [Double] {
    let p = design.termCount
    return (0..<design.rowCount).map { row in
      (0..<p).reduce(0) { $0 + design.rows[row * p + $1] * parameters[$1] }
    }
  }

  private func evaluate(_ fixed: [Double], _ variances: [Double], _ mode: [Double]) -> State {
    var predictor = factor.apply(factor.scale(mode, variances, transposed: false), rowCount: design.rowCount)
    var residuals = predictor
    var weights = predictor
    var logLikelihood = mode.reduce(0) { $0 - $1 * $1 / 2 }
    for row in predictor.indices {
      let eta = fixed[row] + predictor[row]
      let mean = Logistic.mean(eta)
      predictor[row] = eta
      residuals[row] = design.outcome[row] - mean
      weights[row] = mean * (1 - mean)
      logLikelihood += design.outcome[row] * eta - max(eta, 0) - log1p(exp(-abs(eta)))
    }
    return State(
      predictor: predictor, residuals: residuals, weights: weights, logLikelihood: logLikelihood, logDeterminant: 0)
  }
}
