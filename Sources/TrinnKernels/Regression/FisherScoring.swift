import CTrinnMath
import Glibc
import TrinnBasis

/// Fisher scoring of a generalised linear model over independent columns: one pass over the rows an iteration, which
/// gathers score and information together.
///
/// Source: J. A. Nelder, R. W. M. Wedderburn (1972), JRSS A 135. Where a step lowers the likelihood it is halved.
struct FisherScoring: Sendable {
  let estimates: [Double]
  let information: Matrix
  /// The inverse of the information; nil where that is singular.
  let covariance: Matrix?
  /// Of the parts that depend on the coefficients.
  let logLikelihood: Double
  let iterations: Int
  let converged: Bool
  /// The largest absolute linear predictor.
  let largest: Double
  /// The last step, which grows along what separates where estimates run away.
  let step: [Double]

  private struct Pass {
    let logLikelihood: Double
    let largest: Double
    let score: [Double]
    let information: Matrix
  }

  /// - Throws: `limit` where the information is singular at the start: columns must be independent.
  init(_ rows: DesignRows, _ family: GeneralizedFamily, start: [Double], most: Int = 50) throws {
    var beta = start
    var pass = try FisherScoring.pass(rows, family, beta)
    var (iterations, converged) = (0, rows.columnCount == 0)
    var step = [Double](repeating: 0, count: beta.count)
    while !converged, iterations < most {
      guard let next = FisherScoring.solve(pass.information, pass.score) else { break }
      step = next
      iterations += 1
      // How far the likelihood would rise if it were a parabola, doubled: its root is the step in standard errors.
      let decrement = zip(step, pass.score).reduce(0) { $0 + $1.0 * $1.1 }
      let start = beta
      var length = 1.0
      var trial = pass
      repeat {
        for i in beta.indices { beta[i] = start[i] + length * step[i] }
        trial = try FisherScoring.pass(rows, family, beta)
        if trial.logLikelihood >= pass.logLikelihood - 1e-9 * (1 + abs(pass.logLikelihood)) { break }
        length /= 2
      } while length > 1e-6
      pass = trial
      // The step is squared with each iteration, the sooner the more rows there are: after one of 1e-6 standard errors the
      // next would be nothing.
      converged = length == 1 && decrement < 1e-12 * max(1, Double(rows.rowCount) / 1000)
    }
    estimates = beta
    information = pass.information
    covariance = FisherScoring.inverse(pass.information)
    logLikelihood = pass.logLikelihood
    largest = pass.largest
    self.iterations = iterations
    self.converged = converged
    self.step = step
  }

  /// The same fit in the coordinates that `turn` leads to: X turn was fitted, and X is asked for.
  ///
  /// - Parameter back: the inverse of the turn.
  init(_ fit: FisherScoring, turn: Matrix, back: Matrix) {
    estimates = turn.times(fit.estimates)
    step = turn.times(fit.step)
    covariance = fit.covariance.flatMap { turn.sandwich($0) }
    information = back.transposed.sandwich(fit.information) ?? fit.information
    logLikelihood = fit.logLikelihood
    iterations = fit.iterations
    converged = fit.converged
    largest = fit.largest
  }

  /// H^-1 g by Cholesky, each column scaled to length 1 first; nil where H is singular to rounding.
  static func solve(_ h: Matrix, _ g: [Double]) -> [Double]? {
    let scales = h.diagonal.map { $0.squareRoot() }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    guard let factor = Cholesky(scaled(h, scales)), factor.lower.diagonal.allSatisfy({ $0 > 1e-9 }) else { return nil }
    return factor.solve(zip(g, scales).map { $0 / $1 }).map { zip($0, scales).map { $0 / $1 } }
  }

  /// H^-1 the same way.
  static func inverse(_ h: Matrix) -> Matrix? {
    guard h.rows > 0 else { return h }
    let scales = h.diagonal.map { $0.squareRoot() }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }), let factor = Cholesky(scaled(h, scales)) else { return nil }
    return scaled(factor.inverse, scales)
  }

  /// The least share of a column that the ones before it leave, by the information: a lower bound of how independent the
  /// columns are.
  static func least(_ h: Matrix) -> Double {
    let scales = h.diagonal.map { $0.squareRoot() }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }), let factor = Cholesky(scaled(h, scales)) else { return 0 }
    return factor.lower.diagonal.min() ?? 1
  }

  private static func scaled(_ h: Matrix, _ scales: [Double]) -> Matrix {
    var result = h
    for j in 0..<h.columns { for i in 0..<h.rows { result[i, j] /= scales[i] * scales[j] } }
    return result
  }

  private static func pass(_ rows: DesignRows, _ family: GeneralizedFamily, _ beta: [Double]) throws -> Pass {
    let p = rows.columnCount
    // The largest predictor travels with the sums: each stretch has its own slot at the end.
    let parts = try Parallel.map(rows: rows.rowCount, rowsPerChunk: DesignRows.rowsPerStretch) { range in
      var (score, information) = ([Double](repeating: 0, count: p), [Double](repeating: 0, count: p * p))
      var sums = tm_glm_sums()
      try rows.lend(range) { rows in
        guard let response = rows.response else { return }
        try DesignRows.check(
          tm_glm_pass(
            family.code, family.theta, rows.count, rows.columns, rows.x, rows.stride, response, rows.offset,
            rows.weights, beta, &score, &information, &sums))
      }
      return (score, information, sums)
    }
    var (score, information) = ([Double](repeating: 0, count: p), [Double](repeating: 0, count: p * p))
    var (likelihood, largest) = (0.0, 0.0)
    for part in parts {
      for i in 0..<p { score[i] += part.0[i] }
      for i in information.indices { information[i] += part.1[i] }
      likelihood += part.2.log_likelihood
      largest = max(largest, part.2.largest)
    }
    return Pass(
      logLikelihood: likelihood.isNaN ? -.infinity : likelihood, largest: largest, score: score,
      information: DesignRows.mirrored(information, p))
  }

  /// Where to begin: everyone at the mean, or, where there are many rows, the estimates of every sixteenth stretch of them.
  static func start(_ rows: DesignRows, _ family: GeneralizedFamily, intercept: Bool) throws -> [Double] {
    var start = [Double](repeating: 0, count: rows.columnCount)
    guard intercept, let response = rows.response else { return start }
    let weights = rows.weights
    var (sum, total) = (0.0, 0.0)
    for i in response.indices {
      let weight = weights?[i] ?? 1
      sum += weight * response[i]
      // An offset of a count is a logarithm of what it is counted over.
      total += weight * (family == .logistic ? 1 : exp(rows.offset?[i] ?? 0))
    }
    if sum > 0, family != .logistic || sum < total { start[0] = family.predictor(mean: sum / total) }
    guard rows.rowCount >= 200_000, rows.rowCount > 2000 * rows.columnCount else { return start }
    let part = try FisherScoring(rows.thinned(), family, start: start, most: 12)
    return part.converged && part.largest < 12 ? part.estimates : start
  }
}
