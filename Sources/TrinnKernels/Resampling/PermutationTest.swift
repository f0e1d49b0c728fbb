import TrinnBasis

/// Whether two groups differ in their means more than if it had been left to chance who was in which.
///
/// All ways of forming the groups where there are at most 200,000, else a seeded sample of them. Sources: E. J. G. Pitman
/// (1937), JRSS Supplement 4; the p-value of a sample, never zero: B. Phipson, G. K. Smyth (2010), SAGMB 9.
public struct PermutationTest: Sendable, Hashable {
  /// The first group's mean less the second's.
  public let estimate: Double
  /// The spread of the difference where only chance forms the groups.
  public let standardError: Double
  public let pValue: Double
  /// True where every way of forming the groups was tried.
  public let isExact: Bool
  public let permutations: Int
  public let n: Int
  public let otherN: Int
  public let seed: UInt64

  /// - Parameter permutations: how many are drawn where all are too many, 100 to 10 million.
  public init(_ first: [Double], _ second: [Double], permutations: Int = 10_000, seed: UInt64 = 1) throws {
    try Arguments.checkFinite("value", first)
    try Arguments.checkFinite("value", second)
    guard !first.isEmpty, !second.isEmpty else { throw TrinnError(.noData, "one of the two groups has no values") }
    guard (100...10_000_000).contains(permutations) else {
      throw TrinnError(
        .outOfRange, "argument 'permutations' wanted 100 to 10 million, got \(permutations)", argument: "permutations")
    }
    let all = first + second
    let centre = all.reduce(0, +) / Double(all.count)
    // About the common mean, so that sums of values that are large and alike keep their digits.
    let gaps = all.map { $0 - centre }
    let whole = gaps.reduce(0, +)
    let (m, n) = (Double(first.count), Double(second.count))
    @Sendable func difference(_ sum: Double) -> Double { sum / m - (whole - sum) / n }
    estimate = difference(gaps[..<first.count].reduce(0, +))
    let ways = Self.choose(all.count, first.count)
    isExact = ways.map { $0 <= 200_000 } ?? false
    let differences: [Double]
    if isExact {
      differences = try Self.allSums(gaps, first.count).map(difference)
    } else {
      let subsets = SubsetSums(gaps, chosen: first.count)
      let parts = try Parallel.map(rows: permutations, rowsPerChunk: 16) { numbers in
        var drawn: [Double] = []
        for number in numbers {
          try Interrupt.check()
          if number.isMultiple(of: 1024) { Progress.say("permutation \(number) of \(permutations)") }
          var stream = ReplicateStream(seed: seed, replicate: number)
          drawn.append(difference(subsets.draw(&stream)))
        }
        return drawn
      }
      Progress.say(nil)
      differences = Array(parts.joined())
    }
    // Sums in another order differ in their last bits: as far but for rounding is as far.
    let limit = abs(estimate) - 1e-11 * gaps.reduce(0) { max($0, abs($1)) }
    let asFar = differences.count { abs($0) >= limit }
    let count = Double(differences.count)
    pValue = isExact ? Double(asFar) / count : Double(asFar + 1) / (count + 1)
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = (squares / (isExact ? count : count - 1)).squareRoot()
    self.permutations = differences.count
    self.n = first.count
    otherN = second.count
    self.seed = seed
  }

  /// Nil above a million.
  private static func choose(_ n: Int, _ k: Int) -> Int? {
    var ways = 1
    for step in 1...max(1, min(k, n - k)) {
      let (product, overflow) = ways.multipliedReportingOverflow(by: n - step + 1)
      if overflow { return nil }
      ways = product / step
      if ways > 1_000_000 { return nil }
    }
    return min(k, n - k) == 0 ? 1 : ways
  }

  private static func allSums(_ values: [Double], _ chosen: Int) throws -> [Double] {
    var sums: [Double] = []
    func visit(_ place: Int, _ left: Int, _ sum: Double) {
      if left == 0 {
        sums.append(sum)
        return
      }
      guard values.count - place >= left else { return }
      visit(place + 1, left - 1, sum + values[place])
      visit(place + 1, left, sum)
    }
    visit(0, chosen, 0)
    try Interrupt.check()
    return sums
  }
}
