import TrinnBasis

/// The difference of two independent shares with Newcombe's hybrid score interval, which squares two Wilson intervals
/// and works where a group is small or a share is 0 or 1.
///
/// Source: R. G. Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in
/// Medicine 17, method 10.
public struct NewcombeDifference: Sendable, Hashable {
  public let first: WilsonInterval
  public let second: WilsonInterval
  /// First minus second.
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double

  public init(first: WilsonInterval, second: WilsonInterval) {
    self.first = first
    self.second = second
    let difference = first.estimate - second.estimate
    func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    estimate = difference
    confLow = difference - root(first.estimate - first.confLow, second.confHigh - second.estimate)
    confHigh = difference + root(first.confHigh - first.estimate, second.estimate - second.confLow)
  }

  public init(
    successes: Int, trials: Int, otherSuccesses: Int, otherTrials: Int, level: Double = 0.95
  ) throws(TrinnError) {
    self.init(
      first: try WilsonInterval(successes: successes, trials: trials, level: level),
      second: try WilsonInterval(successes: otherSuccesses, trials: otherTrials, level: level))
  }
}
