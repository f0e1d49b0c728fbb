import Glibc
import TrinnBasis

/// How far from a target a unit of a size may lie by chance: limits for a funnel plot.
///
/// Exact limits lie between counts, interpolated as in D. J. Spiegelhalter (2005), Funnel plots for comparing institutional
/// performance, Statistics in Medicine 24.
public struct FunnelLimits: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// A share of n pupils.
    case share
    /// Observed over expected, or a rate of exposure n.
    case rate
  }

  public let target: Double
  public let low: Double
  public let high: Double

  /// - Parameters:
  ///   - n: pupils for a share; exposure, or the expected count for a ratio with target 1.
  ///   - level: 0.95 and 0.998 are usual.
  public init(target: Double, n: Double, kind: Kind, level: Double) throws(TrinnError) {
    try Arguments.checkLevel(level)
    try Arguments.checkPositive("n", n)
    let tail = (1 - level) / 2
    self.target = target
    switch kind {
    case .share:
      guard target > 0, target < 1 else {
        throw TrinnError(
          .outOfRange, "argument 'target' wanted a share between 0 and 1, got \(target)", argument: "target")
      }
      guard let trials = Int(exactly: n), trials <= 1 << 53 else {
        throw TrinnError(.outOfRange, "argument 'n' wanted whole numbers of pupils", argument: "n")
      }
      func below(_ k: Int) -> Double { Distribution.binomialCumulative(k, trials, target) }
      low = max(0, Self.crossing(tail, upTo: trials, below) / n)
      high = min(1, Self.crossing(1 - tail, upTo: trials, below) / n)
    case .rate:
      try Arguments.checkPositive("target", target)
      let mean = target * n
      // Far beyond all pupils there are; how long the distribution takes grows with its width.
      guard mean < 1e10 else { throw TrinnError(.limit, "the expected count is above 10^10", argument: "n") }
      func below(_ k: Int) -> Double { Distribution.poissonCumulative(k, mean: mean) }
      let most = Int(mean + 60 + 20 * mean.squareRoot())
      low = max(0, Self.crossing(tail, upTo: most, below) / n)
      high = Self.crossing(1 - tail, upTo: most, below) / n
    }
  }

  /// Where a cumulative distribution crosses a share, a straight line drawn between counts.
  private static func crossing(_ share: Double, upTo most: Int, _ below: (Int) -> Double) -> Double {
    var (low, high) = (0, most)
    while low < high {
      let middle = low + (high - low) / 2
      if below(middle) >= share { high = middle } else { low = middle + 1 }
    }
    let (at, before) = (below(low), below(low - 1))
    guard at > before else { return Double(low) }
    return Double(low) - (at - share) / (at - before)
  }
}
