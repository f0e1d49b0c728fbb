import Glibc
import TrinnBasis

/// The smallest difference that groups of given sizes would have shown with a given chance: what "no difference was seen" is
/// worth.
///
/// Source: J. Cohen (1988), Statistical Power Analysis; means by the noncentral t, shares by the normal distribution as in
/// J. L. Fleiss (1981), Statistical Methods for Rates and Proportions.
public enum SmallestDifference {
  /// Of two means.
  ///
  /// - Parameters:
  ///   - deviation: of the values within a group.
  ///   - power: the chance to see the difference where it is real.
  /// - Throws: `out_of_range` for groups too small for any test.
  public static func ofMeans(
    _ n: Int, _ otherN: Int, deviation: Double, level: Double = 0.95, power: Double = 0.8
  ) throws(TrinnError) -> Double {
    try check(n, otherN, level, power)
    try Arguments.checkPositive("sd", deviation)
    guard n + otherN > 2 else { throw TrinnError(.outOfRange, "groups of one show nothing", argument: "n") }
    let error = deviation * (1 / Double(n) + 1 / Double(otherN)).squareRoot()
    let shift = solve(upTo: 1e4) { powerOfT(noncentrality: $0, df: Double(n + otherN - 2), level) - power }
    return shift * error
  }

  /// The chance that a test of two means at a level sees a difference of that many standard errors.
  public static func powerOfMeans(
    _ n: Int, _ otherN: Int, difference: Double, deviation: Double, level: Double = 0.95
  ) throws(TrinnError) -> Double {
    try check(n, otherN, level, 0.5)
    try Arguments.checkPositive("sd", deviation)
    guard n + otherN > 2 else { throw TrinnError(.outOfRange, "groups of one show nothing", argument: "n") }
    let error = deviation * (1 / Double(n) + 1 / Double(otherN)).squareRoot()
    return powerOfT(noncentrality: abs(difference) / error, df: Double(n + otherN - 2), level)
  }

  /// Of two shares, where the other group's is known: how far above and how far below it, nil where even 1 or 0 is too near.
  public static func ofShares(
    _ n: Int, _ otherN: Int, share: Double, level: Double = 0.95, power: Double = 0.8
  ) throws(TrinnError) -> (up: Double?, down: Double?) {
    try check(n, otherN, level, power)
    guard (0...1).contains(share) else {
      throw TrinnError(.outOfRange, "argument 'share' wanted a number from 0 to 1, got \(share)", argument: "share")
    }
    func way(_ sign: Double, _ room: Double) -> Double? {
      func missing(_ gap: Double) -> Double { powerOfShares(n, otherN, share + sign * gap, share, level) - power }
      guard room > 0, missing(room) >= 0 else { return nil }
      return solve(upTo: room, missing)
    }
    return (way(1, 1 - share), way(-1, share))
  }

  /// The chance that a test of two shares at a level sees their difference.
  public static func powerOfShares(
    _ n: Int, _ otherN: Int, _ first: Double, _ second: Double, _ level: Double = 0.95
  ) -> Double {
    let (a, b) = (Double(n), Double(otherN))
    let pooled = (first * a + second * b) / (a + b)
    let under = (pooled * (1 - pooled) * (1 / a + 1 / b)).squareRoot()
    let real = (first * (1 - first) / a + second * (1 - second) / b).squareRoot()
    let gap = abs(first - second)
    let z = Distribution.normalQuantile(0.5 + level / 2)
    if real == 0 { return gap > z * under ? 1 : 0 }
    // The other tail: to see a difference the wrong way round.
    return Distribution.normalCumulative((gap - z * under) / real)
      + Distribution.normalCumulative((-gap - z * under) / real)
  }

  private static func powerOfT(noncentrality: Double, df: Double, _ level: Double) -> Double {
    let critical = Distribution.studentQuantile(0.5 + level / 2, degreesOfFreedom: df)
    func below(_ t: Double) -> Double {
      Distribution.noncentralStudentCumulative(t, degreesOfFreedom: df, noncentrality: noncentrality)
    }
    return 1 - below(critical) + below(-critical)
  }

  private static func check(_ n: Int, _ otherN: Int, _ level: Double, _ power: Double) throws(TrinnError) {
    try Arguments.checkLevel(level)
    for (name, count) in [("n", n), ("other_n", otherN)] {
      guard (1...(1 << 53)).contains(count) else {
        throw TrinnError(.outOfRange, "argument '\(name)' must be above 0, got \(count)", argument: name)
      }
    }
    guard power > 0, power < 1 else {
      throw TrinnError(
        .outOfRange, "argument 'power' wanted a number between 0 and 1, got \(power)", argument: "power",
        hint: "0.8 is the usual power")
    }
  }

  /// Where a rising function crosses zero, by halving.
  private static func solve(upTo most: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, min(1, most))
    while function(high) < 0, high < most { (low, high) = (high, min(most, 2 * high)) }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
