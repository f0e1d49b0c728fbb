import TrinnBasis

/// All differences between the means of several groups, with intervals that hold together (Tukey and Kramer).
///
/// Sources: J. W. Tukey (1953), The problem of multiple comparisons; C. Y. Kramer (1956), Biometrics 12.
public struct TukeyRange: Sendable, Hashable {
  public struct Difference: Sendable, Hashable {
    /// Places of the groups; the estimate is the second's mean less the first's.
    public let first: Int
    public let second: Int
    public let estimate: Double
    public let confLow: Double
    public let confHigh: Double
    public let pValue: Double
    public let n: Int
  }

  public let differences: [Difference]
  /// Of the values within their groups.
  public let residualDeviation: Double
  public let degreesOfFreedom: Int
  /// That all means are alike: F on (groups - 1, degreesOfFreedom).
  public let fStatistic: Double
  public let pValue: Double
  public let level: Double

  /// - Parameter groups: each group's count, mean and spread.
  /// - Throws: `no_data` for fewer than two groups, where each holds one value, or where nothing varies within groups.
  public init(_ groups: [MeanInterval], level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard groups.count >= 2 else { throw TrinnError(.noData, "fewer than two groups have values") }
    let n = groups.reduce(0) { $0 + $1.n }
    let df = n - groups.count
    let squares = groups.reduce(0.0) { $0 + pow2($1.standardDeviation ?? 0) * Double($1.n - 1) }
    guard df > 0, squares > 0 else {
      throw TrinnError(.noData, "the values do not vary within their groups; nothing tells how far means may stray")
    }
    let variance = squares / Double(df)
    let whole = groups.reduce(0.0) { $0 + $1.mean * Double($1.n) } / Double(n)
    let between = groups.reduce(0.0) { $0 + Double($1.n) * pow2($1.mean - whole) }
    guard let range = StudentizedRange(groups: groups.count, degreesOfFreedom: Double(df)) else {
      throw TrinnError(.fault, "no range of \(groups.count) groups")
    }
    let critical = range.quantile(level)
    var differences: [Difference] = []
    for second in groups.indices {
      for first in 0..<second {
        let (a, b) = (groups[first], groups[second])
        let error = (variance / 2 * (1 / Double(a.n) + 1 / Double(b.n))).squareRoot()
        let gap = b.mean - a.mean
        differences.append(
          Difference(
            first: first, second: second, estimate: gap, confLow: gap - critical * error,
            confHigh: gap + critical * error,
            pValue: range.upper(abs(gap) / error),
            n: a.n + b.n))
      }
    }
    self.differences = differences.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    residualDeviation = variance.squareRoot()
    degreesOfFreedom = df
    fStatistic = between / Double(groups.count - 1) / variance
    pValue = Distribution.fUpper(fStatistic, Double(groups.count - 1), Double(df))
    self.level = level
  }
}

private func pow2(_ x: Double) -> Double { x * x }
