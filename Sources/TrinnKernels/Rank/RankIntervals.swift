import TrinnBasis

/// Ranks of units with how uncertain they are: each replicate draws every unit's level from what its figures allow, and ranks
/// them.
///
/// Source: H. Goldstein, D. J. Spiegelhalter (1996), League tables and their limitations, JRSS A 159.
public struct RankIntervals: Sendable, Hashable {
  public struct Unit: Sendable, Hashable {
    /// 1 for the highest figure; ties share the mean rank.
    public let rank: Double
    public let medianRank: Double
    public let rankLow: Double
    public let rankHigh: Double
    /// The chance of being among the highest and the lowest fourth.
    public let chanceHighest: Double
    public let chanceLowest: Double
  }

  /// What is known of a unit's level.
  public enum Level: Sendable, Hashable {
    /// A share by Jeffreys: Beta(k + ½, n - k + ½).
    case share(events: Int, n: Int)
    /// An estimate with its standard error, such as a mean or a school's contribution.
    case estimate(Double, standardError: Double)
  }

  public let units: [Unit]
  public let replicates: Int
  public let level: Double
  public let seed: UInt64

  /// - Throws: `no_data` for fewer than two units; `out_of_range` for a share that is none or an error below 0.
  public init(_ levels: [Level], replicates: Int = 5000, level: Double = 0.95, seed: UInt64 = 1) throws {
    try Arguments.checkLevel(level)
    guard levels.count >= 2 else { throw TrinnError(.noData, "a ranking needs at least two units") }
    guard (100...1_000_000).contains(replicates) else {
      throw TrinnError(
        .outOfRange, "argument 'replicates' wanted 100 to 1,000,000, got \(replicates)", argument: "replicates")
    }
    for level in levels {
      switch level {
      case .share(let events, let n): try Arguments.checkShare(successes: events, trials: n)
      case .estimate(let value, let error):
        guard value.isFinite, error >= 0, error.isFinite else {
          throw TrinnError(.outOfRange, "a unit's estimate or standard error is no number of 0 or more")
        }
      }
    }
    let size = levels.count
    guard size <= 5000 else { throw TrinnError(.limit, "a ranking takes up to 5000 units, got \(size)") }
    // Counted by unit and rank, so that memory does not grow with the replicates; the more units, the fewer such tables.
    let tables = max(1, min(16, 50_000_000 / (size * size)))
    let parts = try Parallel.map(rows: replicates, rowsPerChunk: max(64, replicates / tables)) { numbers in
      var counts = [UInt32](repeating: 0, count: size * size)
      for number in numbers {
        try Interrupt.check()
        var stream = ReplicateStream(seed: seed, replicate: number)
        let drawn = levels.map { Self.draw($0, &stream) }
        let order = drawn.indices.sorted { (drawn[$0], $1) > (drawn[$1], $0) }
        for (rank, unit) in order.enumerated() { counts[unit * size + rank] += 1 }
      }
      return counts
    }
    let own = try RankCodes(
      levels.map { level in
        switch level {
        case .share(let events, let n): -Double(events) / Double(n)
        case .estimate(let value, _): -value
        }
      }
    ).ranks
    let fourth = max(1, size / 4)
    units = levels.indices.map { unit in
      let counts = (0..<size).map { rank in parts.reduce(0.0) { $0 + Double($1[unit * size + rank]) } }
      let total = Double(replicates)
      func quantile(_ p: Double) -> Double {
        var sum = 0.0
        for (rank, count) in counts.enumerated() {
          sum += count
          if sum >= p * total { return Double(rank + 1) }
        }
        return Double(size)
      }
      return Unit(
        rank: own[unit], medianRank: quantile(0.5), rankLow: quantile((1 - level) / 2),
        rankHigh: quantile((1 + level) / 2), chanceHighest: counts.prefix(fourth).reduce(0, +) / total,
        chanceLowest: counts.suffix(fourth).reduce(0, +) / total)
    }
    self.replicates = replicates
    self.level = level
    self.seed = seed
  }

  private static func draw(_ level: Level, _ stream: inout ReplicateStream) -> Double {
    switch level {
    case .share(let events, let n): stream.beta(Double(events) + 0.5, Double(n - events) + 0.5)
    case .estimate(let value, let error): value + error * stream.normal()
    }
  }
}
