import TrinnBasis

extension PartialLikelihood {
  /// The information at the coefficients of the last evaluation: minus the second derivatives of the log likelihood of the
  /// standardised covariates.
  func information(_ value: Value) throws -> Matrix {
    try information(outer: value.outer, growth: growth { _ in 1 })
  }

  /// The information with each cell weighted by a number of its own, as tests of change over time need it.
  func information(weighting factors: [Double]) throws -> Matrix {
    let columns = rows.columns
    let parts = try Parallel.map(rows: rows.cellCount) { chunk in
      var outer = [Double](repeating: 0, count: columns * columns)
      for cell in chunk { self.addOuter(cell, times: factors[cell], to: &outer) }
      return outer
    }
    let outer = parts.reduce(into: [Double](repeating: 0, count: columns * columns)) { total, part in
      for place in total.indices { total[place] += part[place] }
    }
    return try information(outer: outer, growth: growth { factors[$0] })
  }

  /// The cumulative hazard that each place was exposed to, with each cell's part times a factor.
  struct Growth: Sendable {
    fileprivate let rows: RiskRows
    fileprivate let hazard: Lanes<Double>
    fileprivate let tied: @Sendable (Int) -> Double
    fileprivate let lingering: Lanes<Double>?

    func callAsFunction(_ place: Int) -> Double {
      let end = Int(rows.bucket[place])
      var exposed = hazard[end]
      if let late = rows.late { exposed -= hazard[Int(late[place])] }
      if rows.isEvent(place) { exposed -= tied(end - 1) }
      if let lingering, let share = rows.lingering?[place], share != 0 {
        exposed += share * (lingering[rows.cellCount] - lingering[end])
      }
      return exposed
    }
  }

  func growth(_ factor: @escaping @Sendable (Int) -> Double) -> Growth {
    let cells = cells
    return Growth(
      rows: rows, hazard: cumulated { cells.hazard[$0] * factor($0) }, tied: { cells.tied[$0] * factor($0) },
      lingering: rows.lingering == nil ? nil : cumulated { cells.hazard[$0] * factor($0) * censoring[$0] })
  }

  private func information(outer: [Double], growth: Growth) throws -> Matrix {
    let (rows, risk, columns, count) = (rows, risk, rows.columns, rows.count)
    let parts = try Parallel.map(rows: count, rowsPerChunk: 16_384) { chunk in
      var sums = [Double](repeating: 0, count: columns * columns)
      let block = 256
      // One block of weights and one of weighted values, beside the covariates in the nearest cache.
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * block) { room in
        guard let exposed = room.baseAddress else { return }
        let weighted = exposed + block
        var low = chunk.lowerBound
        while low < chunk.upperBound {
          let length = min(block, chunk.upperBound - low)
          for place in 0..<length { exposed[place] = risk[low + place] * growth(low + place) }
          for column in 0..<columns {
            let values = rows.covariates.base + column * count + low
            for place in 0..<length { weighted[place] = exposed[place] * values[place] }
            for row in column..<columns {
              sums[column * columns + row] += Stride8.dot(
                weighted, rows.covariates.base + row * count + low, length)
            }
          }
          low += length
        }
      }
      return sums
    }
    var matrix = Matrix(rows: columns, columns: columns)
    for column in 0..<columns {
      for row in column..<columns {
        let place = column * columns + row
        let value = parts.reduce(0) { $0 + $1[place] } - outer[place]
        matrix[row, column] = value
        matrix[column, row] = value
      }
    }
    return matrix
  }
}
