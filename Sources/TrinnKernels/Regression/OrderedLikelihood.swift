import Glibc
import TrinnBasis

/// The likelihood of ordered levels; parameters are the columns' and then the thresholds.
struct OrderedLikelihood: CategoryLikelihood {
  let rows: DesignRows
  let codes: [Int]
  let kinds: Int

  /// What one row says: the log of its probability, and derivatives in the distances to the thresholds around it.
  private struct Piece {
    let logShare: Double
    /// Towards the threshold above and the one below.
    let up: Double
    let down: Double
    let upUp: Double
    let downDown: Double
    let upDown: Double
  }

  private func predictor(_ parameters: [Double]) throws -> (eta: [Double], thresholds: [Double])? {
    let thresholds = Array(parameters.dropFirst(rows.columnCount))
    guard zip(thresholds, thresholds.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    return (try rows.predictor(Array(parameters.prefix(rows.columnCount))), thresholds)
  }

  private static func share(_ a: Double, _ b: Double) -> Double {
    // F(a) - F(b) without cancellation.
    let above = a == .infinity ? 1 : 1 / (1 + exp(-a))
    let below = b == -.infinity ? 1 : 1 / (1 + exp(b))
    return a == .infinity || b == -.infinity ? above * below : above * below * -expm1(b - a)
  }

  private static func piece(_ a: Double, _ b: Double) -> Piece {
    let share = max(share(a, b), 1e-300)
    func density(_ x: Double) -> (value: Double, slope: Double) {
      guard x.isFinite else { return (0, 0) }
      let t = exp(-abs(x))
      let value = t / ((1 + t) * (1 + t))
      let below = x >= 0 ? 1 / (1 + t) : t / (1 + t)
      return (value, value * (1 - 2 * below))
    }
    let (fa, fb) = (density(a), density(b))
    let (up, down) = (fa.value / share, -fb.value / share)
    return Piece(
      logShare: log(share), up: up, down: down, upUp: fa.slope / share - up * up,
      downDown: -fb.slope / share - down * down, upDown: -up * down)
  }

  private func pieces(_ eta: [Double], _ thresholds: [Double]) -> [Piece] {
    let edges = [-Double.infinity] + thresholds + [Double.infinity]
    return codes.indices.map { Self.piece(edges[codes[$0] + 1] - eta[$0], edges[codes[$0]] - eta[$0]) }
  }

  func probabilities(_ parameters: [Double]) throws -> [[Double]] {
    guard let (eta, thresholds) = try predictor(parameters) else { return [] }
    let edges = [-Double.infinity] + thresholds + [Double.infinity]
    return (0...kinds).map { kind in eta.map { Self.share(edges[kind + 1] - $0, edges[kind] - $0) } }
  }

  func pass(_ parameters: [Double]) throws -> CategoryPass? {
    guard let (eta, thresholds) = try predictor(parameters) else { return nil }
    let pieces = pieces(eta, thresholds)
    let p = rows.columnCount
    let n = rows.rowCount
    var likelihood = 0.0
    var (slope, bend) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    // How a row's distance above, or below, goes with its predictor; summed by level they fill the mixed blocks.
    var (above, below) = (slope, slope)
    var information = Matrix(rows: p + kinds, columns: p + kinds)
    var score = [Double](repeating: 0, count: p + kinds)
    for (row, piece) in pieces.enumerated() {
      let weight = rows.weights?[row] ?? 1
      likelihood += weight * piece.logShare
      slope[row] = -weight * (piece.up + piece.down)
      bend[row] = -weight * (piece.upUp + 2 * piece.upDown + piece.downDown)
      above[row] = weight * (piece.upUp + piece.upDown)
      below[row] = weight * (piece.downDown + piece.upDown)
      let (top, bottom) = (p + codes[row], p + codes[row] - 1)
      if codes[row] < kinds {
        score[top] += weight * piece.up
        information[top, top] -= weight * piece.upUp
      }
      if codes[row] > 0 {
        score[bottom] += weight * piece.down
        information[bottom, bottom] -= weight * piece.downDown
      }
      if codes[row] > 0, codes[row] < kinds {
        information[top, bottom] -= weight * piece.upDown
        information[bottom, top] -= weight * piece.upDown
      }
    }
    for (place, value) in try rows.transposedTimes(slope).enumerated() { score[place] = value }
    let block = try rows.gram(bend)
    for j in 0..<p { for i in 0..<p { information[i, j] = block[i, j] } }
    for kind in 0..<kinds {
      // The threshold lies above the rows of its level and below those of the next.
      let mixed = try rows.transposedTimes(
        (0..<n).map { codes[$0] == kind ? above[$0] : codes[$0] == kind + 1 ? below[$0] : 0 })
      for j in 0..<p {
        information[j, p + kind] = mixed[j]
        information[p + kind, j] = mixed[j]
      }
    }
    return CategoryPass(logLikelihood: likelihood, score: score, information: information)
  }

  func scores(_ parameters: [Double]) throws -> [Double] {
    guard let (eta, thresholds) = try predictor(parameters) else { return [] }
    let pieces = pieces(eta, thresholds)
    let n = rows.rowCount
    var all = [Double](repeating: 0, count: n * (rows.columnCount + kinds))
    for (row, piece) in pieces.enumerated() {
      let weight = rows.weights?[row] ?? 1
      for column in 0..<rows.columnCount {
        all[row + column * n] = -weight * (piece.up + piece.down) * rows.x[row + column * n]
      }
      if codes[row] < kinds { all[row + (rows.columnCount + codes[row]) * n] = weight * piece.up }
      if codes[row] > 0 { all[row + (rows.columnCount + codes[row] - 1) * n] = weight * piece.down }
    }
    return all
  }

  func gradient(_ category: Int, _ parameters: [Double], weights: [Double]?) throws -> (
    mean: Double, gradient: [Double]
  ) {
    guard let (eta, thresholds) = try predictor(parameters) else { return (.nan, []) }
    let edges = [-Double.infinity] + thresholds + [Double.infinity]
    var (sum, total, top, bottom) = (0.0, 0.0, 0.0, 0.0)
    var slope = [Double](repeating: 0, count: eta.count)
    for (row, eta) in eta.enumerated() {
      let weight = weights?[row] ?? 1
      let (a, b) = (edges[category + 1] - eta, edges[category] - eta)
      let share = Self.share(a, b)
      let piece = Self.piece(a, b)
      sum += weight * share
      total += weight
      top += weight * piece.up * share
      bottom += weight * piece.down * share
      slope[row] = -weight * (piece.up + piece.down) * share
    }
    var gradient = try rows.transposedTimes(slope).map { $0 / total }
    gradient += [Double](repeating: 0, count: kinds)
    if category < kinds { gradient[rows.columnCount + category] += top / total }
    if category > 0 { gradient[rows.columnCount + category - 1] += bottom / total }
    return (sum / total, gradient)
  }
}
