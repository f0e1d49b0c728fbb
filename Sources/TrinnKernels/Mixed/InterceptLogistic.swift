import Glibc
import TrinnBasis

/// A random intercept in one factor: each group's integral is over a line, by Laplace (one node) or by adaptive
/// Gauss-Hermite quadrature, and a gradient in closed form, moving nodes and all.
///
/// Source: J. C. Pinheiro, D. M. Bates (1995), Approximations to the log-likelihood function in the nonlinear
/// mixed-effects model, JCGS 4. With η = x'β + σu and u standard normal, h(u) the logarithm of the integrand and û its
/// mode, D = 1 + σ² Σ w is -h''(û), and nodes lie at û + √2 z / √D.
final class InterceptLogistic: MarginalLogistic {
  private let design: LogisticDesign
  private let term: RandomTerm
  private let rule: GaussHermite
  /// Rows put group after group.
  private let order: [Int]
  private let starts: [Int]
  private let rows: [Double]
  private let outcome: [Double]
  private let groupsPerChunk: Int
  /// Where the last evaluation found the modes: the next begins there.
  private var lastModes: [Double]

  init(_ design: LogisticDesign, _ term: RandomTerm, nodes: Int) throws {
    self.design = design
    self.term = term
    rule = try GaussHermite(nodes)
    var starts = [0]
    for count in term.rowsByGroup { starts.append((starts.last ?? 0) + count) }
    var next = starts
    var order = [Int](repeating: 0, count: design.rowCount)
    for (row, group) in term.groups.enumerated() {
      order[next[Int(group)]] = row
      next[Int(group)] += 1
    }
    let p = design.termCount
    var rows: [Double] = []
    rows.reserveCapacity(design.rows.count)
    for row in order { rows.append(contentsOf: design.rows[(row * p)..<((row + 1) * p)]) }
    self.order = order
    self.starts = starts
    self.rows = rows
    outcome = order.map { design.outcome[$0] }
    groupsPerChunk = max(1, 4_096 * term.groupCount / design.rowCount)
    lastModes = Array(repeating: 0, count: term.groupCount)
  }

  func deviance(_ parameters: [Double]) throws -> (value: Double, gradient: [Double]) {
    let before = lastModes
    let parts = try Parallel.map(rows: term.groupCount, rowsPerChunk: groupsPerChunk) { [shape] chunk in
      shape.evaluate(chunk, parameters, before)
    }
    lastModes = parts.flatMap(\.modes)
    var value = 0.0
    var gradient = [Double](repeating: 0, count: parameters.count)
    for part in parts {
      value -= 2 * part.logLikelihood
      for index in gradient.indices { gradient[index] -= 2 * part.gradient[index] }
    }
    return (value, gradient)
  }

  private var shape: InterceptGroups {
    InterceptGroups(p: design.termCount, rows: rows, outcome: outcome, starts: starts, rule: rule)
  }

  func modes(_ parameters: [Double]) throws -> [[GroupMode]] {
    _ = try deviance(parameters)
    let sigma = parameters[design.termCount]
    let spreads = shape.curvatures(parameters, lastModes)
    return [
      zip(lastModes, spreads).map { GroupMode(values: [sigma * $0], covariance: [sigma * sigma / $1]) }
    ]
  }

  func predictor(_ parameters: [Double]) throws -> [Double] {
    _ = try deviance(parameters)
    let p = design.termCount
    var result = [Double](repeating: 0, count: order.count)
    for group in 0..<term.groupCount {
      for place in starts[group]..<starts[group + 1] {
        var sum = parameters[p] * lastModes[group]
        for k in 0..<p { sum += rows[place * p + k] * parameters[k] }
        result[order[place]] = sum
      }
    }
    return result
  }
}
