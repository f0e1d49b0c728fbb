import TrinnBasis

/// What pupils with the same earlier results came to: regression quantiles on B-splines of the earlier results, from
/// which a pupil's growth percentile is read. Norms of one class can be read for another: then they are a baseline.
///
/// Source: D. W. Betebenner (2009), Norm- and criterion-referenced student growth, Educational Measurement 28.
public struct GrowthNorms: Sendable {
  /// The names of the earlier results.
  public let names: [String]
  /// The pupils that the norms rest on.
  public let n: Int
  /// The shares at which lines were laid: 0.005, 0.015 to 0.995.
  public static let shares = (0..<100).map { (Double($0) + 0.5) / 100 }
  /// Whether each line was found to its end.
  public let converged: Bool
  /// Coefficients, a line a share.
  let lines: [[Double]]
  private let splines: [PriorSpline]

  /// - Parameters:
  ///   - priors: earlier results, one vector of pupils each.
  ///   - outcome: the result that growth leads to.
  /// - Throws: `mismatch`, `out_of_range`; `no_data` where fewer than 20 pupils a coefficient are there: a hundred lines
  ///   cannot be laid through less.
  public init(priors: [(name: String, values: [Double])], outcome: [Double]) throws {
    try GrowthNorms.check(priors, count: outcome.count)
    guard outcome.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "the outcome holds something that is not a finite number", argument: "outcome")
    }
    names = priors.map(\.name)
    n = outcome.count
    let splines = try priors.map { try PriorSpline($0.name, $0.values) }
    let width = 1 + splines.reduce(0) { $0 + $1.count }
    guard outcome.count >= 20 * width else {
      throw TrinnError(
        .noData,
        "\(outcome.count) pupils are too few for growth percentiles on \(width) coefficients; \(20 * width) are needed",
        hint: "take fewer earlier results, or pool school years")
    }
    self.splines = splines
    let cells = GrowthNorms.cells(splines, priors.map(\.values), count: outcome.count)
    let rows = QuantileRows(width: width, cells: cells, response: outcome)
    // A line's neighbour is a good guess of it; stretches of ten lines are told apart by size alone.
    let stretches = try Parallel.map(rows: GrowthNorms.shares.count, rowsPerChunk: 10) { chunk in
      var found: [QuantileLine] = []
      for index in chunk {
        found.append(
          try QuantileLine(rows, share: GrowthNorms.shares[index], near: found.last?.coefficients))
      }
      return found
    }
    let found = stretches.flatMap { $0 }
    lines = found.map(\.coefficients)
    converged = found.allSatisfy(\.converged)
  }

  /// Growth percentiles, 1 to 99: of a hundred pupils with the same earlier results, how many came to less.
  ///
  /// Earlier results beyond those that the norms were made on are read at the nearest of them.
  public func percentiles(priors: [(name: String, values: [Double])], outcome: [Double]) throws -> [Int] {
    try GrowthNorms.check(priors, count: outcome.count)
    guard priors.map(\.name) == names else {
      throw TrinnError(
        .mismatch, "the norms rest on \(names.joined(separator: ", ")), in this order",
        got: priors.map(\.name).joined(separator: ", "))
    }
    let vectors = priors.map(\.values)
    return try Parallel.map(rows: outcome.count, rowsPerChunk: 4_096) { chunk in
      let parts = vectors.map { Array($0[chunk]) }
      let cells = GrowthNorms.cells(splines, parts, count: chunk.count)
      return (0..<chunk.count).map { percentile(cells, $0, outcome[chunk.lowerBound + $0]) }
    }.flatMap { $0 }
  }

  /// What pupils with these earlier results came to, at each of the shares; nil where another number of results is given.
  ///
  /// Where few pupils let lines cross they are put in rising order (V. Chernozhukov, I. Fernández-Val, A. Galichon 2010,
  /// Econometrica 78), which brings each nearer to the truth.
  public func expected(priors: [Double]) -> [Double]? {
    guard priors.count == splines.count else { return nil }
    let cells = GrowthNorms.cells(splines, priors.map { [$0] }, count: 1)
    return lines.map { line in zip(line, cells).reduce(0) { $0 + $1.0 * $1.1 } }.sorted()
  }

  /// Lines may cross where pupils are few; how many of them lie below does not ask for their order.
  private func percentile(_ cells: [Double], _ row: Int, _ outcome: Double) -> Int {
    let width = lines.first?.count ?? 0
    var below = 0
    cells.withUnsafeBufferPointer { cells in
      for line in lines {
        var expected = 0.0
        for k in 0..<width { expected += line[k] * cells[row * width + k] }
        // Lines go through pupils: such a pupil is not above the line for a rounding.
        if outcome > expected + 1e-9 * max(1, abs(expected)) { below += 1 }
      }
    }
    return min(99, max(1, below))
  }

  /// The lines' columns, row by row: ones, then each earlier result's splines.
  private static func cells(_ splines: [PriorSpline], _ priors: [[Double]], count: Int) -> [Double] {
    let width = 1 + splines.reduce(0) { $0 + $1.count }
    var cells: [Double] = []
    cells.reserveCapacity(count * width)
    for row in 0..<count {
      cells.append(1)
      for (spline, values) in zip(splines, priors) { cells.append(contentsOf: spline.values(at: values[row])) }
    }
    return cells
  }

  private static func check(_ priors: [(name: String, values: [Double])], count: Int) throws(TrinnError) {
    guard !priors.isEmpty else {
      throw TrinnError(.argumentMissing, "growth wants at least one earlier result", argument: "prior")
    }
    for prior in priors {
      try Arguments.checkSameLength(prior.name, prior.values.count, as: "outcome", count)
      guard prior.values.allSatisfy(\.isFinite) else {
        throw TrinnError(
          .outOfRange, "\"\(prior.name)\" holds something that is not a finite number", argument: "prior")
      }
    }
  }
}

/// Cubic splines of an earlier result: inner knots at its quintiles, the boundary a tenth of the range outside.
struct PriorSpline: Sendable {
  private let spline: BSpline
  private let range: ClosedRange<Double>

  init(_ name: String, _ values: [Double]) throws(TrinnError) {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else {
      throw TrinnError(.outOfRange, "all pupils have the same \"\(name)\"; it tells no growth", argument: "prior")
    }
    let margin = 0.1 * (high - low)
    var inner: [Double] = []
    for share in [0.2, 0.4, 0.6, 0.8] {
      let knot = Quantile.of(sorted: sorted, probability: share, type: 7)
      if knot > low, knot < high, knot > inner.last ?? low { inner.append(knot) }
    }
    range = low...high
    spline = BSpline(inner: inner, boundary: (low - margin)...(high + margin))
  }

  /// All but the first, which the intercept takes up.
  var count: Int { spline.count - 1 }

  func values(at x: Double) -> ArraySlice<Double> {
    spline.values(at: min(max(x, range.lowerBound), range.upperBound)).dropFirst()
  }
}
