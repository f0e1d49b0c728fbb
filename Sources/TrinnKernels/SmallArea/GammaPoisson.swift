import Glibc
import TrinnBasis

/// Rates of small areas by empirical Bayes: the areas' true rates follow a gamma distribution, found by maximum
/// likelihood, and each area's own count moves it from there.
///
/// With expected counts as exposure the rates are ratios to what was expected. The interval is the posterior's, with the
/// distribution of the areas taken as known.
///
/// Source: D. Clayton, J. Kaldor (1987), Empirical Bayes estimates of age-standardized relative risks for use in disease
/// mapping, Biometrics 43.
public struct GammaPoisson: Sendable {
  /// The areas' mean rate.
  public let mean: Double
  /// The variance of the areas' rates in units of the mean squared; 0 where areas do not differ.
  public let spread: Double
  public let logLikelihood: Double
  public let converged: Bool
  public let iterations: Int
  public let level: Double
  public let areas: [AreaEstimate]
  /// A sentence where the areas do not differ more than chance makes them.
  public let singularity: String?

  /// - Parameters:
  ///   - events: of each area.
  ///   - exposure: pupils, days or expected events of each area; 0 where there is none.
  /// - Throws: `mismatch`, `out_of_range`; `no_data` for fewer than three areas with exposure, or without any event.
  public init(events: [Int], exposure: [Double], level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("events", events.count, as: "exposure", exposure.count)
    for (count, size) in zip(events, exposure) {
      guard count >= 0, size >= 0, size.isFinite, size > 0 || count == 0 else {
        throw TrinnError(
          .outOfRange, "argument 'exposure' wanted numbers above 0 where there are events, and counts of at least 0",
          argument: "exposure")
      }
    }
    guard exposure.count(where: { $0 > 0 }) >= 3 else {
      throw TrinnError(.noData, "how areas differ is told from at least three areas with exposure")
    }
    let total = events.reduce(0) { $0 + Double($1) }
    let size = exposure.reduce(0, +)
    guard total > 0 else { throw TrinnError(.noData, "no area has an event; areas cannot be told apart") }
    let pooled = total / size
    let likelihood = try GammaPoissonLikelihood(events, exposure)
    let flat = likelihood.value(pooled, 0)
    // The slope at a spread of zero: the areas' squared distance from what chance alone makes.
    let excess = zip(events, exposure).reduce(0.0) { sum, pair in
      let expected = pooled * pair.1
      return sum + pow(Double(pair.0) - expected, 2) - Double(pair.0)
    }
    let squares = exposure.reduce(0) { $0 + pooled * pooled * $1 * $1 }
    let search = try QuasiNewton(from: [log(pooled), log(max(excess / squares, 1e-3))]) { place in
      let (mean, spread) = (exp(place[0]), exp(place[1]))
      let slope = likelihood.slope(mean, spread)
      return (-likelihood.value(mean, spread), [-slope.mean * mean, -slope.spread * spread])
    }
    let isFlat = excess <= 0 || !search.converged && -search.value <= flat + 1e-9
    let (mean, spread) = isFlat ? (pooled, 0) : (exp(search.place[0]), exp(search.place[1]))
    self.mean = mean
    self.spread = spread
    self.level = level
    iterations = search.iterations
    converged = isFlat || search.converged
    logLikelihood = isFlat ? flat : -search.value
    singularity = isFlat ? "Areas differ no more than chance makes them differ; each is given the whole's rate." : nil
    let tail = (1 - level) / 2
    areas = zip(events, exposure).map { count, size in
      let direct = size > 0 ? Double(count) / size : nil
      // Where areas do not differ, what is known of the whole is known of each.
      let (shape, rate) =
        spread > 0 ? (1 / spread + Double(count), 1 / (spread * mean) + size) : (total, total / pooled)
      return AreaEstimate(
        direct: direct, estimate: shape / rate, standardError: shape.squareRoot() / rate,
        confLow: Distribution.gammaQuantile(tail, shape: shape) / rate,
        confHigh: Distribution.gammaQuantile(upper: tail, shape: shape) / rate,
        weight: spread > 0 ? size * spread * mean / (1 + size * spread * mean) : 0)
    }
  }
}

/// The negative binomial likelihood by the mean and the spread, in a form that is plain also where the spread is zero.
private struct GammaPoissonLikelihood {
  private let events: [Int]
  private let exposure: [Double]
  private let tail: TailCounts
  private let fixed: Double

  init(_ events: [Int], _ exposure: [Double]) throws(TrinnError) {
    self.events = events
    self.exposure = exposure
    tail = try TailCounts(events)
    fixed = zip(events, exposure).reduce(0) { sum, pair in
      pair.1 > 0 ? sum + Double(pair.0) * log(pair.1) - Distribution.logGamma(Double(pair.0) + 1) : sum
    }
  }

  func value(_ mean: Double, _ spread: Double) -> Double {
    var sum = fixed
    for (i, count) in tail.counts.enumerated() { sum += count * log1p(Double(i) * spread) }
    for (count, size) in zip(events, exposure) where size > 0 {
      let expected = mean * size
      sum += Double(count) * (log(mean) - log1p(spread * expected)) - expected * ratio(spread * expected)
    }
    return sum
  }

  func slope(_ mean: Double, _ spread: Double) -> (mean: Double, spread: Double) {
    var (byMean, bySpread) = (0.0, 0.0)
    for (i, count) in tail.counts.enumerated() { bySpread += count * Double(i) / (1 + Double(i) * spread) }
    for (count, size) in zip(events, exposure) where size > 0 {
      let expected = mean * size
      let x = spread * expected
      byMean += (Double(count) - expected) / (mean * (1 + x))
      bySpread -= Double(count) * expected / (1 + x) + expected * expected * ratioSlope(x)
    }
    return (byMean, bySpread)
  }

  /// log(1 + x) / x.
  private func ratio(_ x: Double) -> Double { x < 1e-8 ? 1 - x / 2 : log1p(x) / x }

  /// Its derivative.
  private func ratioSlope(_ x: Double) -> Double {
    x < 1e-4 ? -0.5 + x * (2.0 / 3 - x * 0.75) : (1 / (1 + x) - log1p(x) / x) / x
  }
}
