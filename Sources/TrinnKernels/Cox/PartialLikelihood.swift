import Glibc
import TrinnBasis

/// How tied events are treated.
public enum TieMethod: String, Sendable, CaseIterable {
  /// Each of d tied events sees the others of them with a share that falls from 1 to 1/d: close to the exact likelihood.
  case efron
  /// Each of d tied events sees all others of them: simpler, and too small an effect where ties are many.
  case breslow
}

/// The log partial likelihood of a Cox model with its score and information, in one pass over the rows for the first two
/// and one more for the third, whatever the number of cells.
///
/// With r = weight * exp(linear predictor), S0 and S1 the sums of r and r x over a risk set and h the increments of the
/// cumulative hazard, the information is sum(r x x' (H(end) - H(start))) - sum over cells of the outer products of the risk
/// sets' means: so the sums of r x x' never have to be carried from cell to cell.
///
/// Sources: D. R. Cox (1972), JRSS B 34; N. Breslow (1974), Biometrics 30; B. Efron (1977), JASA 72; the weights of rows
/// that stay at risk after a competing event: J. P. Fine, R. J. Gray (1999), JASA 94.
final class PartialLikelihood: Sendable {
  let rows: RiskRows
  let ties: TieMethod
  /// The share not yet censored just before each cell, for rows that linger; empty where none does.
  let censoring: [Double]
  /// r, place by place, at the coefficients of the last evaluation.
  let risk: Lanes<Double>
  /// S0 and S1 of the risk set, cell by cell.
  let atRisk: Lanes<Double>
  /// The same sums by segment: events and other rows of a bucket.
  let segments: Lanes<Double>
  let cells: CellTerms
  /// Sums over the events, which no coefficient changes: weight, weight * x, weight * offset.
  let eventSums: [Double]
  var width: Int { rows.columns + 1 }

  init(_ rows: RiskRows, ties: TieMethod, censoring: [Double] = []) throws {
    self.rows = rows
    self.ties = ties
    self.censoring = censoring
    let width = rows.columns + 1
    risk = Lanes(rows.count)
    atRisk = Lanes(rows.cellCount * width)
    segments = Lanes((rows.segmentBounds.count - 1) * width)
    cells = CellTerms(rows.cellCount)
    let parts = try Parallel.map(rows: rows.count) { chunk in
      var sums = [Double](repeating: 0, count: width + 1)
      for place in chunk where rows.isEvent(place) {
        let weight = rows.weights?[place] ?? 1
        sums[0] += weight
        for column in 0..<rows.columns { sums[column + 1] += weight * rows.covariates[column * rows.count + place] }
        if let offset = rows.offset { sums[width] += weight * offset[place] }
      }
      return sums
    }
    eventSums = parts.reduce(into: [Double](repeating: 0, count: width + 1)) { total, part in
      for place in total.indices { total[place] += part[place] }
    }
  }

  struct Value: Sendable {
    var logLikelihood: Double
    /// Of the standardised covariates.
    var score: [Double]
    /// The sum over cells of the outer products of means, which the information takes away.
    var outer: [Double]
  }

  /// The log likelihood and its score at coefficients of the standardised covariates.
  func evaluate(_ coefficients: [Double]) throws -> Value {
    try sumSegments(coefficients)
    cumulate()
    if rows.late != nil { try takeAwayLateRows() }
    if rows.lingering != nil { try addLingeringRows() }
    var value = try sumCells()
    value.logLikelihood += eventSums[width]
    for column in 0..<rows.columns {
      value.logLikelihood += eventSums[column + 1] * coefficients[column]
      value.score[column] += eventSums[column + 1]
    }
    return value
  }

  /// r place by place, and its sums by segment.
  private func sumSegments(_ coefficients: [Double]) throws {
    let (rows, risk, count, columns) = (rows, risk, rows.count, rows.columns)
    try SegmentSums.fill(segments, bounds: rows.segmentBounds, width: width) { chunk in
      // The linear predictor, column by column over blocks that stay in the nearest cache.
      var low = chunk.lowerBound
      while low < chunk.upperBound {
        let high = min(low + 512, chunk.upperBound)
        let target = risk.base
        if let offset = rows.offset {
          for place in low..<high { target[place] = offset[place] }
        } else {
          for place in low..<high { target[place] = 0 }
        }
        for column in 0..<columns {
          let (values, coefficient) = (rows.covariates.base + column * count, coefficients[column])
          for place in low..<high { target[place] += values[place] * coefficient }
        }
        for place in low..<high { target[place] = exp(target[place]) }
        if let weights = rows.weights { for place in low..<high { target[place] *= weights[place] } }
        low = high
      }
    } add: { places, sums in
      let first = places.lowerBound
      sums[0] += Stride8.sum(risk.base + first, places.count)
      for column in 0..<columns {
        sums[column + 1] += Stride8.dot(
          risk.base + first, rows.covariates.base + column * count + first, places.count)
      }
    }
  }

  /// From the last cell of each stratum to the first: whoever leaves later is at risk.
  private func cumulate() {
    let width = width
    let bounds = rows.cells.strataBounds
    for stratum in 0..<(bounds.count - 1) where bounds[stratum] < bounds[stratum + 1] {
      for cell in stride(from: bounds[stratum + 1] - 1, through: bounds[stratum], by: -1) {
        let target = atRisk.base + cell * width
        let events = segments.base + (2 * cell + 2) * width
        let next = cell + 1 < bounds[stratum + 1]
        for place in 0..<width {
          target[place] = events[place] + events[width + place] + (next ? target[width + place] : 0)
        }
      }
    }
  }
}
