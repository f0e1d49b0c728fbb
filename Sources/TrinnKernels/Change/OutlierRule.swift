import TrinnBasis

/// Plain rules for values that lie far from the others: for checking data, never for throwing pupils out.
public enum OutlierRule: String, Sendable, CaseIterable {
  /// Beyond so many interquartile ranges from the quartiles. J. W. Tukey (1977), Exploratory Data Analysis.
  case fences
  /// Beyond so many median absolute deviations, scaled to a normal's spread. F. R. Hampel (1974), JASA 69.
  case mad
  /// The farthest value alone, tested against the normal distribution. F. E. Grubbs (1950), Annals of Mathematical Statistics 21.
  case grubbs
}

/// The range that a rule lets through, and which values lie outside.
public struct Outliers: Sendable, Hashable {
  public let rule: OutlierRule
  public let low: Double
  public let high: Double
  /// Places of values outside, in the order of the values.
  public let places: [Int]
  public let n: Int
  /// Grubbs' only.
  public let pValue: Double?

  /// - Parameters:
  ///   - factor: of the rule's measure: 1.5 for the fences, 3.5 for the median deviation; nil takes the usual.
  ///   - level: of Grubbs' test.
  /// - Throws: `no_data` for fewer values than the rule needs, or where half or more are alike, so that the rule has no measure.
  public init(_ values: [Double], rule: OutlierRule, factor: Double? = nil, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkFinite("value", values)
    guard values.count >= 3 else { throw TrinnError(.noData, "a rule for outliers needs at least three values") }
    let factor = factor ?? (rule == .fences ? 1.5 : 3.5)
    try Arguments.checkPositive("factor", factor)
    self.rule = rule
    n = values.count
    let sorted = try values.radixSorted()
    func quantile(_ p: Double) -> Double { Quantile.of(sorted: sorted, probability: p, type: 7) }
    switch rule {
    case .fences:
      let (first, third) = (quantile(0.25), quantile(0.75))
      (low, high) = (first - factor * (third - first), third + factor * (third - first))
      pValue = nil
    case .mad:
      let median = quantile(0.5)
      let gaps = try values.map { abs($0 - median) }.radixSorted()
      let deviation = Quantile.of(sorted: gaps, probability: 0.5, type: 7) / Distribution.normalQuantile(0.75)
      guard deviation > 0 else {
        throw TrinnError(
          .noData, "half of the values or more are alike: the median deviation is 0", hint: "rule = \"fences\"")
      }
      (low, high) = (median - factor * deviation, median + factor * deviation)
      pValue = nil
    case .grubbs:
      let spread = try MeanInterval(values)
      guard let deviation = spread.standardDeviation, deviation > 0 else {
        throw TrinnError(.noData, "all values are alike; nothing lies out")
      }
      let count = Double(values.count)
      let farthest = max(abs(sorted[0] - spread.mean), abs(sorted[sorted.count - 1] - spread.mean)) / deviation
      let df = count - 2
      let room = max(0, (count - 1) * (count - 1) - farthest * farthest * count)
      let t = room > 0 ? (farthest * farthest * count * df / room).squareRoot() : .infinity
      let p = min(1, 2 * count * Distribution.studentCumulative(-t, degreesOfFreedom: df))
      pValue = t.isInfinite ? 0 : p
      let critical = Distribution.studentQuantile(1 - (1 - level) / (2 * count), degreesOfFreedom: df)
      let limit = (count - 1) / count.squareRoot() * (critical * critical / (df + critical * critical)).squareRoot()
      (low, high) = (spread.mean - limit * deviation, spread.mean + limit * deviation)
    }
    let (least, most) = (low, high)
    let outside = values.indices.filter { values[$0] < least || values[$0] > most }
    // Grubbs' test speaks of the farthest value only.
    let middle = (least + most) / 2
    places =
      rule == .grubbs ? outside.max { abs(values[$0] - middle) < abs(values[$1] - middle) }.map { [$0] } ?? [] : outside
  }
}
