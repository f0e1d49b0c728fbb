import TrinnBasis

/// The bootstrap of one statistic, or of its difference between two groups drawn apart from each other.
///
/// Seeded: the same result on any number of cores. Sources: B. Efron (1979), Annals of Statistics 7; BCa: B. Efron (1987),
/// Better bootstrap confidence intervals, JASA 82; strata: A. C. Davison, D. V. Hinkley (1997), Bootstrap Methods.
public struct Bootstrap: Sendable, Hashable {
  public enum IntervalKind: String, Sendable, CaseIterable { case bca, percentile }

  public let estimate: Double
  public let standardError: Double
  public let bias: Double
  public let confLow: Double
  public let confHigh: Double
  /// The interval that was made: percentile where BCa has no answer, as where every replicate lies on one side.
  public let interval: IntervalKind
  public let replicates: Int
  public let n: Int
  /// 0 with one group.
  public let otherN: Int
  public let level: Double
  public let seed: UInt64

  /// - Parameters:
  ///   - second: where given, the statistic is that of the first group less that of the second.
  ///   - replicates: 100 to 10 million.
  /// - Throws: `no_data` for a group of fewer than two; `interrupted`.
  public init(
    _ first: [Double], _ second: [Double]? = nil, statistic: BootstrapStatistic, replicates: Int = 2000,
    seed: UInt64 = 1, interval: IntervalKind = .bca, level: Double = 0.95
  ) throws {
    try Arguments.checkLevel(level)
    guard (100...10_000_000).contains(replicates) else {
      throw TrinnError(
        .outOfRange, "argument 'replicates' wanted 100 to 10 million, got \(replicates)", argument: "replicates")
    }
    let samples = try [BootstrapSample(first, statistic)] + (second.map { [try BootstrapSample($0, statistic)] } ?? [])
    let drawn = try Bootstrap.draw(samples, replicates: replicates, seed: seed).radixSorted()
    let count = Double(replicates)
    let mean = drawn.reduce(0, +) / count
    let whole = samples[0].estimate - (samples.count > 1 ? samples[1].estimate : 0)
    estimate = whole
    bias = mean - whole
    standardError = (drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    var ends = ((1 - level) / 2, (1 + level) / 2)
    if interval == .bca, let shifted = Bootstrap.accelerated(drawn, whole, samples, level) {
      ends = shifted
      self.interval = .bca
    } else {
      self.interval = .percentile
    }
    // Type 6: of R sorted replicates the one at (R + 1) p.
    confLow = Quantile.of(sorted: drawn, probability: ends.0, type: 6)
    confHigh = Quantile.of(sorted: drawn, probability: ends.1, type: 6)
    self.replicates = replicates
    n = first.count
    otherN = second?.count ?? 0
    self.level = level
    self.seed = seed
  }

  /// Replicates of one sample's statistic in the order of their numbers; the first of many are the first of few.
  package static func replicates(
    _ values: [Double], _ statistic: BootstrapStatistic, count: Int, seed: UInt64
  ) throws -> [Double] {
    try draw([BootstrapSample(values, statistic)], replicates: count, seed: seed)
  }

  /// Replicates in the order of their numbers.
  private static func draw(_ samples: [BootstrapSample], replicates: Int, seed: UInt64) throws -> [Double] {
    let parts = try Parallel.map(rows: replicates, rowsPerChunk: 16) { numbers in
      var drawn: [Double] = []
      for number in numbers {
        try Interrupt.check()
        if number.isMultiple(of: 1024) { Progress.say("bootstrap replicate \(number) of \(replicates)") }
        var stream = ReplicateStream(seed: seed, replicate: number)
        var value = samples[0].replicate(&stream)
        if samples.count > 1 { value -= samples[1].replicate(&stream) }
        drawn.append(value)
      }
      return drawn
    }
    Progress.say(nil)
    return Array(parts.joined())
  }

  /// The shares at which BCa reads its ends.
  private static func accelerated(
    _ sorted: [Double], _ estimate: Double, _ samples: [BootstrapSample], _ level: Double
  ) -> (Double, Double)? {
    let below = sorted.count { $0 < estimate }
    let same = sorted.count { $0 == estimate }
    let share = (Double(below) + Double(same) / 2) / Double(sorted.count)
    guard share > 0, share < 1 else { return nil }
    let z0 = Distribution.normalQuantile(share)
    var (cubes, squares) = (0.0, 0.0)
    for (place, sample) in samples.enumerated() {
      let gaps = sample.jackknife()
      let n = Double(gaps.count)
      let sign = place == 0 ? 1.0 : -1.0
      cubes += sign * gaps.reduce(0) { $0 + $1 * $1 * $1 } * ((n - 1) / n) * ((n - 1) / n) * ((n - 1) / n)
      squares += gaps.reduce(0) { $0 + $1 * $1 } * ((n - 1) / n) * ((n - 1) / n)
    }
    guard squares > 0 else { return nil }
    let acceleration = cubes / (6 * squares * squares.squareRoot())
    func end(_ z: Double) -> Double {
      Distribution.normalCumulative(z0 + (z0 + z) / (1 - acceleration * (z0 + z)))
    }
    let z = Distribution.normalQuantile((1 + level) / 2)
    guard 1 - acceleration * (z0 - z) > 0, 1 - acceleration * (z0 + z) > 0 else { return nil }
    return (end(-z), end(z))
  }
}
