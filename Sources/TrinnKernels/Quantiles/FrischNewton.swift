import TrinnBasis

/// A regression quantile from inside the feasible set: Mehrotra's predictor and corrector on the linear programme
/// max y'a, X'a = (1 - τ) X'1, 0 <= a <= 1.
///
/// Source: S. Portnoy, R. Koenker (1997), The Gaussian hare and the Laplacian tortoise, Statistical Science 12.
struct FrischNewton {
  let coefficients: [Double]
  /// One a row: 1 above the line, 0 below, between on it.
  let places: [Double]
  let iterations: Int
  let converged: Bool

  /// - Returns: nil where the columns depend on each other.
  init?(_ rows: QuantileRows, share: Double, limit: Int = 100) throws {
    let n = rows.count
    var a = [Double](repeating: 1 - share, count: n)
    var slack = [Double](repeating: share, count: n)
    guard let start = Cholesky(rows.products([Double](repeating: 1, count: n)))?.solve(rows.cross(rows.response)) else {
      return nil
    }
    // Prices: z - w is the least squares residual, with its sign turned.
    var beta = start
    var (z, w) = (a, a)
    let spread = max(rows.response.reduce(0) { $0 + abs($1) } / Double(max(n, 1)), 1e-300)
    for (row, residual) in rows.residuals(beta).enumerated() {
      let tiny = 1e-3 * spread
      z[row] = max(-residual, 0) + tiny
      w[row] = max(residual, 0) + tiny
    }
    var weights = a
    var pull = a
    var (stepA, stepZ, stepW) = (a, a, a)
    var steps = 0
    var met = false
    // The gap, as a share of what the residuals sum to.
    let target = 1e-10 * spread * Double(n)
    while steps < limit {
      try Interrupt.check()
      var gap = 0.0
      for row in 0..<n { gap += z[row] * a[row] + w[row] * slack[row] }
      if gap < target {
        met = true
        break
      }
      steps += 1
      for row in 0..<n {
        weights[row] = 1 / (z[row] / a[row] + w[row] / slack[row])
        pull[row] = weights[row] * (z[row] - w[row])
      }
      guard let root = Cholesky(rows.products(weights)), var turn = root.solve(rows.cross(pull)) else { break }
      var along = rows.times(turn)
      for row in 0..<n {
        stepA[row] = weights[row] * along[row] - pull[row]
        stepZ[row] = -z[row] * (stepA[row] / a[row] + 1)
        stepW[row] = w[row] * (stepA[row] / slack[row] - 1)
      }
      var (primal, dual) = Self.reach(a, slack, z, w, stepA, stepZ, stepW)
      if min(primal, dual) < 1 {
        var reached = 0.0
        for row in 0..<n {
          reached += (z[row] + dual * stepZ[row]) * (a[row] + primal * stepA[row])
          reached += (w[row] + dual * stepW[row]) * (slack[row] - primal * stepA[row])
        }
        let ratio = reached / gap
        let centre = gap * ratio * ratio * ratio / Double(2 * n)
        for row in 0..<n {
          let first = (centre - stepA[row] * stepZ[row]) / a[row]
          let second = (centre + stepA[row] * stepW[row]) / slack[row]
          pull[row] = weights[row] * (z[row] - w[row] - first + second)
        }
        guard let corrected = root.solve(rows.cross(pull)) else { break }
        turn = corrected
        along = rows.times(turn)
        for row in 0..<n {
          let first = (centre - stepA[row] * stepZ[row]) / a[row]
          let second = (centre + stepA[row] * stepW[row]) / slack[row]
          let step = weights[row] * along[row] - pull[row]
          stepZ[row] = first - z[row] - z[row] * step / a[row]
          stepW[row] = second - w[row] + w[row] * step / slack[row]
          stepA[row] = step
        }
        (primal, dual) = Self.reach(a, slack, z, w, stepA, stepZ, stepW)
      }
      for row in 0..<n {
        a[row] += primal * stepA[row]
        slack[row] -= primal * stepA[row]
        z[row] += dual * stepZ[row]
        w[row] += dual * stepW[row]
      }
      // The programme's own prices are the coefficients with the sign turned.
      for k in beta.indices { beta[k] -= dual * turn[k] }
    }
    coefficients = beta
    places = a
    iterations = steps
    converged = met
  }

  /// How far the steps may go, to just short of the walls.
  private static func reach(
    _ a: [Double], _ slack: [Double], _ z: [Double], _ w: [Double], _ stepA: [Double], _ stepZ: [Double],
    _ stepW: [Double]
  ) -> (Double, Double) {
    var (primal, dual) = (1e20, 1e20)
    for row in a.indices {
      if stepA[row] < 0 { primal = min(primal, -a[row] / stepA[row]) }
      if stepA[row] > 0 { primal = min(primal, slack[row] / stepA[row]) }
      if stepZ[row] < 0 { dual = min(dual, -z[row] / stepZ[row]) }
      if stepW[row] < 0 { dual = min(dual, -w[row] / stepW[row]) }
    }
    return (min(1, 0.9995 * primal), min(1, 0.9995 * dual))
  }
}
