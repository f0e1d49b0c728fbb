import CTrinnMath
import TrinnBasis

/// The numbers that passes over rows read: columns, response, offset and weights.
struct DesignRows: Sendable {
  let x: [Double]
  let rowCount: Int
  let columnCount: Int
  var response: [Double]?
  var offset: [Double]?
  var weights: [Double]?

  /// What a pass over a stretch of rows is given: each pointer stands at the stretch's first row, and columns lie
  /// `stride` apart.
  struct Stretch {
    let count: Int
    let columns: Int
    let stride: Int
    let x: UnsafePointer<Double>
    let response: UnsafePointer<Double>?
    let offset: UnsafePointer<Double>?
    let weights: UnsafePointer<Double>?
  }

  /// Lends pointers for one call: the arrays are whole, and a stretch of rows is never copied.
  func lend<Result>(_ range: Range<Int>, _ body: (Stretch) throws -> Result) throws -> Result {
    func pointer<T>(
      _ array: [Double]?, _ body: (UnsafePointer<Double>?) throws -> T
    ) throws -> T {
      guard let array else { return try body(nil) }
      return try array.withUnsafeBufferPointer { try body($0.baseAddress.map { $0 + range.lowerBound }) }
    }
    return try x.withUnsafeBufferPointer { x in
      // A model without columns has nothing to lend; one number stands in.
      try withUnsafePointer(to: 0.0) { none in
        try pointer(response) { response in
          try pointer(offset) { offset in
            try pointer(weights) { weights in
              try body(
                Stretch(
                  count: range.count, columns: columnCount, stride: rowCount,
                  x: columnCount > 0 ? x.baseAddress.map { $0 + range.lowerBound } ?? none : none,
                  response: response, offset: offset, weights: weights))
            }
          }
        }
      }
    }
  }

  /// Sums of passes over all rows, added in the order of the stretches.
  func sum(count: Int, _ pass: @Sendable (Stretch, Range<Int>, inout [Double]) throws -> Void) throws -> [Double] {
    let parts = try Parallel.map(rows: rowCount, rowsPerChunk: DesignRows.rowsPerStretch) { range in
      var sums = [Double](repeating: 0, count: count)
      try lend(range) { try pass($0, range, &sums) }
      return sums
    }
    var total = parts.first ?? [Double](repeating: 0, count: count)
    for part in parts.dropFirst() { for i in total.indices { total[i] += part[i] } }
    return total
  }

  /// One number a row.
  func each(
    _ pass: @escaping @Sendable (Stretch, Range<Int>, UnsafeMutablePointer<Double>) throws -> Void
  ) throws -> [Double] {
    try Parallel.filled(columns: 1, rows: rowCount) { _, range, slots in
      guard let slots = slots.baseAddress else { return }
      try lend(range) { try pass($0, range, slots) }
    }
  }

  /// X beta + offset.
  func predictor(_ beta: [Double]) throws -> [Double] {
    try each { rows, _, out in
      tm_linear_predictor(rows.count, rows.columns, rows.x, rows.stride, rows.offset, beta, out)
    }
  }

  /// X' W X, with these weights; nil for 1 each.
  func gram(_ weights: [Double]?) throws -> Matrix {
    var rows = self
    rows.weights = weights
    let p = columnCount
    let sums = try rows.sum(count: p * p) { rows, _, sums in
      try DesignRows.check(tm_gram(rows.count, rows.columns, rows.x, rows.stride, rows.weights, &sums))
    }
    return DesignRows.mirrored(sums, p)
  }

  /// X' e.
  func transposedTimes(_ e: [Double]) throws -> [Double] {
    var rows = self
    rows.response = e
    return try rows.sum(count: columnCount) { rows, _, sums in
      guard let e = rows.response else { return }
      tm_transposed_times(rows.count, rows.columns, rows.x, rows.stride, e, &sums)
    }
  }

  /// The columns at these places, in a matrix of their own.
  func selecting(_ columns: [Int]) -> DesignRows {
    guard columns != Array(0..<columnCount) else { return self }
    return DesignRows(
      x: columns.flatMap { x[$0 * rowCount..<($0 + 1) * rowCount] }, rowCount: rowCount, columnCount: columns.count,
      response: response, offset: offset, weights: weights)
  }

  /// Rows that are asked for, in a matrix of their own.
  func keeping(_ kept: [Int]) -> DesignRows {
    func picked(_ values: [Double]?) -> [Double]? { values.map { values in kept.map { values[$0] } } }
    return DesignRows(
      x: (0..<columnCount).flatMap { column in kept.map { x[$0 + column * rowCount] } }, rowCount: kept.count,
      columnCount: columnCount, response: picked(response), offset: picked(offset), weights: picked(weights))
  }

  /// The first 64 of every 1024 rows.
  func thinned() -> DesignRows {
    keeping(stride(from: 0, to: rowCount, by: 1024).flatMap { $0..<min($0 + 64, rowCount) })
  }

  static let rowsPerStretch = 16_384

  /// A whole symmetric matrix from its lower triangle.
  static func mirrored(_ lower: [Double], _ p: Int) -> Matrix {
    var matrix = Matrix(rows: p, columns: p, values: lower)
    for j in 0..<p { for i in 0..<j { matrix[i, j] = matrix[j, i] } }
    return matrix
  }

  static func check(_ status: Int32) throws(TrinnError) {
    guard status == 0 else { throw TrinnError(.limit, "there is not enough memory for the model") }
  }
}

extension ModelMatrix {
  var designRows: DesignRows {
    DesignRows(
      x: values, rowCount: rowCount, columnCount: columnCount, response: response, offset: offset, weights: weights)
  }
}
