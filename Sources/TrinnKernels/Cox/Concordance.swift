import TrinnBasis

/// How often a risk score puts two rows in the order in which their events came: Harrell's C.
///
/// Of all pairs of which one had the event while the other was still watched; equal scores count half. By a tree of counts
/// along the score, in n log n. Source: F. E. Harrell et al. (1982), JAMA 247; the error by the infinitesimal jackknife:
/// T. M. Therneau, E. Atkinson (2020), the vignette on concordance.
public struct Concordance: Sendable {
  public let estimate: Double
  public let standardError: Double
  /// Weighted numbers of pairs.
  public let concordant: Double
  public let discordant: Double
  public let tiedScores: Double
  public let n: Int
  public let eventCount: Int

  /// - Parameter score: one a row; high means that the event is expected early.
  /// - Throws: `mismatch`, `no_data` where no pair can be compared, `out_of_range` where a score is not finite.
  public init(_ rows: CoxRows, score: [Double]) throws {
    try Arguments.checkSameLength("score", score.count, as: "time", rows.n)
    guard score.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "argument 'score' wanted finite numbers", argument: "score")
    }
    var pairs = PairCounts(rows, score: score)
    try pairs.count()
    let compared = pairs.concordant + pairs.discordant + pairs.tied
    guard compared > 0 else {
      throw TrinnError(.noData, "no two rows can be compared: no event came while another row was watched")
    }
    let estimate = (pairs.concordant + pairs.tied / 2) / compared
    var influences = [Double](repeating: 0, count: Int(rows.cluster?.max() ?? Int32(rows.n - 1)) + 1)
    for row in 0..<rows.n {
      let part = (pairs.agreeing[row] - estimate * pairs.compared[row]) / compared
      influences[rows.cluster.map { Int($0[row]) } ?? row] += part
    }
    self.estimate = estimate
    standardError = influences.reduce(0) { $0 + $1 * $1 }.squareRoot()
    concordant = pairs.concordant
    discordant = pairs.discordant
    tiedScores = pairs.tied
    n = rows.n
    eventCount = rows.eventCount
  }
}

/// The pairs, in all and row by row, both where a row had the event and where it was the one still watched.
private struct PairCounts {
  let rows: CoxRows
  let score: [Double]
  var (concordant, discordant, tied) = (0.0, 0.0, 0.0)
  /// Row by row: weighted pairs that agree (ties half) and that can be compared.
  var agreeing: [Double]
  var compared: [Double]

  init(_ rows: CoxRows, score: [Double]) {
    self.rows = rows
    self.score = score
    agreeing = [Double](repeating: 0, count: rows.n)
    compared = agreeing
  }

  mutating func count() throws {
    let byStop = try grouped(RadixOrder.ascending(rows.stop))
    let byStart = try rows.start.map { try grouped(RadixOrder.ascending($0)) }
    let byScore = try grouped(RadixOrder.ascending(score))
    var codes = [Int32](repeating: 0, count: rows.n)
    for (stratum, places) in byScore.enumerated() {
      try Interrupt.check()
      var last: Int32 = -1
      for (index, row) in places.enumerated() {
        if index == 0 || score[Int(places[index - 1])] != score[Int(row)] { last += 1 }
        codes[Int(row)] = last
      }
      countEvents(byStop[stratum], byStart?[stratum], codes, levels: Int(last) + 1)
      countWatched(byStop[stratum], byStart?[stratum], codes, levels: Int(last) + 1)
    }
  }

  /// Rows of each stratum, in the order given.
  private func grouped(_ order: [UInt32]) -> [[UInt32]] {
    guard let strata = rows.strata else { return [order] }
    var result = [[UInt32]](repeating: [], count: Int(strata.max() ?? 0) + 1)
    for row in order { result[Int(strata[Int(row)])].append(row) }
    return result
  }

  private func weight(_ row: Int) -> Double { rows.weights?[row] ?? 1 }

  /// Each event against those still watched: from the last time to the first, with a tree of the scores at risk.
  private mutating func countEvents(_ byStop: [UInt32], _ byStart: [UInt32]?, _ codes: [Int32], levels: Int) {
    var tree = SumTree(levels)
    var gone = (byStart?.count ?? 0) - 1
    var high = byStop.count - 1
    while high >= 0 {
      let time = rows.stop[Int(byStop[high])]
      var low = high
      while low > 0, rows.stop[Int(byStop[low - 1])] == time { low -= 1 }
      let tied = byStop[low...high].map { Int($0) }
      for row in tied where !rows.event[row] { tree.add(weight(row), at: Int(codes[row])) }
      if let byStart, let start = rows.start {
        while gone >= 0, start[Int(byStart[gone])] >= time {
          let row = Int(byStart[gone])
          tree.add(-weight(row), at: Int(codes[row]))
          gone -= 1
        }
      }
      for row in tied where rows.event[row] {
        let below = tree.sum(below: Int(codes[row]))
        let upTo = tree.sum(below: Int(codes[row]) + 1)
        let all = tree.total
        let own = weight(row)
        concordant += own * below
        tiedScores(own * (upTo - below))
        discordant += own * (all - upTo)
        agreeing[row] += own * (below + upTo) / 2
        compared[row] += own * all
      }
      for row in tied where rows.event[row] { tree.add(weight(row), at: Int(codes[row])) }
      high = low - 1
    }
  }

  private mutating func tiedScores(_ weight: Double) { tied += weight }

  /// Each row against the events that came while it was watched: from the first time to the last, with a tree of the
  /// events' scores; what came before its start is taken away again.
  private mutating func countWatched(_ byStop: [UInt32], _ byStart: [UInt32]?, _ codes: [Int32], levels: Int) {
    var tree = SumTree(levels)
    var come = 0
    var low = 0
    func add(_ row: Int, _ sign: Double) {
      let below = tree.sum(below: Int(codes[row]))
      let upTo = tree.sum(below: Int(codes[row]) + 1)
      agreeing[row] += sign * weight(row) * (tree.total - (below + upTo) / 2)
      compared[row] += sign * weight(row) * tree.total
    }
    while low < byStop.count {
      let time = rows.stop[Int(byStop[low])]
      var high = low
      while high < byStop.count, rows.stop[Int(byStop[high])] == time { high += 1 }
      let tied = byStop[low..<high].map { Int($0) }
      if let byStart, let start = rows.start {
        while come < byStart.count, start[Int(byStart[come])] < time {
          add(Int(byStart[come]), -1)
          come += 1
        }
      }
      for row in tied where rows.event[row] { add(row, 1) }
      for row in tied where rows.event[row] { tree.add(weight(row), at: Int(codes[row])) }
      for row in tied where !rows.event[row] { add(row, 1) }
      low = high
    }
  }
}

/// Running sums over positions, each changed and asked for in log n (Fenwick's tree).
private struct SumTree {
  private var sums: [Double]
  private(set) var total = 0.0

  init(_ count: Int) { sums = [Double](repeating: 0, count: count + 1) }

  mutating func add(_ value: Double, at position: Int) {
    total += value
    var place = position + 1
    while place < sums.count {
      sums[place] += value
      place += place & -place
    }
  }

  /// The sum over positions below one.
  func sum(below position: Int) -> Double {
    var place = position
    var result = 0.0
    while place > 0 {
      result += sums[place]
      place -= place & -place
    }
    return result
  }
}
