import TrinnBasis

/// Whether one score tells events from others better than another does, on the same rows or on different ones.
///
/// Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), Biometrics 44.
public struct AreaComparison: Sendable {
  public let first: AreaUnderCurve
  public let second: AreaUnderCurve
  /// First minus second.
  public let difference: Double
  public let standardError: Double
  public let statistic: Double
  public let pValue: Double
  public let confLow: Double
  public let confHigh: Double

  /// Two scores of the same rows.
  ///
  /// - Throws: as `AreaUnderCurve`; `no_data` where both scores order the rows alike, so that nothing can be compared.
  public init(first: [Double], second: [Double], event: [Bool], level: Double = 0.95) throws {
    let a = try AreaUnderCurve(score: first, event: event, level: level)
    let b = try AreaUnderCurve(score: second, event: event, level: level)
    let shared =
      AreaUnderCurve.covariance(a.eventParts, b.eventParts) / Double(a.eventCount)
      + AreaUnderCurve.covariance(a.otherParts, b.otherParts) / Double(a.n - a.eventCount)
    try self.init(a, b, shared: shared)
  }

  /// Two scores of different rows.
  public init(_ first: AreaUnderCurve, _ second: AreaUnderCurve) throws { try self.init(first, second, shared: 0) }

  private init(_ a: AreaUnderCurve, _ b: AreaUnderCurve, shared: Double) throws {
    let own = a.standardError * a.standardError + b.standardError * b.standardError
    let variance = own - 2 * shared
    // Two equal orders leave rounding and no variance.
    guard variance > 1e-14 * own, variance > 0 else {
      throw TrinnError(
        .noData, "the two areas do not vary against each other", hint: "the scores put the rows in the same order")
    }
    first = a
    second = b
    difference = a.estimate - b.estimate
    standardError = variance.squareRoot()
    statistic = difference / standardError
    pValue = 2 * Distribution.normalCumulative(-abs(statistic))
    let half = Distribution.normalQuantile(0.5 + a.level / 2) * standardError
    confLow = max(-1, difference - half)
    confHigh = min(1, difference + half)
  }
}
