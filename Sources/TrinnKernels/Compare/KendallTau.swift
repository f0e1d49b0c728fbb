import TrinnBasis

/// Kendall's tau-b: of all pairs of rows, how many more are in the same order in both measures than in opposite orders.
///
/// Counted in n log n steps: W. R. Knight (1966), A computer method for calculating Kendall's tau with ungrouped data,
/// JASA 61; measures with few values are counted in a table.
struct KendallTau {
  let estimate: Double
  /// Nil where the p-value is exact.
  let statistic: Double?
  let pValue: Double
  var isExact: Bool { statistic == nil }

  init(_ a: RankCodes, _ b: RankCodes) throws {
    let n = Double(a.rowCount)
    let pairs = n * (n - 1) / 2
    func tied(_ counts: [Int]) -> Double { counts.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 } }
    let (tiedA, tiedB) = (tied(a.counts), tied(b.counts))
    guard pairs > tiedA, pairs > tiedB else {
      throw TrinnError(.noData, "a measure is the same in all rows: nothing goes with it")
    }
    let (discordant, tiedBoth) = try OrderedPairs.count(a, b)
    let score = pairs - tiedA - tiedB + tiedBoth - 2 * discordant
    estimate = max(-1, min(1, score / ((pairs - tiedA).squareRoot() * (pairs - tiedB).squareRoot())))
    if !a.hasTies, !b.hasTies, a.rowCount <= 50 {
      statistic = nil
      pValue = Self.exact(a.rowCount, Int(discordant))
      return
    }
    func thirds(_ counts: [Int]) -> Double { counts.reduce(0) { $0 + Double($1) * Double($1 - 1) * Double($1 - 2) } }
    func fifths(_ counts: [Int]) -> Double {
      counts.reduce(0) { $0 + Double($1) * Double($1 - 1) * (2 * Double($1) + 5) }
    }
    let spread = (n * (n - 1) * (2 * n + 5) - fifths(a.counts) - fifths(b.counts)) / 18
    let shared = 2 * tiedA * tiedB / (n * (n - 1))
    let thrice = thirds(a.counts) * thirds(b.counts) / (9 * n * (n - 1) * (n - 2))
    let z = score / (spread + shared + thrice).squareRoot()
    statistic = z
    pValue = min(1, 2 * Distribution.normalUpper(abs(z)))
  }

  /// Both tails of the number of inversions of a random order.
  private static func exact(_ n: Int, _ discordant: Int) -> Double {
    var probabilities = [1.0]
    for size in 1...n {
      var next = [Double](repeating: 0, count: probabilities.count + size - 1)
      for (inversions, probability) in probabilities.enumerated() {
        for more in 0..<size { next[inversions + more] += probability / Double(size) }
      }
      probabilities = next
    }
    let fewer = min(discordant, probabilities.count - 1 - discordant)
    return min(1, 2 * probabilities[...fewer].reduce(0, +))
  }
}

/// Pairs of rows by their order in two measures.
enum OrderedPairs {
  /// How many pairs lie in opposite orders, and how many are alike in both measures.
  static func count(_ a: RankCodes, _ b: RankCodes) throws -> (discordant: Double, tiedBoth: Double) {
    let cells = a.counts.count.multipliedReportingOverflow(by: b.counts.count)
    if !cells.overflow, cells.partialValue <= max(4096, 2 * a.rowCount) { return try byTable(a, b) }
    return try byMerging(a, b)
  }

  private static func byTable(_ a: RankCodes, _ b: RankCodes) throws -> (Double, Double) {
    let (rows, columns) = (a.counts.count, b.counts.count)
    let (codesA, codesB) = (a.codes, b.codes)
    let parts = try Parallel.map(rows: codesA.count, rowsPerChunk: max(Parallel.rowsPerChunk, rows * columns)) { part in
      var table = [UInt32](repeating: 0, count: rows * columns)
      for row in part { table[Int(codesA[row]) * columns + Int(codesB[row])] &+= 1 }
      return table
    }
    // Going up the first measure: a pair is discordant with each earlier row that is above it in the second.
    var above = [Double](repeating: 0, count: columns + 1)
    var earlier = [Double](repeating: 0, count: columns)
    var (discordant, tied) = (0.0, 0.0)
    for row in 0..<rows {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        above[column] = above[column + 1] + earlier[column]
      }
      for column in 0..<columns {
        let count = parts.reduce(0.0) { $0 + Double($1[row * columns + column]) }
        guard count > 0 else { continue }
        discordant += count * above[column + 1]
        tied += count * (count - 1) / 2
        earlier[column] += count
      }
    }
    return (discordant, tied)
  }

  private static func byMerging(_ a: RankCodes, _ b: RankCodes) throws -> (Double, Double) {
    // Rows ordered by both measures: by the second, then stably by the first, each a counting pass.
    let bySecond = order(Array(0..<UInt32(truncatingIfNeeded: a.rowCount)), b)
    let ordered = order(bySecond, a)
    var tied = 0.0
    var run = 1.0
    for place in 1..<ordered.count {
      let (row, last) = (Int(ordered[place]), Int(ordered[place - 1]))
      run = a.codes[row] == a.codes[last] && b.codes[row] == b.codes[last] ? run + 1 : 1
      tied += run - 1
    }
    return (try Inversions.count(ordered.map { b.codes[Int($0)] }), tied)
  }

  private static func order(_ rows: [UInt32], _ codes: RankCodes) -> [UInt32] {
    var starts: [Int] = []
    var sum = 0
    for count in codes.counts {
      starts.append(sum)
      sum += count
    }
    var result = [UInt32](repeating: 0, count: rows.count)
    for row in rows {
      let code = Int(codes.codes[Int(row)])
      result[starts[code]] = row
      starts[code] += 1
    }
    return result
  }
}
