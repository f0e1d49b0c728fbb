import Glibc
import TrinnBasis

/// The loops over the rows of groups with a random intercept.
struct InterceptGroups: Sendable {
  /// How many fixed columns.
  let p: Int
  /// Row by row, group after group.
  let rows: [Double]
  let outcome: [Double]
  /// Where each group's rows begin, and the end.
  let starts: [Int]
  let rule: GaussHermite

  struct Part: Sendable {
    var logLikelihood = 0.0
    var gradient: [Double]
    var modes: [Double] = []
  }

  func evaluate(_ chunk: Range<Int>, _ parameters: [Double], _ before: [Double]) -> Part {
    var part = Part(gradient: [Double](repeating: 0, count: p + 1))
    part.modes.reserveCapacity(chunk.count)
    let longest = chunk.reduce(0) { max($0, starts[$1 + 1] - starts[$1]) }
    var work = Work(p: p, rows: longest, nodes: rule.nodes.count)
    // Loops over every row at every step of the search: bounds were checked when rows were put in order.
    rows.withUnsafeBufferPointer { rows in
      outcome.withUnsafeBufferPointer { outcome in
        for group in chunk {
          let range = starts[group]..<starts[group + 1]
          work.load(rows, range, parameters)
          let mode = work.findMode(outcome, range, sigma: parameters[p], from: before[group])
          part.modes.append(mode)
          part.logLikelihood += work.add(
            rows, outcome, range, sigma: parameters[p], mode: mode, rule, to: &part.gradient)
        }
      }
    }
    return part
  }

  /// -h'' at each mode.
  func curvatures(_ parameters: [Double], _ modes: [Double]) -> [Double] {
    let sigma = parameters[p]
    return modes.indices.map { group in
      var sum = 0.0
      for place in starts[group]..<starts[group + 1] {
        var eta = sigma * modes[group]
        for k in 0..<p { eta += rows[place * p + k] * parameters[k] }
        let mean = Logistic.mean(eta)
        sum += mean * (1 - mean)
      }
      return 1 + sigma * sigma * sum
    }
  }

  /// Room for one group, used for all of a chunk.
  private struct Work {
    let p: Int
    var fixed: [Double]
    var weights: [Double]
    /// y - μ, node by node.
    var residuals: [Double]
    var slopes: [Double]
    var thirds: [Double]
    var nodeLogs: [Double]
    var nodeSums: [Double]

    init(p: Int, rows: Int, nodes: Int) {
      self.p = p
      fixed = Array(repeating: 0, count: rows)
      weights = fixed
      residuals = Array(repeating: 0, count: rows * nodes)
      slopes = Array(repeating: 0, count: p)
      thirds = slopes
      nodeLogs = Array(repeating: 0, count: nodes)
      nodeSums = nodeLogs
    }

    /// The fixed part of each row's predictor.
    mutating func load(_ rows: UnsafeBufferPointer<Double>, _ range: Range<Int>, _ parameters: [Double]) {
      for (index, place) in range.enumerated() {
        var sum = 0.0
        for k in 0..<p { sum += rows[place * p + k] * parameters[k] }
        fixed[index] = sum
      }
    }

    /// Newton's method, kept between the places where the slope was seen to be up and down: h is concave.
    func findMode(_ outcome: UnsafeBufferPointer<Double>, _ range: Range<Int>, sigma: Double, from start: Double)
      -> Double
    {
      var (u, low, high) = (start, -Double.infinity, Double.infinity)
      for _ in 0..<100 {
        var (sum, spread) = (0.0, 0.0)
        for (index, place) in range.enumerated() {
          let mean = Logistic.mean(fixed[index] + sigma * u)
          sum += outcome[place] - mean
          spread += mean * (1 - mean)
        }
        let slope = sigma * sum - u
        if slope > 0 { low = u } else { high = u }
        let step = slope / (1 + sigma * sigma * spread)
        var next = u + step
        if next <= low || next >= high { next = low.isFinite && high.isFinite ? (low + high) / 2 : u + step / 2 }
        let moved = abs(next - u)
        u = next
        if moved <= 1e-8 * max(1, abs(u)) { break }
      }
      return u
    }

