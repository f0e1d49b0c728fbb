import Glibc
import TrinnBasis

/// The likelihood of multinomial categories; parameters of one category stand together.
struct MultinomialLikelihood: CategoryLikelihood {
  let rows: DesignRows
  let codes: [Int]
  let kinds: Int

  /// Of all categories, the base first.
  func probabilities(_ parameters: [Double]) throws -> [[Double]] {
    let p = rows.columnCount
    var values = [[Double](repeating: 0, count: rows.rowCount)]
    for kind in 0..<kinds { values.append(try rows.predictor(Array(parameters[kind * p..<(kind + 1) * p]))) }
    for row in 0..<rows.rowCount {
      var largest = 0.0
      for kind in 1...kinds { largest = max(largest, values[kind][row]) }
      var sum = 0.0
      for kind in 0...kinds {
        let value = exp(values[kind][row] - largest)
        values[kind][row] = value
        sum += value
      }
      for kind in 0...kinds { values[kind][row] /= sum }
    }
    return values
  }

  func pass(_ parameters: [Double]) throws -> CategoryPass? {
    let p = rows.columnCount
    let shares = try probabilities(parameters)
    var likelihood = 0.0
    for (row, code) in codes.enumerated() { likelihood += (rows.weights?[row] ?? 1) * log(shares[code][row]) }
    var score: [Double] = []
    var information = Matrix(rows: p * kinds, columns: p * kinds)
    for kind in 0..<kinds {
      score += try rows.transposedTimes(residuals(shares, kind + 1))
      for other in 0...kind {
        let (a, b) = (shares[kind + 1], shares[other + 1])
        let block = try rows.gram(
          a.indices.map { row in
            (rows.weights?[row] ?? 1) * (kind == other ? a[row] * (1 - a[row]) : -a[row] * b[row])
          })
        for j in 0..<p {
          for i in 0..<p {
            information[kind * p + i, other * p + j] = block[i, j]
            information[other * p + j, kind * p + i] = block[i, j]
          }
        }
      }
    }
    return CategoryPass(
      logLikelihood: likelihood.isFinite ? likelihood : -.greatestFiniteMagnitude, score: score,
      information: information)
  }

  func scores(_ parameters: [Double]) throws -> [Double] {
    let shares = try probabilities(parameters)
    var all: [Double] = []
    all.reserveCapacity(rows.x.count * kinds)
    for kind in 1...kinds {
      let rest = residuals(shares, kind)
      for column in 0..<rows.columnCount {
        for row in rest.indices { all.append(rest[row] * rows.x[row + column * rows.rowCount]) }
      }
    }
    return all
  }

  /// How a category's mean probability moves with the parameters.
  func gradient(_ category: Int, _ parameters: [Double], weights: [Double]?) throws -> (
    mean: Double, gradient: [Double]
  ) {
    let shares = try probabilities(parameters)
    var (sum, total) = (0.0, 0.0)
    for (row, share) in shares[category].enumerated() {
      let weight = weights?[row] ?? 1
      sum += weight * share
      total += weight
    }
    var gradient: [Double] = []
    for kind in 1...kinds {
      gradient += try rows.transposedTimes(
        shares[category].indices.map { row in
          (weights?[row] ?? 1) * shares[category][row] * ((kind == category ? 1 : 0) - shares[kind][row]) / total
        })
    }
    return (sum / total, gradient)
  }

  private func residuals(_ shares: [[Double]], _ kind: Int) -> [Double] {
    codes.indices.map { (rows.weights?[$0] ?? 1) * ((codes[$0] == kind ? 1 : 0) - shares[kind][$0]) }
  }
}
