import Glibc
import TrinnBasis

/// How strongly two measures go together.
public struct Correlation: Sendable, Hashable {
  public enum Method: String, Sendable, CaseIterable { case pearson, spearman, kendall }

  public let method: Method
  /// From -1 to 1; Kendall's is tau-b.
  public let estimate: Double
  /// Nil below four pairs, and where the estimate is 1 or -1.
  public let confLow: Double?
  public let confHigh: Double?
  /// t for Pearson and Spearman, z for Kendall; nil where the p-value is exact.
  public let statistic: Double?
  public let pValue: Double
  public let isExact: Bool
  public let n: Int
  public let level: Double

  /// Intervals by Fisher's transformation.
  ///
  /// Sources: R. A. Fisher (1921), Metron 1; C. Spearman (1904), American Journal of Psychology 15; M. G. Kendall (1938),
  /// Biometrika 30; standard errors of the transformed rank correlations: D. G. Bonett, T. A. Wright (2000), Psychometrika
  /// 65, and E. C. Fieller, H. O. Hartley, E. S. Pearson (1957), Biometrika 44.
  ///
  /// - Throws: `mismatch` for lengths that differ; `no_data` below three pairs or where a measure does not vary.
  public init(_ x: [Double], _ y: [Double], method: Method = .pearson, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("y", y.count, as: "x", x.count)
    try Arguments.checkFinite("x", x)
    try Arguments.checkFinite("y", y)
    guard x.count >= 3 else { throw TrinnError(.noData, "a correlation needs at least three pairs, got \(x.count)") }
    self.method = method
    self.level = level
    n = x.count
    let count = Double(n)
    let error: Double
    switch method {
    case .pearson, .spearman:
      let isPearson = method == .pearson
      let r = isPearson ? try Correlation.product(x, y) : try Correlation.spearman(RankCodes(x), RankCodes(y))
      let exact = isPearson ? nil : try SpearmanExact.pValue(x, y)
      let t = r * ((count - 2) / max(0, 1 - r * r)).squareRoot()
      estimate = r
      statistic = exact == nil ? t : nil
      pValue = exact ?? Distribution.studentTwoSided(t, degreesOfFreedom: count - 2)
      isExact = exact != nil
      error = ((isPearson ? 1 : 1 + r * r / 2) / (count - 3)).squareRoot()
    case .kendall:
      let tau = try KendallTau(RankCodes(x), RankCodes(y))
      estimate = tau.estimate
      (statistic, pValue, isExact) = (tau.statistic, tau.pValue, tau.isExact)
      error = (0.437 / (count - 4)).squareRoot()
    }
    if error.isFinite, error > 0, abs(estimate) < 1 {
      let half = Distribution.normalQuantile(0.5 + level / 2) * error
      confLow = tanh(atanh(estimate) - half)
      confHigh = tanh(atanh(estimate) + half)
    } else {
      (confLow, confHigh) = (nil, nil)
    }
  }

  private static func product(_ x: [Double], _ y: [Double]) throws -> Double {
    let n = Double(x.count)
    let sums = try Parallel.map(rows: x.count) { rows in
      rows.reduce(into: (0.0, 0.0)) { $0 = ($0.0 + x[$1], $0.1 + y[$1]) }
    }
    let (meanX, meanY) = (sums.reduce(0) { $0 + $1.0 } / n, sums.reduce(0) { $0 + $1.1 } / n)
    let squares = try Parallel.map(rows: x.count) { rows in
      var (xx, yy, xy) = (0.0, 0.0, 0.0)
      for row in rows {
        let (dx, dy) = (x[row] - meanX, y[row] - meanY)
        xx += dx * dx
        yy += dy * dy
        xy += dx * dy
      }
      return (xx, yy, xy)
    }
    let xx = squares.reduce(0) { $0 + $1.0 }
    let yy = squares.reduce(0) { $0 + $1.1 }
    guard xx > 0, yy > 0 else { throw TrinnError(.noData, "a measure is the same in all rows: nothing goes with it") }
    return max(-1, min(1, squares.reduce(0) { $0 + $1.2 } / (xx.squareRoot() * yy.squareRoot())))
  }

  private static func spearman(_ a: RankCodes, _ b: RankCodes) throws -> Double {
    let middle = (Double(a.rowCount) + 1) / 2
    let (ranksA, ranksB) = (a.midranks.map { $0 - middle }, b.midranks.map { $0 - middle })
    let (codesA, codesB) = (a.codes, b.codes)
    let sums = try Parallel.map(rows: codesA.count) { rows in
      var sum = 0.0
      codesA.withUnsafeBufferPointer { codesA in
        codesB.withUnsafeBufferPointer { codesB in
          ranksA.withUnsafeBufferPointer { ranksA in
            ranksB.withUnsafeBufferPointer { ranksB in
              for row in rows { sum += ranksA[Int(codesA[row])] * ranksB[Int(codesB[row])] }
            }
          }
        }
      }
      return sum
    }
    let squareA = zip(ranksA, a.counts).reduce(0) { $0 + $1.0 * $1.0 * Double($1.1) }
    let squareB = zip(ranksB, b.counts).reduce(0) { $0 + $1.0 * $1.0 * Double($1.1) }
    guard squareA > 0, squareB > 0 else {
      throw TrinnError(.noData, "a measure is the same in all rows: nothing goes with it")
    }
    return max(-1, min(1, sums.reduce(0, +) / (squareA.squareRoot() * squareB.squareRoot())))
  }
}

/// Spearman's p-value over all orders, for up to nine pairs without ties.
private enum SpearmanExact {
  static func pValue(_ x: [Double], _ y: [Double]) throws -> Double? {
    guard x.count <= 9 else { return nil }
    let (a, b) = (try RankCodes(x), try RankCodes(y))
    guard !a.hasTies, !b.hasTies else { return nil }
    let n = x.count
    func distance(_ order: [Int]) -> Int { order.indices.reduce(0) { $0 + ($1 - order[$1]) * ($1 - order[$1]) } }
    var paired = [Int](repeating: 0, count: n)
    for row in 0..<n { paired[Int(a.codes[row])] = Int(b.codes[row]) }
    // Sums of squared rank differences lie evenly about their middle.
    let middle = n * (n * n - 1) / 6
    let gap = abs(distance(paired) - middle)
    var (asFar, all) = (0, 0)
    var order = Array(0..<n)
    func visit(_ size: Int) {
      if size == 1 {
        all += 1
        if abs(distance(order) - middle) >= gap { asFar += 1 }
        return
      }
      // Heap's way through all orders.
      for place in 0..<size {
        visit(size - 1)
        order.swapAt(size.isMultiple(of: 2) ? place : 0, size - 1)
      }
    }
    visit(n)
    return Double(asFar) / Double(all)
  }
}
