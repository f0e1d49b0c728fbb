import Glibc
import TrinnBasis

/// The ratio of two odds with Woolf's interval on the scale of its logarithm.
///
/// Where a cell is zero the sample ratio is 0 or infinite and has no such interval: Fisher's test gives an exact one.
/// Source: B. Woolf (1955), On estimating the relation between blood group and disease, Annals of Human Genetics 19.
public struct OddsRatio: Sendable, Hashable {
  public let groups: TwoShares
  public let level: Double
  public let estimate: Double
  public let logStandardError: Double
  public let confLow: Double
  public let confHigh: Double

  /// - Throws: `no_data` where a group has all or none.
  public init(_ groups: TwoShares, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    let (a, c) = (groups.k1, groups.k2)
    let (b, d) = (groups.n1 - a, groups.n2 - c)
    guard min(a, b, c, d) > 0 else {
      throw TrinnError(
        .noData, "it holds for all or for nobody of a group: the odds ratio has no interval here",
        hint: "compare.fisher gives an exact one")
    }
    self.groups = groups
    self.level = level
    estimate = a * d / (b * c)
    logStandardError = (1 / a + 1 / b + 1 / c + 1 / d).squareRoot()
    let z = Distribution.normalQuantile(0.5 + level / 2)
    confLow = estimate * exp(-z * logStandardError)
    confHigh = estimate * exp(z * logStandardError)
  }
}
