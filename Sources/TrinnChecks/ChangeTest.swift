import TrinnBasis
import TrinnKernels

/// Whether a figure differs from its baseline by more than chance explains.
public struct ChangeTest: Sendable, Hashable {
  /// The figure less its baseline.
  public let change: Double
  /// Of the change; nil where the kind of figure has no test.
  public let confLow: Double?
  public let confHigh: Double?
  public let pValue: Double?

  /// Groups below this many are never called changed: the figure is shown, and said to be too few.
  public static let smallestGroup = 10

  /// - Returns: nil where either figure is missing.
  public init?(_ now: CheckFigure, against before: CheckFigure, kind: CheckFigureKind, level: Double) throws(TrinnError)
  {
    guard let value = now.value, let earlier = before.value else { return nil }
    change = value - earlier
    switch kind {
    case .share:
      guard let k = now.successes, let otherK = before.successes else {
        (confLow, confHigh, pValue) = (nil, nil, nil)
        return
      }
      let interval = try NewcombeDifference(
        successes: k, trials: now.n, otherSuccesses: otherK, otherTrials: before.n, level: level)
      let test = try FisherTest([[k, now.n - k], [otherK, before.n - otherK]])
      (confLow, confHigh, pValue) = (interval.confLow, interval.confHigh, test.pValue)
    case .mean:
      guard let first = try now.sample(level), let second = try before.sample(level),
        (first.standardDeviation ?? 0) + (second.standardDeviation ?? 0) > 0
      else {
        (confLow, confHigh, pValue) = (nil, nil, nil)
        return
      }
      let welch = try WelchDifference(first, second, level: level)
      (confLow, confHigh, pValue) = (welch.confLow, welch.confHigh, welch.pValue)
    case .count:
      guard let (count, other) = ChangeTest.counts(value, earlier), count + other > 0 else {
        (confLow, confHigh, pValue) = (nil, nil, nil)
        return
      }
      let ratio = try PoissonRateRatio(
        PoissonRate(events: count, exposure: 1, level: level), PoissonRate(events: other, exposure: 1, level: level))
      // The ratio's interval, as a change of the earlier count.
      confLow = earlier * (ratio.confLow - 1)
      confHigh = ratio.confHigh.isFinite ? earlier * (ratio.confHigh - 1) : nil
      pValue = ratio.pValue
    case .measure, .other:
      (confLow, confHigh, pValue) = (nil, nil, nil)
    }
  }

  /// Against a number that is known and no figure.
  ///
  /// - Returns: nil where the figure is missing.
  public init?(_ now: CheckFigure, fixed limit: Double, kind: CheckFigureKind, level: Double) throws(TrinnError) {
    guard let value = now.value else { return nil }
    change = value - limit
    switch kind {
    case .share where (0...1).contains(limit) && now.n > 0:
      let test = try BinomialTest(successes: now.successes ?? 0, trials: now.n, expected: limit, level: level)
      (confLow, confHigh) = (test.interval.confLow - limit, test.interval.confHigh - limit)
      pValue = test.pValue
    case .mean:
      guard let sample = try now.sample(level), (sample.standardDeviation ?? 0) > 0 else {
        (confLow, confHigh, pValue) = (nil, nil, nil)
        return
      }
      let test = try StudentTest(sample, expected: limit, level: level)
      (confLow, confHigh, pValue) = (test.confLow - limit, test.confHigh - limit, test.pValue)
    default: (confLow, confHigh, pValue) = (nil, nil, nil)
    }
  }

  private static func counts(_ value: Double, _ earlier: Double) -> (Int, Int)? {
    guard let first = Int(exactly: value), let second = Int(exactly: earlier), first >= 0, second >= 0 else {
      return nil
    }
    return (first, second)
  }
}

extension CheckFigure {
  fileprivate func sample(_ level: Double) throws(TrinnError) -> MeanInterval? {
    guard let value, let deviation, n > 1 else { return nil }
    return try MeanInterval(n: n, mean: value, sumOfSquares: deviation * deviation * Double(n - 1), level: level)
  }
}
