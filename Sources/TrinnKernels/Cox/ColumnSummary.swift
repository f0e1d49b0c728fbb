import TrinnBasis

/// What a fit wants to know of a column beforehand: where its middle is and how wide it is, so that no unit decides about
/// rounding, and how many rows and events it speaks of.
struct ColumnSummary: Sendable, Hashable {
  let mean: Double
  /// The standard deviation; 1 for a column that does not vary.
  let scale: Double
  /// Rows that are 1 for a column of zeros and ones, all rows for any other; likewise events.
  let n: Int
  let eventCount: Int

  /// - Throws: `out_of_range` where a value is not finite.
  static func of(_ matrix: Matrix, event: [Bool]) throws -> [ColumnSummary] {
    let count = matrix.rows
    let all = event.reduce(0) { $1 ? $0 + 1 : $0 }
    let parts = try Parallel.map(rows: count, rowsPerChunk: 16_384) { chunk in
      matrix.values.withUnsafeBufferPointer { values in
        (0..<matrix.columns).map { Part(values, column: $0 * count, chunk, event) }
      }
    }
    return try (0..<matrix.columns).map { column in
      let own = parts.map { $0[column] }
      let first = count > 0 ? matrix[0, column] : 0
      let shift = own.reduce(0) { $0 + $1.sum } / Double(max(1, count))
      let square = own.reduce(0) { $0 + $1.squares } / Double(max(1, count)) - shift * shift
      guard shift.isFinite, first.isFinite else {
        throw TrinnError(.outOfRange, "a covariate holds something that is not a finite number", argument: "covariates")
      }
      let deviation = max(0, square).squareRoot()
      let varies = own.contains { $0.squares > 0 } && deviation.isNormal
      let isTruth = own.allSatisfy(\.isTruth)
      return ColumnSummary(
        mean: first + shift, scale: varies ? deviation : 1, n: isTruth ? own.reduce(0) { $0 + $1.ones } : count,
        eventCount: isTruth ? own.reduce(0) { $0 + $1.events } : all)
    }
  }

  /// Sums over a chunk, about the column's first value: what is subtracted need not be exact, it only has to be near.
  private struct Part: Sendable {
    var (sum, squares, ones, events, isTruth) = (0.0, 0.0, 0, 0, true)

    init(_ values: UnsafeBufferPointer<Double>, column: Int, _ chunk: Range<Int>, _ event: [Bool]) {
      guard let base = values.baseAddress else { return }
      let first = base[column]
      let own = base + column
      var (sums, squaredSums) = (SIMD8<Double>(), SIMD8<Double>())
      var row = chunk.lowerBound
      while row + 8 <= chunk.upperBound {
        let gaps = UnsafeRawPointer(own + row).loadUnaligned(as: SIMD8<Double>.self) - first
        sums += gaps
        squaredSums += gaps * gaps
        row += 8
      }
      sum = sums.sum()
      squares = squaredSums.sum()
      while row < chunk.upperBound {
        let gap = own[row] - first
        sum += gap
        squares += gap * gap
        row += 1
      }
      for row in chunk {
        let value = own[row]
        guard value == 0 || value == 1 else {
          isTruth = false
          return
        }
        guard value == 1 else { continue }
        ones += 1
        if event[row] { events += 1 }
      }
    }
  }
}
