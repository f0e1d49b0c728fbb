import TrinnBasis

/// A regression quantile, exact to rounding: the interior point and then the corner it leads to.
///
/// Where rows are many, those that surely lie above or below are joined into two, and looked at again in the end.
///
/// Source: S. Portnoy, R. Koenker (1997), section 5; V. Chernozhukov, I. Fernández-Val, B. Melly (2022), Fast algorithms
/// for the quantile regression process, Empirical Economics 62.
struct QuantileLine: Sendable {
  let coefficients: [Double]
  let iterations: Int
  let converged: Bool

  /// Fewer rows are taken whole.
  static let wholeUpTo = 5_000

  /// - Parameter near: coefficients of a share nearby, if any.
  /// - Throws: `refused` where the columns depend on each other.
  init(_ rows: QuantileRows, share: Double, near: [Double]? = nil) throws {
    guard rows.count > Self.wholeUpTo else {
      self = try Self.whole(rows, share)
      return
    }
    let size = Int((Double(rows.width + 1) * Double(rows.count)).squareRoot().rounded(.up))
    // A first line through every so manieth row, drawn by lot so that no order of the rows matters.
    var start = near
    if start == nil {
      var generator = SeededGenerator(seed: 1, stream: "quantile")
      let some = generator.sample(max(20 * size, 2_000), below: rows.count)
      start = try? Self.whole(rows.selecting(some), share).coefficients
    }
    var width = 6 * size
    var steps = 0
    while let beta = start, width < rows.count / 2 {
      guard let found = try Self.joined(rows, share, beta, width) else {
        width *= 2
        continue
      }
      steps += found.line.iterations
      if found.wrong == 0 {
        (coefficients, converged, iterations) = (found.line.coefficients, found.line.converged, steps)
        return
      }
      if found.wrong > width / 10 { width *= 2 }
      start = found.line.coefficients
    }
    self = try Self.whole(rows, share)
  }

  private init(coefficients: [Double], iterations: Int, converged: Bool) {
    self.coefficients = coefficients
    self.iterations = iterations
    self.converged = converged
  }

  private static func whole(_ rows: QuantileRows, _ share: Double) throws -> QuantileLine {
    guard rows.count >= rows.width, let inner = try FrischNewton(rows, share: share) else {
      throw TrinnError(
        .refused, "the columns of the model depend on each other, or the rows are fewer than the columns",
        hint: "leave terms out")
    }
    let corner = try QuantileVertex(rows, share: share, places: inner.places)
    // Where ties leave many corners as good, the search along edges may stop early; the losses decide.
    if let corner, corner.isLeast || rows.loss(corner.coefficients, share) <= rows.loss(inner.coefficients, share) {
      return QuantileLine(
        coefficients: corner.coefficients, iterations: inner.iterations, converged: inner.converged || corner.isLeast)
    }
    return QuantileLine(coefficients: inner.coefficients, iterations: inner.iterations, converged: inner.converged)
  }

  /// The line through the rows about a guessed one, with all those far above joined into one row and those far below.
  ///
  /// - Returns: nil where it cannot be made; else the line and how many joined rows turned out on its other side.
  private static func joined(
    _ rows: QuantileRows, _ share: Double, _ guess: [Double], _ width: Int
  ) throws -> (line: QuantileLine, wrong: Int)? {
    let residuals = rows.residuals(guess)
    let middle = share * Double(rows.count)
    let low = Selection.value(residuals, rank: Int(middle) - width / 2)
    let high = Selection.value(residuals, rank: Int(middle) + width / 2)
    var kept: [Int] = []
    var sums = [[Double](repeating: 0, count: rows.width), [Double](repeating: 0, count: rows.width)]
    var responses = [0.0, 0.0]
    for (row, residual) in residuals.enumerated() {
      if residual >= low, residual <= high {
        kept.append(row)
      } else {
        let side = residual < low ? 0 : 1
        responses[side] += rows.response[row]
        for (k, value) in rows.row(row).enumerated() { sums[side][k] += value }
      }
    }
    let middleRows = rows.selecting(kept)
    let few = QuantileRows(
      width: rows.width, cells: middleRows.cells + sums[0] + sums[1], response: middleRows.response + responses)
    guard let line = try? whole(few, share) else {
      try Interrupt.check()
      return nil
    }
    var wrong = 0
    let found = rows.residuals(line.coefficients)
    for (row, residual) in residuals.enumerated() {
      if residual < low, found[row] > 0 { wrong += 1 }
      if residual > high, found[row] < 0 { wrong += 1 }
    }
    return (line, wrong)
  }
}
