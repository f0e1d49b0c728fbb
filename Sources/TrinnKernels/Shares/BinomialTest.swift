import TrinnBasis

/// Whether a share is some given share, exactly; two-sided as in R: the sum over all counts that are no likelier.
///
/// Source: C. J. Clopper, E. S. Pearson (1934), Biometrika 26, for the interval beside it.
public struct BinomialTest: Sendable, Hashable {
  public let interval: ClopperPearsonInterval
  public let expected: Double
  public let pValue: Double

  /// - Parameter expected: the share to test against, 0 to 1.
  public init(successes: Int, trials: Int, expected: Double, level: Double = 0.95) throws(TrinnError) {
    interval = try ClopperPearsonInterval(successes: successes, trials: trials, level: level)
    guard (0...1).contains(expected) else {
      throw TrinnError(
        .outOfRange, "argument 'expected' wanted a share from 0 to 1, got \(expected)", argument: "expected")
    }
    self.expected = expected
    pValue = BinomialTest.twoSided(successes, trials, expected)
  }

  static func twoSided(_ k: Int, _ n: Int, _ p: Double) -> Double {
    if p <= 0 { return k == 0 ? 1 : 0 }
    if p >= 1 { return k == n ? 1 : 0 }
    let mean = Double(n) * p
    if Double(k) == mean { return 1 }
    // Counts as likely as ours but for rounding count as likely as ours.
    let limit = Distribution.binomialDensity(k, n, p) * (1 + 1e-7)
    if Double(k) < mean {
      // Probabilities fall beyond the mean: the first count above it that is no likelier than ours.
      let first = firstIndex(in: Int(mean.rounded(.up))...(n + 1)) { Distribution.binomialDensity($0, n, p) <= limit }
      return min(1, Distribution.binomialCumulative(k, n, p) + Distribution.binomialUpper(atLeast: first, n, p))
    }
    let first = firstIndex(in: 0...(Int(mean) + 1)) { Distribution.binomialDensity($0, n, p) > limit }
    return min(1, Distribution.binomialUpper(atLeast: k, n, p) + Distribution.binomialCumulative(first - 1, n, p))
  }

  /// The first place of a range from which on a condition holds; the range's end where it never does.
  private static func firstIndex(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
