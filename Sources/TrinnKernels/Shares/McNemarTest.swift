import TrinnBasis

/// Whether the same pupils changed more one way than the other between two looks.
///
/// Source: Q. McNemar (1947), Note on the sampling error of the difference between correlated proportions, Psychometrika
/// 12; the correction: A. L. Edwards (1948).
public struct McNemarTest: Sendable, Hashable {
  /// Pairs that hold at the first look only, and at the second only: all that the test rests on.
  public let firstOnly: Int
  public let secondOnly: Int
  public let n: Int
  /// The first share less the second.
  public let difference: Double
  /// Odds of a change away to those of a change towards, with its exact interval; 0 and infinity where the data set no limit.
  public let oddsRatio: Double
  public let confLow: Double
  public let confHigh: Double
  /// Corrected for continuity unless asked otherwise.
  public let statistic: Double
  public let asymptoticPValue: Double
  public let exactPValue: Double
  public let level: Double

  /// - Parameter counts: first look yes, then no, by row; second look by column.
  /// - Throws: `no_data` where nobody changed.
  public init(_ counts: [[Int]], correct: Bool = true, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    try Arguments.checkTwoByTwo(counts)
    let (b, c) = (counts[0][1], counts[1][0])
    guard b + c > 0 else {
      throw TrinnError(.noData, "no pair changed between the two looks; there is nothing to test")
    }
    firstOnly = b
    secondOnly = c
    n = counts.joined().reduce(0, +)
    self.level = level
    difference = Double(b - c) / Double(n)
    oddsRatio = Double(b) / Double(c)
    let share = try ClopperPearsonInterval(successes: b, trials: b + c, level: level)
    confLow = share.confLow / (1 - share.confLow)
    confHigh = c == 0 ? .infinity : share.confHigh / (1 - share.confHigh)
    let gap = max(0, abs(Double(b - c)) - (correct ? 1 : 0))
    statistic = gap * gap / Double(b + c)
    asymptoticPValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: 1)
    exactPValue = min(1, 2 * Distribution.binomialCumulative(min(b, c), b + c, 0.5))
  }
}
