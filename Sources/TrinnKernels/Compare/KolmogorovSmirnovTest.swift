import Glibc
import TrinnBasis

/// Whether two samples come from one distribution: the largest gap between their cumulative shares.
///
/// Exact (given the ties) where the product of the sizes is at most 10,000, else asymptotic. Sources: A. N. Kolmogorov
/// (1933); N. V. Smirnov (1939); ties: G. Schröer, D. Trenkler (1995), Computational Statistics & Data Analysis 20.
public struct KolmogorovSmirnovTest: Sendable, Hashable {
  /// The largest gap, 0 to 1.
  public let statistic: Double
  public let pValue: Double
  public let isExact: Bool
  /// The value up to which the shares differ most.
  public let location: Double
  public let n: Int
  public let otherN: Int

  /// - Parameter exact: nil decides by size.
  /// - Throws: `no_data` for an empty sample; `limit` for an exact test where the product of sizes is over 25 million.
  public init(_ first: [Double], _ second: [Double], exact: Bool? = nil) throws {
    try Arguments.checkFinite("value", first)
    try Arguments.checkFinite("value", second)
    guard !first.isEmpty, !second.isEmpty else { throw TrinnError(.noData, "one of the two groups has no values") }
    let all = first + second
    let codes = try RankCodes(all)
    let (m, n) = (first.count, second.count)
    var firstCounts = [Int](repeating: 0, count: codes.counts.count)
    for code in codes.codes[..<m] { firstCounts[Int(code)] += 1 }
    var (seenFirst, seen, gap, widest) = (0, 0, 0, 0)
    for (place, count) in codes.counts.enumerated() {
      seenFirst += firstCounts[place]
      seen += count
      let here = abs(seenFirst * n - (seen - seenFirst) * m)
      if here > gap { (gap, widest) = (here, place) }
    }
    statistic = Double(gap) / (Double(m) * Double(n))
    location = zip(all, codes.codes).first { Int($0.1) == widest }?.0 ?? all[0]
    self.n = m
    otherN = n
    isExact = exact ?? (m * n <= 10_000)
    if isExact {
      guard m * n <= 25_000_000 else {
        throw TrinnError(.limit, "the groups are too large for an exact test", argument: "exact", hint: "leave it out")
      }
      pValue = try Self.exact(gap, m, n, codes.counts)
    } else {
      pValue = Self.asymptotic(statistic * (Double(m) * Double(n) / Double(m + n)).squareRoot())
    }
  }

  /// The chance that a random walk through the tied values ever stands as far from the diagonal.
  private static func exact(_ gap: Int, _ m: Int, _ n: Int, _ counts: [Int]) throws -> Double {
    guard gap > 0 else { return 1 }
    // Only where a run of ties ends do the cumulative shares stand.
    var isEnd = [Bool](repeating: false, count: m + n + 1)
    var sum = 0
    for count in counts {
      sum += count
      isEnd[sum] = true
    }
    // inside[i]: the chance to have come to i of the first and step - i of the second without having gone too far.
    var inside = [Double](repeating: 0, count: m + 1)
    inside[0] = 1
    for step in 1...(m + n) {
      if step.isMultiple(of: 4096) { try Interrupt.check() }
      let left = Double(m + n - step + 1)
      for i in stride(from: min(step, m), through: max(0, step - n), by: -1) {
        let second = step - i
        let fromSecond = second > 0 ? inside[i] * Double(n - second + 1) / left : 0
        let fromFirst = i > 0 ? inside[i - 1] * Double(m - i + 1) / left : 0
        let isOutside = isEnd[step] && abs(i * n - second * m) >= gap
        inside[i] = isOutside ? 0 : fromFirst + fromSecond
      }
      if step > n { inside[step - n - 1] = 0 }
    }
    return max(0, min(1, 1 - inside[m]))
  }

  /// Kolmogorov's limit, the series that converges fast on either side.
  static func asymptotic(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    if x < 1 {
      let factor = -Double.pi * Double.pi / (8 * x * x)
      var sum = 0.0
      for odd in stride(from: 1.0, through: 39, by: 2) { sum += exp(factor * odd * odd) }
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    var sum = 0.0
    var sign = 1.0
    for k in stride(from: 1.0, through: 20, by: 1) {
      sum += sign * exp(-2 * k * k * x * x)
      sign = -sign
    }
    return min(1, max(0, 2 * sum))
  }
}
