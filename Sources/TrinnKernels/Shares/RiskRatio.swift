import Glibc
import TrinnBasis

/// How many times as large the first share is, with the score interval, which stands where a count is zero.
///
/// Source: P. A. R. Koopman (1984), Confidence intervals for the ratio of two binomial proportions, Biometrics 40; the
/// logarithmic interval: D. Katz et al. (1978), Biometrics 34.
public struct RiskRatio: Sendable, Hashable {
  public enum IntervalKind: String, Sendable, CaseIterable { case score, log }

  public let groups: TwoShares
  public let level: Double
  /// Infinite where the second share is 0.
  public let estimate: Double
  /// 0 and infinity where the data set no limit.
  public let confLow: Double
  public let confHigh: Double

  /// - Throws: `no_data` where neither group has any, for then every ratio fits; for the logarithmic interval also where
  ///   either has none.
  public init(_ groups: TwoShares, level: Double = 0.95, interval: IntervalKind = .score) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard groups.events > 0 else {
      throw TrinnError(.noData, "it holds for nobody in either group: every ratio fits")
    }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    self.groups = groups
    self.level = level
    estimate = (groups.k1 / groups.n1) / (groups.k2 / groups.n2)
    switch interval {
    case .score:
      let score = RatioScore(groups)
      confLow = groups.successes == 0 ? 0 : exp(score.root(from: log(max(estimate, 1e-300)), z, upwards: false))
      confHigh =
        groups.otherSuccesses == 0 ? .infinity : exp(score.root(from: log(max(estimate, 1e-300)), z, upwards: true))
    case .log:
      guard groups.successes > 0, groups.otherSuccesses > 0 else {
        throw TrinnError(
          .noData, "the logarithmic interval needs a count above 0 in both groups", hint: "interval = \"score\"")
      }
      let error = (1 / groups.k1 - 1 / groups.n1 + 1 / groups.k2 - 1 / groups.n2).squareRoot()
      confLow = estimate * exp(-z * error)
      confHigh = estimate * exp(z * error)
    }
  }
}

/// The score statistic of a ratio of two shares.
private struct RatioScore {
  let groups: TwoShares

  init(_ groups: TwoShares) { self.groups = groups }

  /// In units of its standard error under the ratio, both shares fitted with that ratio held.
  func statistic(logRatio: Double) -> Double {
    let (k1, n1, k2, n2) = (groups.k1, groups.n1, groups.k2, groups.n2)
    let ratio = exp(logRatio)
    let a = (n1 + n2) * ratio
    let b = n1 * ratio + k1 + n2 + k2 * ratio
    let c = k1 + k2
    // The smaller root in its stable form; rounding may leave the share a hair above what the ratio allows.
    let second = min(2 * c / (b + max(0, b * b - 4 * a * c).squareRoot()), 1, 1 / ratio)
    let first = min(1, ratio * second)
    let variance = first * (1 - first) / n1 + ratio * ratio * second * (1 - second) / n2
    let gap = k1 / n1 - ratio * k2 / n2
    if variance <= 0 { return gap == 0 ? 0 : gap > 0 ? .infinity : -.infinity }
    return gap / variance.squareRoot()
  }

  /// The logarithm at which the statistic is `z` below or above, by bisection to the last bits.
  func root(from start: Double, _ z: Double, upwards: Bool) -> Double {
    let target = upwards ? -z : z
    var step = 1.0
    // With all or none in a group the estimate itself is an end of the scale: begin where the statistic still changes sides.
    var near = max(-600, min(600, start))
    var far = near
    while step < 1500 {
      far = upwards ? near + step : near - step
      let value = statistic(logRatio: far)
      if upwards ? value < target : value > target { break }
      near = far
      step *= 2
    }
    for _ in 0..<200 {
      let middle = (near + far) / 2
      if middle == near || middle == far { break }
      let value = statistic(logRatio: middle)
      if upwards ? value < target : value > target { far = middle } else { near = middle }
    }
    return (near + far) / 2
  }
}
