import TrinnBasis

/// Rows that a quantile regression looks at: columns lie together row by row, since each pass needs a row whole.
struct QuantileRows: Sendable {
  let width: Int
  let cells: [Double]
  let response: [Double]

  var count: Int { response.count }

  init(width: Int, cells: [Double], response: [Double]) {
    self.width = width
    self.cells = cells
    self.response = response
  }

  /// - Parameter matrix: column by column.
  init(width: Int, matrix: [Double], response: [Double]) {
    let rows = response.count
    var cells = [Double](repeating: 0, count: matrix.count)
    cells.withUnsafeMutableBufferPointer { cells in
      // A turn of the whole matrix: bounds are those of the two arrays, which are of one size.
      for column in 0..<width { for row in 0..<rows { cells[row * width + column] = matrix[column * rows + row] } }
    }
    self.init(width: width, cells: cells, response: response)
  }

  func residuals(_ coefficients: [Double]) -> [Double] {
    cells.withUnsafeBufferPointer { cells in
      (0..<count).map { row in
        var sum = response[row]
        for k in 0..<width { sum -= cells[row * width + k] * coefficients[k] }
        return sum
      }
    }
  }

  func selecting(_ rows: [Int]) -> QuantileRows {
    var chosen: [Double] = []
    chosen.reserveCapacity(rows.count * width)
    for row in rows { chosen.append(contentsOf: cells[(row * width)..<((row + 1) * width)]) }
    return QuantileRows(width: width, cells: chosen, response: rows.map { response[$0] })
  }

  func row(_ index: Int) -> ArraySlice<Double> { cells[(index * width)..<((index + 1) * width)] }

  /// X'WX, column by column.
  func products(_ weights: [Double]) -> Matrix {
    var sums = [Double](repeating: 0, count: width * width)
    // The dearest loop of the interior point: one triangle, rows in their order.
    sums.withUnsafeMutableBufferPointer { sums in
      cells.withUnsafeBufferPointer { cells in
        for row in 0..<count {
          let start = row * width
          let weight = weights[row]
          for i in 0..<width {
            let factor = weight * cells[start + i]
            for j in 0...i { sums[i * width + j] += factor * cells[start + j] }
          }
        }
      }
    }
    var matrix = Matrix(rows: width, columns: width)
    for i in 0..<width { for j in 0...i { (matrix[i, j], matrix[j, i]) = (sums[i * width + j], sums[i * width + j]) } }
    return matrix
  }

  /// X' times a vector.
  func cross(_ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    cells.withUnsafeBufferPointer { cells in
      for row in 0..<count { for k in 0..<width { sums[k] += cells[row * width + k] * vector[row] } }
    }
    return sums
  }

  /// X times a vector.
  func times(_ vector: [Double]) -> [Double] {
    cells.withUnsafeBufferPointer { cells in
      (0..<count).map { row in
        var sum = 0.0
        for k in 0..<width { sum += cells[row * width + k] * vector[k] }
        return sum
      }
    }
  }

  /// The sum of residuals above the line times the share, and of those below times the rest.
  func loss(_ coefficients: [Double], _ share: Double) -> Double {
    residuals(coefficients).reduce(0) { $0 + ($1 < 0 ? (share - 1) * $1 : share * $1) }
  }
}
