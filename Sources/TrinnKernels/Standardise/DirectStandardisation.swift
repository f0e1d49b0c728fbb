import TrinnBasis

/// What a place's share or rate would be if its pupils were made up as the standard is.
///
/// Intervals: rates by the gamma distribution, M. P. Fay, E. J. Feuer (1997), Statistics in Medicine 16; shares by the
/// strata's Wilson intervals put together, G. Y. Zou, A. Donner (2008), Statistics in Medicine 27.
public struct DirectStandardisation: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable { case share, rate }

  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double
  /// Without standardising.
  public let crude: Double
  public let events: Double
  public let n: Double
  public let level: Double

  /// - Parameters:
  ///   - strata: of the place, each with pupils in it.
  ///   - weights: of the standard, one a stratum, none negative.
  /// - Throws: `no_data` where a stratum that the standard has lacks pupils; `out_of_range` for shares above 1.
  public init(_ strata: [Stratum], weights: [Double], kind: Kind, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("weights", weights.count, as: "strata", strata.count)
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), weights.contains(where: { $0 > 0 }) else {
      throw TrinnError(
        .outOfRange, "argument 'weights' wanted numbers of 0 or more, not all 0", argument: "weights")
    }
    let used = zip(strata, weights).filter { $0.1 > 0 }
    guard used.allSatisfy({ $0.0.n > 0 }) else {
      let empty = used.count { $0.0.n == 0 }
      throw TrinnError(
        .noData, "\(empty) of the standard's \(used.count) strata \(empty == 1 ? "has" : "have") nobody here",
        hint: "take fewer strata, or standardise.indirect")
    }
    let total = weights.reduce(0, +)
    self.level = level
    events = strata.reduce(0) { $0 + $1.events }
    n = strata.reduce(0) { $0 + $1.n }
    crude = events / n
    estimate = used.reduce(0) { $0 + $1.1 / total * $1.0.events / $1.0.n }
    switch kind {
    case .rate:
      (confLow, confHigh) = Self.gamma(used.map { ($0.0, $0.1 / total) }, estimate, level)
    case .share:
      var (below, above) = (0.0, 0.0)
      for (stratum, weight) in used {
        guard let events = Int(exactly: stratum.events), let n = Int(exactly: stratum.n) else {
          throw TrinnError(.outOfRange, "a share wanted whole counts", hint: "a rate takes any exposure")
        }
        let wilson = try WilsonInterval(successes: events, trials: n, level: level)
        let share = weight / total
        below += (share * (wilson.estimate - wilson.confLow)) * (share * (wilson.estimate - wilson.confLow))
        above += (share * (wilson.confHigh - wilson.estimate)) * (share * (wilson.confHigh - wilson.estimate))
      }
      confLow = max(0, estimate - below.squareRoot())
      confHigh = min(1, estimate + above.squareRoot())
    }
  }

  private static func gamma(
    _ strata: [(stratum: Stratum, weight: Double)], _ estimate: Double, _ level: Double
  ) -> (Double, Double) {
    let factors = strata.map { $0.weight / $0.stratum.n }
    let variance = zip(strata, factors).reduce(0) { $0 + $1.1 * $1.1 * $1.0.stratum.events }
    let largest = factors.max() ?? 0
    let tail = (1 - level) / 2
    // One more event in the heaviest stratum.
    let (above, spread) = (estimate + largest, variance + largest * largest)
    let high = Distribution.gammaQuantile(upper: tail, shape: above * above / spread) * spread / above
    guard estimate > 0 else { return (0, high) }
    return (Distribution.gammaQuantile(tail, shape: estimate * estimate / variance) * variance / estimate, high)
  }
}
