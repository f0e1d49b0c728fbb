import TrinnBasis

/// The corner of the programme that an interior point leads to: the line goes through as many rows as it has
/// coefficients, and is exact to rounding. From there whole steps along edges, until no edge leads down.
///
/// Source: I. Barrodale, F. D. K. Roberts (1973), SIAM Journal on Numerical Analysis 10; R. Koenker, V. d'Orey (1987),
/// Applied Statistics 36.
struct QuantileVertex {
  let coefficients: [Double]
  /// Whether no edge leads down.
  let isLeast: Bool

  /// - Parameter places: 0 to 1 a row; the rows the line goes through lie furthest from both.
  init?(_ rows: QuantileRows, share: Double, places: [Double]) throws {
    let p = rows.width
    let order = places.indices.sorted { min(places[$0], 1 - places[$0]) > min(places[$1], 1 - places[$1]) }
    guard var basis = Self.independent(rows, order, count: p) else { return nil }
    guard var inverse = Self.inverse(rows, basis) else { return nil }
    var beta = inverse.times(basis.map { rows.response[$0] })
    var least = false
    for _ in 0..<(50 + 4 * p) {
      try Interrupt.check()
      var residuals = rows.residuals(beta)
      for row in basis { residuals[row] = 0 }
      var inBasis = Set(basis)
      // Slopes along the p edges, from the rows that the line does not go through.
      var pull = [Double](repeating: 0, count: p)
      for row in 0..<rows.count where !inBasis.contains(row) {
        let weight = residuals[row] < 0 ? share - 1 : share
        for (k, value) in rows.row(row).enumerated() { pull[k] += weight * value }
      }
      var worst = (edge: -1, sign: 1.0, excess: 1e-9)
      for edge in 0..<p {
        let slope = (0..<p).reduce(0) { $0 + inverse[$1, edge] * pull[$1] }
        if slope - (1 - share) > worst.excess { worst = (edge, 1, slope - (1 - share)) }
        if -slope - share > worst.excess { worst = (edge, -1, -slope - share) }
      }
      guard worst.edge >= 0 else {
        least = true
        break
      }
      let direction = (0..<p).map { worst.sign * inverse[$0, worst.edge] }
      let moved = rows.times(direction)
      // The line turns about the other rows until the rows that it passes weigh as much as the slope.
      var crossings: [(at: Double, weight: Double, row: Int)] = []
      for row in 0..<rows.count where !inBasis.contains(row) && abs(moved[row]) > 1e-13 {
        let at = residuals[row] / moved[row]
        if at > 0 || (at == 0 && moved[row] > 0) { crossings.append((at, abs(moved[row]), row)) }
      }
      crossings.sort { $0.at < $1.at }
      var slope = -worst.excess
      guard
        let entering = crossings.first(where: {
          slope += $0.weight
          return slope >= 0
        })
      else { break }
      inBasis.remove(basis[worst.edge])
      basis[worst.edge] = entering.row
      guard let next = Self.inverse(rows, basis) else { break }
      inverse = next
      beta = inverse.times(basis.map { rows.response[$0] })
    }
    coefficients = beta
    isLeast = least
  }

  /// The first rows that do not depend on those before them.
  private static func independent(_ rows: QuantileRows, _ order: [Int], count: Int) -> [Int]? {
    var chosen: [Int] = []
    var frame: [[Double]] = []
    for index in order {
      var vector = Array(rows.row(index))
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      // Twice, so that what is left is square to the frame to rounding.
      for _ in 0..<2 {
        for axis in frame {
          let part = zip(axis, vector).reduce(0) { $0 + $1.0 * $1.1 }
          for k in vector.indices { vector[k] -= part * axis[k] }
        }
      }
      let left = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard left > 1e-7 * length else { continue }
      frame.append(vector.map { $0 / left })
      chosen.append(index)
      if chosen.count == count { return chosen }
    }
    return nil
  }

  /// The inverse of the rows that the line goes through: column k is the edge that leaves row k.
  private static func inverse(_ rows: QuantileRows, _ basis: [Int]) -> Matrix? {
    let p = rows.width
    let matrix = Matrix(rows: p, columns: p, values: basis.flatMap { rows.row($0) }).transposed
    guard let qr = try? PivotedQR(matrix), qr.rank == p else { return nil }
    var inverse = Matrix(rows: p, columns: p)
    for k in 0..<p {
      var unit = [Double](repeating: 0, count: p)
      unit[k] = 1
      guard let column = try? qr.solve(unit) else { return nil }
      for (i, value) in column.enumerated() { inverse[i, k] = value }
    }
    return inverse
  }
}
