import Glibc
import TrinnBasis

/// What each cell adds to hazards and their derivatives, for d tied events of mean weight w, f = m/d (Efron; 0 for Breslow)
/// and phi = S0 - f D0, where D sums over the events alone.
struct CellTerms: Sendable {
  /// sum w / phi: the increment of the cumulative hazard for who has no event here.
  let hazard: Lanes<Double>
  /// sum w f / phi: by how much less it grows for who has the event here.
  let tied: Lanes<Double>
  /// sums of w / phi^2, w f / phi^2 and w f^2 / phi^2.
  let square: Lanes<Double>
  let squareTied: Lanes<Double>
  let squareTiedTwice: Lanes<Double>
  /// The sum of the weights of the events.
  let events: Lanes<Double>

  init(_ count: Int) {
    (hazard, tied, square) = (Lanes(count), Lanes(count), Lanes(count))
    (squareTied, squareTiedTwice, events) = (Lanes(count), Lanes(count), Lanes(count))
  }
}

extension PartialLikelihood {
  private static let cellsPerChunk = 2048

  /// Fills the cells' terms; returns the log likelihood and score without the events' own linear part.
  func sumCells() throws -> Value {
    let columns = rows.columns
    let zero = Value(
      logLikelihood: 0, score: [Double](repeating: 0, count: columns),
      outer: [Double](repeating: 0, count: columns * columns))
    let parts = try Parallel.map(rows: rows.cellCount, rowsPerChunk: PartialLikelihood.cellsPerChunk) { chunk in
      var value = zero
      for cell in chunk {
        value.logLikelihood -= self.fillTerms(cell)
        self.subtractMeans(cell, from: &value.score)
        self.addOuter(cell, times: 1, to: &value.outer)
      }
      return value
    }
    return parts.reduce(into: zero) { total, part in
      total.logLikelihood += part.logLikelihood
      for place in 0..<columns { total.score[place] += part.score[place] }
      for place in 0..<columns * columns { total.outer[place] += part.outer[place] }
    }
  }

  /// The sum over the tied events of w log(phi).
  private func fillTerms(_ cell: Int) -> Double {
    let bounds = rows.segmentBounds
    let events = bounds[2 * cell + 2]..<bounds[2 * cell + 3]
    var weight = Double(events.count)
    if let weights = rows.weights {
      weight = 0
      for place in events { weight += weights[place] }
    }
    cells.events[cell] = weight
    let all = atRisk[cell * width]
    guard ties == .efron, events.count > 1 else {
      cells.hazard[cell] = weight / all
      cells.square[cell] = weight / (all * all)
      (cells.tied[cell], cells.squareTied[cell], cells.squareTiedTwice[cell]) = (0, 0, 0)
      return weight * log(all)
    }
    let died = segments[(2 * cell + 2) * width]
    let mean = weight / Double(events.count)
    var (hazard, tied, square, squareTied, squareTiedTwice, logs) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    // One logarithm of a product of many.
    var product = 1.0
    for event in 0..<events.count {
      let share = Double(event) / Double(events.count)
      let phi = all - share * died
      let part = mean / phi
      hazard += part
      tied += part * share
      square += part / phi
      squareTied += part * share / phi
      squareTiedTwice += part * share * share / phi
      product *= phi
      if !(product < 1e100 && product > 1e-100) {
        logs += log(product)
        product = 1
      }
    }
    cells.hazard[cell] = hazard
    cells.tied[cell] = tied
    cells.square[cell] = square
    cells.squareTied[cell] = squareTied
    cells.squareTiedTwice[cell] = squareTiedTwice
    return mean * (logs + log(product))
  }

  private func subtractMeans(_ cell: Int, from score: inout [Double]) {
    let all = atRisk.base + cell * width + 1
    let died = segments.base + (2 * cell + 2) * width + 1
    let (hazard, tied) = (cells.hazard[cell], cells.tied[cell])
    if tied == 0 {
      for column in 0..<rows.columns { score[column] -= hazard * all[column] }
    } else {
      for column in 0..<rows.columns { score[column] -= hazard * all[column] - tied * died[column] }
    }
  }

  /// Adds the outer products of the cell's means to the lower triangle.
  func addOuter(_ cell: Int, times factor: Double, to outer: inout [Double]) {
    let columns = rows.columns
    let all = atRisk.base + cell * width + 1
    let died = segments.base + (2 * cell + 2) * width + 1
    let square = factor * cells.square[cell]
    let once = factor * cells.squareTied[cell]
    let twice = factor * cells.squareTiedTwice[cell]
    outer.withUnsafeMutableBufferPointer { outer in
      for column in 0..<columns {
        let left = square * all[column] - once * died[column]
        let right = twice * died[column] - once * all[column]
        let target = column * columns
        if cells.tied[cell] == 0 {
          for row in column..<columns { outer[target + row] += left * all[row] }
        } else {
          for row in column..<columns { outer[target + row] += left * all[row] + right * died[row] }
        }
      }
    }
  }

  /// Running sums within a stratum of a number a cell: at place b, what the cells before b of the stratum that ends there
  /// add up to; 0 at place 0.
  func cumulated(_ increment: (Int) -> Double) -> Lanes<Double> {
    let result = Lanes<Double>(rows.cellCount + 1)
    let bounds = rows.cells.strataBounds
    for stratum in 0..<(bounds.count - 1) {
      var total = 0.0
      for cell in bounds[stratum]..<bounds[stratum + 1] {
        total += increment(cell)
        result[cell + 1] = total
      }
    }
    return result
  }
}