    /// Adds the gradient of the group's log-likelihood and returns the log-likelihood.
    mutating func add(
      _ rows: UnsafeBufferPointer<Double>, _ outcome: UnsafeBufferPointer<Double>, _ range: Range<Int>, sigma: Double,
      mode: Double, _ rule: GaussHermite, to gradient: inout [Double]
    ) -> Double {
      // At the mode: Σ w, Σ w', Σ w x, Σ w' x, and Σ (y - μ), with w' the derivative of w by the predictor.
      var (spread, skew, rest) = (0.0, 0.0, 0.0)
      for k in 0..<p { (slopes[k], thirds[k]) = (0, 0) }
      for (index, place) in range.enumerated() {
        let mean = Logistic.mean(fixed[index] + sigma * mode)
        let weight = mean * (1 - mean)
        let third = weight * (1 - 2 * mean)
        spread += weight
        skew += third
        rest += outcome[place] - mean
        for k in 0..<p {
          slopes[k] += weight * rows[place * p + k]
          thirds[k] += third * rows[place * p + k]
        }
      }
      let bend = 1 + sigma * sigma * spread
      let scale = 1 / bend.squareRoot()
      let modeBySigma = (rest - sigma * mode * spread) / bend
      // Half of the derivative of log D, without the coefficient's own part.
      let halfSkew = sigma * sigma * skew / (2 * bend)
      let logScaleBySigma = -(sigma * spread / bend + halfSkew * (mode + sigma * modeBySigma))

      let logLikelihood = loadNodes(outcome, range, sigma: sigma, mode: mode, scale: scale, rule)
      // What moving the nodes adds, and the residuals weighted over the nodes.
      var (alongMode, alongScale, bySigma) = (0.0, 0.0, 0.0)
      for (node, z) in rule.nodes.enumerated() {
        let u = mode + 2.0.squareRoot() * scale * z
        let share = nodeLogs[node]
        let slope = sigma * nodeSums[node] - u
        alongMode += share * slope
        alongScale += share * slope * 2.0.squareRoot() * z * scale
        bySigma += share * u * nodeSums[node]
      }
      gradient[p] += logScaleBySigma + bySigma + alongMode * modeBySigma + alongScale * logScaleBySigma
      for k in 0..<p {
        let modeByTerm = -sigma * slopes[k] / bend
        let logScaleByTerm = -(sigma * sigma * thirds[k] / (2 * bend) + halfSkew * sigma * modeByTerm)
        gradient[k] += logScaleByTerm * (1 + alongScale) + alongMode * modeByTerm
      }
      for (index, place) in range.enumerated() {
        var residual = 0.0
        for node in rule.nodes.indices { residual += nodeLogs[node] * residuals[node * range.count + index] }
        for k in 0..<p { gradient[k] += residual * rows[place * p + k] }
      }
      return logLikelihood + log(scale)
    }

    /// Fills `residuals`, their sums, and turns `nodeLogs` into the nodes' shares of the integral.
    private mutating func loadNodes(
      _ outcome: UnsafeBufferPointer<Double>, _ range: Range<Int>, sigma: Double, mode: Double, scale: Double,
      _ rule: GaussHermite
    ) -> Double {
      for (node, z) in rule.nodes.enumerated() {
        let u = mode + 2.0.squareRoot() * scale * z
        var (linear, rest) = (0.0, 0.0)
        var product = LogProduct()
        for (index, place) in range.enumerated() {
          let eta = fixed[index] + sigma * u
          let e = exp(-abs(eta))
          let mean = eta >= 0 ? 1 / (1 + e) : e / (1 + e)
          linear += outcome[place] * eta - max(eta, 0)
          product.multiply(1 + e)
          let residual = outcome[place] - mean
          residuals[node * range.count + index] = residual
          rest += residual
        }
        nodeSums[node] = rest
        nodeLogs[node] = linear - product.logarithm - u * u / 2 + rule.logWeights[node] + z * z
      }
      // √2 / √(2π) of the rule and the normal density.
      let highest = nodeLogs.max() ?? 0
      let sum = nodeLogs.reduce(0) { $0 + exp($1 - highest) }
      for node in nodeLogs.indices { nodeLogs[node] = exp(nodeLogs[node] - highest) / sum }
      return highest + log(sum) - log(Double.pi) / 2
    }
  }
}
