import TrinnBasis

/// Units beside a common target, with the limits that chance sets at each one's size.
///
/// The second pair of limits takes in that units differ by more than chance: exact limits of a large county flag half of its
/// schools. Sources: D. J. Spiegelhalter (2005), Statistics in Medicine 24 and Quality and Safety in Health Care 14.
public struct Funnel: Sendable, Hashable {
  public enum Adjustment: String, Sendable, CaseIterable {
    /// Exact limits alone.
    case none
    /// Units differ by a spread of their own, added to chance: large units keep limits.
    case additive
    /// Chance made wider by one factor for all.
    case multiplicative
  }

  public enum Zone: String, Sendable, CaseIterable {
    case within, above95 = "above 95", below95 = "below 95", above998 = "above 99.8", below998 = "below 99.8"
  }

  public struct Point: Sendable, Hashable {
    public let events: Double
    public let n: Double
    public let estimate: Double
    /// In standard errors, those between units included where they were asked for.
    public let z: Double
    public let low95: Double
    public let high95: Double
    public let low998: Double
    public let high998: Double
    public let zone: Zone
  }

  public let target: Double
  public let points: [Point]
  /// Nil where exact limits were asked for, or with a single unit.
  public let overdispersion: Overdispersion?
  /// Whether the limits are wider than chance alone.
  public let isAdjusted: Bool

  /// - Parameters:
  ///   - units: events and pupils (shares), or events and exposure or expected events (rates); those with n = 0 are refused.
  ///   - target: nil takes all units together.
  /// - Throws: `out_of_range` for counts that are none; `no_data` where all or nobody has it, so that nothing can vary.
  public init(
    _ units: [Stratum], kind: FunnelLimits.Kind, target: Double? = nil, adjustment: Adjustment = .none
  ) throws(TrinnError) {
    guard !units.isEmpty, units.allSatisfy({ $0.n > 0 }) else {
      throw TrinnError(.noData, "a funnel needs units with pupils in each")
    }
    guard kind == .rate || units.allSatisfy({ $0.events <= $0.n }) else {
      throw TrinnError(
        .outOfRange, "a unit has more events than pupils", hint: "funnel.ratio compares counts with what was expected")
    }
    let target = target ?? units.reduce(0) { $0 + $1.events } / units.reduce(0) { $0 + $1.n }
    guard target > 0, kind == .rate || target < 1 else {
      throw TrinnError(.noData, "it holds for all or for nobody: there are no limits to draw")
    }
    let errors = units.map { unit -> Double in
      (target * (kind == .share ? 1 - target : 1) / unit.n).squareRoot()
    }
    let gaps = units.map { $0.events / $0.n - target }
    let found = adjustment != .none && units.count > 1 ? try Overdispersion(gaps: gaps, errors: errors) : nil
    let adjusted = found?.isPresent == true
    var points: [Point] = []
    for (place, unit) in units.enumerated() {
      let error: Double
      switch (adjusted ? found : nil, adjustment) {
      case (let found?, .additive):
        error = (errors[place] * errors[place] + found.betweenDeviation * found.betweenDeviation).squareRoot()
      case (let found?, .multiplicative): error = errors[place] * found.factor.squareRoot()
      default: error = errors[place]
      }
      var limits: [(low: Double, high: Double)] = []
      for level in [0.95, 0.998] {
        if adjusted {
          let half = Distribution.normalQuantile(0.5 + level / 2) * error
          limits.append((max(0, target - half), kind == .share ? min(1, target + half) : target + half))
        } else {
          let exact = try FunnelLimits(target: target, n: unit.n, kind: kind, level: level)
          limits.append((exact.low, exact.high))
        }
      }
      let estimate = unit.events / unit.n
      let zone: Zone =
        estimate > limits[1].high
        ? .above998
        : estimate < limits[1].low
          ? .below998 : estimate > limits[0].high ? .above95 : estimate < limits[0].low ? .below95 : .within
      points.append(
        Point(
          events: unit.events, n: unit.n, estimate: estimate, z: gaps[place] / error, low95: limits[0].low,
          high95: limits[0].high, low998: limits[1].low, high998: limits[1].high, zone: zone))
    }
    self.target = target
    self.points = points
    overdispersion = found
    isAdjusted = adjusted
  }
}
