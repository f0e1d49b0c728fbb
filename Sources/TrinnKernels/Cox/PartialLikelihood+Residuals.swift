import TrinnBasis

/// Residuals at the coefficients of the last evaluation.
extension PartialLikelihood {
  /// The mean of a cell's risk set, over its tied events; one number a standardised covariate.
  func mean(_ cell: Int) -> [Double] {
    let all = atRisk.base + cell * width + 1
    let died = segments.base + (2 * cell + 2) * width + 1
    return (0..<rows.columns).map {
      (cells.hazard[cell] * all[$0] - cells.tied[cell] * died[$0]) / cells.events[cell]
    }
  }

  /// The cumulative hazard that each place was exposed to.
  private func exposures() throws -> Lanes<Double> {
    let growth = growth { _ in 1 }
    let result = Lanes<Double>(unfilled: rows.count)
    _ = try Parallel.map(rows: rows.count) { growth.fill(result.base + $0.lowerBound, $0) }
    return result
  }

  /// Place by place and column after column: each row's part of the score, without its weight.
  ///
  /// delta (x - mean) - exp(linear predictor) * sum over its cells of (x - mean) dH, where a tied event has its own share.
  func scoreResiduals() throws -> Lanes<Double> {
    let (rows, columns, width, count) = (rows, rows.columns, width, rows.count)
    let exposed = try exposures()
    let result = Lanes<Double>(count * columns)
    for column in 0..<columns {
      // Running sums of mean * dH, and what a tied event is spared of it.
      let drift = cumulated { cell in
        self.cells.square[cell] * self.atRisk[cell * width + column + 1]
          - self.cells.squareTied[cell] * self.segments[(2 * cell + 2) * width + column + 1]
      }
      let spared = Lanes<Double>(rows.cellCount)
      let means = Lanes<Double>(rows.cellCount)
      for cell in 0..<rows.cellCount {
        let all = atRisk[cell * width + column + 1]
        let died = segments[(2 * cell + 2) * width + column + 1]
        spared[cell] = cells.squareTied[cell] * all - cells.squareTiedTwice[cell] * died
        means[cell] = (cells.hazard[cell] * all - cells.tied[cell] * died) / cells.events[cell]
      }
      let lingering = rows.lingering.map { _ in
        cumulated { cell in
          self.censoring[cell]
            * (self.cells.square[cell] * self.atRisk[cell * width + column + 1]
              - self.cells.squareTied[cell] * self.segments[(2 * cell + 2) * width + column + 1])
        }
      }
      _ = try Parallel.map(rows: count) { chunk in
        for place in chunk {
          let end = Int(rows.bucket[place])
          let value = rows.covariates[column * count + place]
          let relative = self.risk[place] / (rows.weights?[place] ?? 1)
          var drifted = drift[end]
          if let late = rows.late { drifted -= drift[Int(late[place])] }
          var residual = 0.0
          if rows.isEvent(place) {
            drifted -= spared[end - 1]
            residual = value - means[end - 1]
          }
          if let lingering, let share = rows.lingering?[place], share != 0 {
            drifted += share * (lingering[rows.cellCount] - lingering[end])
          }
          result[column * count + place] = residual - relative * (value * exposed[place] - drifted)
        }
      }
    }
    return result
  }

  /// Row by row: whether the event came, less how many were to be expected of the row. Without weights.
  func martingaleResiduals(_ rowCount: Int, event: [Bool]) throws -> [Double] {
    var result = event.map { $0 ? 1.0 : 0.0 }
    let exposed = try exposures()
    for place in 0..<rows.count {
      result[Int(rows.order[place])] -= risk[place] / (rows.weights?[place] ?? 1) * exposed[place]
    }
    return result
  }

  /// inverse * sum over clusters of (sum of weighted score residuals)^2 * inverse, of the standardised coefficients.
  func clusteredVariance(inverse: Matrix, estimated: [Int], cluster: [Int32]?, rowCount: Int) throws -> Matrix? {
    let residuals = try scoreResiduals()
    let count = rows.count
    let groups = Int(cluster?.max() ?? -1) + 1
    let size = cluster == nil ? count : groups
    var sums = Matrix(rows: size, columns: estimated.count)
    for (j, column) in estimated.enumerated() {
      for place in 0..<count {
        let value = residuals[column * count + place] * (rows.weights?[place] ?? 1)
        let group = cluster.map { Int($0[Int(rows.order[place])]) } ?? place
        sums.values[j * size + group] += value
      }
    }
    guard let meat = sums.multiplied(by: sums, transposingSelf: true) else { return nil }
    return inverse.sandwich(meat)
  }
}
