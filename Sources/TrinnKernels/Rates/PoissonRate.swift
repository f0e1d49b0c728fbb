import TrinnBasis

/// Events per unit of exposure (pupil-years, school days) with the exact interval of a Poisson count.
///
/// Source: F. Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28.
public struct PoissonRate: Sendable, Hashable {
  public let events: Int
  public let exposure: Double
  public let level: Double
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double

  /// - Throws: `out_of_range` where the count is negative or above 2^53, or the exposure not above 0.
  public init(events: Int, exposure: Double, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    try Arguments.checkCount("events", events)
    try Arguments.checkPositive("exposure", exposure)
    let tail = (1 - level) / 2
    self.events = events
    self.exposure = exposure
    self.level = level
    estimate = Double(events) / exposure
    confLow = events == 0 ? 0 : Distribution.gammaQuantile(tail, shape: Double(events)) / exposure
    confHigh = Distribution.gammaQuantile(upper: tail, shape: Double(events) + 1) / exposure
  }
}

extension Arguments {
  static func checkCount(_ name: String, _ count: Int) throws(TrinnError) {
    guard (0...(1 << 53)).contains(count) else {
      throw TrinnError(.outOfRange, "argument '\(name)' wanted a count of 0 or more, got \(count)", argument: name)
    }
  }
}
