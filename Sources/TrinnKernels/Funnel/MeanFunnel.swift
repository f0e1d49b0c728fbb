import TrinnBasis

/// Units' means beside the mean of all, with the limits that chance sets at each one's size.
///
/// The spread within units is taken to be one and is pooled over them. A unit is part of the whole that it is held against,
/// which its limits know: the variance of the difference is s²(1/n − 1/N). Sources: E. R. Ott (1967), Industrial Quality
/// Control 24 (analysis of means); D. J. Spiegelhalter (2005), Statistics in Medicine 24 (funnels).
public struct MeanFunnel: Sendable, Hashable {
  public struct Unit: Sendable, Hashable {
    public let n: Int
    public let mean: Double
    /// Of single values; nil or 0 for a unit of one.
    public let deviation: Double?

    public init(n: Int, mean: Double, deviation: Double?) {
      (self.n, self.mean, self.deviation) = (n, mean, deviation)
    }
  }

  public struct Point: Sendable, Hashable {
    /// The unit's mean less the mean of all, in standard errors; 0 where there is one unit only.
    public let t: Double
    public let low: Double
    public let high: Double
  }

  /// The mean of all values.
  public let target: Double
  /// Within units, pooled.
  public let deviation: Double
  public let degreesOfFreedom: Double
  public let points: [Point]

  /// - Parameter level: of each unit's limits; 0.998 is usual.
  /// - Throws: `out_of_range` for a unit of nobody; `no_data` where no unit has two values or none differ.
  public init(_ units: [Unit], level: Double = 0.998) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard units.allSatisfy({ $0.n > 0 && $0.mean.isFinite }) else {
      throw TrinnError(.outOfRange, "a funnel of means needs units with values in each")
    }
    let total = units.reduce(0.0) { $0 + Double($1.n) }
    let freedom = units.reduce(0.0) { $0 + Double($1.n - 1) }
    let squares = units.reduce(0.0) { sum, unit in
      let deviation = unit.deviation ?? 0
      return sum + Double(unit.n - 1) * deviation * deviation
    }
    guard freedom > 0, squares > 0 else {
      throw TrinnError(.noData, "values do not vary within units: there are no limits to draw")
    }
    let target = units.reduce(0.0) { $0 + Double($1.n) * $1.mean } / total
    let deviation = (squares / freedom).squareRoot()
    let t = Distribution.studentQuantile(0.5 + level / 2, degreesOfFreedom: freedom)
    self.target = target
    self.deviation = deviation
    degreesOfFreedom = freedom
    points = units.map { unit in
      let error = deviation * max(0, 1 / Double(unit.n) - 1 / total).squareRoot()
      return Point(t: error > 0 ? (unit.mean - target) / error : 0, low: target - t * error, high: target + t * error)
    }
  }
}
