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

  /// The cumulative hazard that places were exposed to, with each cell's part times a factor.
  struct Growth: Sendable {
    fileprivate let rows: RiskRows
    /// By bucket: what its rows have gathered when they leave, and how much less its events have.
    fileprivate let hazard: Lanes<Double>
    fileprivate let spared: Lanes<Double>
    fileprivate let lingering: Lanes<Double>?

    /// Writes the exposures of consecutive places.
    func fill(_ target: UnsafeMutablePointer<Double>, _ places: Range<Int>) {
      rows.segmentBounds.withUnsafeBufferPointer { bounds in
        var place = places.lowerBound
        var bucket = place < places.upperBound ? Int(rows.bucket[place]) : 0
        while place < places.upperBound {
          let all = hazard[bucket]
          let events = min(bounds[2 * bucket + 1], places.upperBound)
          while place < events {
            target[place - places.lowerBound] = all - spared[bucket]
            place += 1
          }
          let others = min(bounds[2 * bucket + 2], places.upperBound)
          while place < others {
            target[place - places.lowerBound] = all
            place += 1
          }
          bucket += 1
        }
      }
      if let late = rows.late {
        for place in places { target[place - places.lowerBound] -= hazard[Int(late[place])] }
      }
      if let lingering, let shares = rows.lingering {
        for place in places {
          let exposed = lingering[rows.cellCount] - lingering[Int(rows.bucket[place])]
          target[place - places.lowerBound] += shares[place] * exposed
        }
      }
    }
  }

  func growth(_ factor: (Int) -> Double) -> Growth {
    let spared = Lanes<Double>(rows.cellCount + 1)
    for cell in 0..<rows.cellCount { spared[cell + 1] = cells.tied[cell] * factor(cell) }
    return Growth(
      rows: rows, hazard: cumulated { cells.hazard[$0] * factor($0) }, spared: spared,
      lingering: rows.lingering == nil ? nil : cumulated { cells.hazard[$0] * factor($0) * censoring[$0] })
  }

  private func information(outer: [Double], growth: Growth) throws -> Matrix {
    let (rows, risk, columns, count) = (rows, risk, rows.columns, rows.count)
    let parts = try Parallel.map(rows: count, rowsPerChunk: 16_384) { chunk in
      var sums = [Double](repeating: 0, count: columns * columns)
      let block = 256
      let (covariates, risks) = (rows.covariates.base, risk.base)
      // One block of weights and one of weighted values, beside the covariates in the nearest cache.
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * block) { room in
        guard let exposed = room.baseAddress else { return }
        let weighted = exposed + block
        var low = chunk.lowerBound
        while low < chunk.upperBound {
          let length = min(block, chunk.upperBound - low)
          growth.fill(exposed, low..<(low + length))
          for place in 0..<length { exposed[place] *= risks[low + place] }
          for column in 0..<columns {
            let values = covariates + column * count + low
            for place in 0..<length { weighted[place] = exposed[place] * values[place] }
            for row in column..<columns {
              sums[column * columns + row] += Stride8.dot(weighted, covariates + row * count + low, length)
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
