import Glibc
import TrinnBasis

/// Shares of small areas by empirical Bayes: the areas' true shares follow a beta distribution, found by maximum
/// likelihood, and each area's own count moves it from there.
///
/// The interval is the posterior's, with the distribution of the areas taken as known.
///
/// Sources: J. G. Skellam (1948), JRSS B 10 (beta-binomial); D. A. Griffiths (1973), Biometrics 29 (its likelihood).
public struct BetaBinomial: Sendable {
  /// The areas' mean share.
  public let mean: Double
  /// How alike two of one area are: 0 where areas do not differ, and then each is given the whole's share.
  public let correlation: Double
  public let logLikelihood: Double
  public let converged: Bool
  public let iterations: Int
  public let level: Double
  public let areas: [AreaEstimate]
  /// A sentence where the areas do not differ more than chance makes them.
  public let singularity: String?

  /// - Parameters:
  ///   - successes: of each area.
  ///   - trials: of each area, 0 where it has nobody.
  /// - Throws: `mismatch`, `out_of_range`; `no_data` for fewer than three areas with somebody, or where all or none have it.
  public init(successes: [Int], trials: [Int], level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("k", successes.count, as: "n", trials.count)
    for (k, n) in zip(successes, trials) where n != 0 || k != 0 { try Arguments.checkShare(successes: k, trials: n) }
    guard trials.count(where: { $0 > 0 }) >= 3 else {
      throw TrinnError(.noData, "how areas differ is told from at least three areas with somebody")
    }
    let likelihood = try BetaBinomialLikelihood(successes, trials)
    guard likelihood.successes > 0, likelihood.successes < likelihood.trials else {
      throw TrinnError(.noData, "all have it in every area, or none; areas cannot be told apart")
    }
    let pooled = likelihood.successes / likelihood.trials
    let flat = likelihood.value(pooled, 0)
    self.level = level
    // At a spread of zero the likelihood's slope tells whether it rises from there.
    let rises = likelihood.slope(pooled, 0).spread > 0
    let search = try QuasiNewton(from: [log(pooled / (1 - pooled)), log(likelihood.startingSpread)]) { place in
      let (mean, spread) = (Logistic.mean(place[0]), exp(place[1]))
      let slope = likelihood.slope(mean, spread)
      return (-likelihood.value(mean, spread), [-slope.mean * mean * (1 - mean), -slope.spread * spread])
    }
    let isFlat = !rises || !search.converged && -search.value <= flat + 1e-9
    iterations = search.iterations
    converged = isFlat || search.converged
    let (mean, spread) = isFlat ? (pooled, 0) : (Logistic.mean(search.place[0]), exp(search.place[1]))
    self.mean = mean
    correlation = spread / (1 + spread)
    logLikelihood = isFlat ? flat : -search.value
    singularity = isFlat ? "Areas differ no more than chance makes them differ; each is given the whole's share." : nil
    let whole = try WilsonInterval(
      successes: Int(likelihood.successes), trials: Int(likelihood.trials), level: level)
    areas = zip(successes, trials).map { k, n in
      let direct = n > 0 ? Double(k) / Double(n) : nil
      guard spread > 0 else {
        let error = (pooled * (1 - pooled) / likelihood.trials).squareRoot()
        return AreaEstimate(
          direct: direct, estimate: pooled, standardError: error, confLow: whole.confLow, confHigh: whole.confHigh,
          weight: 0)
      }
      let (a, b) = (mean / spread + Double(k), (1 - mean) / spread + Double(n - k))
      let estimate = a / (a + b)
      let tail = (1 - level) / 2
      return AreaEstimate(
        direct: direct, estimate: estimate, standardError: (estimate * (1 - estimate) / (a + b + 1)).squareRoot(),
        confLow: Distribution.betaQuantile(tail, a, b), confHigh: Distribution.betaQuantile(1 - tail, a, b),
        weight: Double(n) * spread / (1 + Double(n) * spread))
    }
  }
}

/// The likelihood by the mean and the spread 1 / (a + b), in a form that is plain also where the spread is zero:
/// the product over i < k of (mean + i spread), over i < n - k of (1 - mean + i spread), by that over i < n of
/// (1 + i spread).
private struct BetaBinomialLikelihood {
  let successes: Double
  let trials: Double
  let startingSpread: Double
  private let with: TailCounts
  private let without: TailCounts
  private let all: TailCounts

  init(_ successes: [Int], _ trials: [Int]) throws(TrinnError) {
    with = try TailCounts(successes)
    without = try TailCounts(zip(trials, successes).map { $0 - $1 })
    all = try TailCounts(trials)
    self.successes = successes.reduce(0) { $0 + Double($1) }
    self.trials = trials.reduce(0) { $0 + Double($1) }
    let share = self.successes / max(self.trials, 1)
    // Kleinman's moment estimate, kept off the ends.
    let squares = zip(successes, trials).reduce(0.0) { sum, pair in
      pair.1 > 0 ? sum + pow(Double(pair.0) - Double(pair.1) * share, 2) / Double(pair.1) : sum
    }
    let used = Double(trials.count { $0 > 0 })
    let excess = (squares / max(share * (1 - share), 1e-12) - used) / max(self.trials - used, 1)
    let correlation = min(max(excess, 1e-4), 0.9)
    startingSpread = correlation / (1 - correlation)
  }

  func value(_ mean: Double, _ spread: Double) -> Double {
    func sum(_ tail: TailCounts, _ base: Double) -> Double {
      var sum = 0.0
      for (i, count) in tail.counts.enumerated() { sum += count * log(base + Double(i) * spread) }
      return sum
    }
    return sum(with, mean) + sum(without, 1 - mean) - sum(all, 1)
  }

  func slope(_ mean: Double, _ spread: Double) -> (mean: Double, spread: Double) {
    func sums(_ tail: TailCounts, _ base: Double) -> (Double, Double) {
      var (plain, scaled) = (0.0, 0.0)
      for (i, count) in tail.counts.enumerated() {
        let part = count / (base + Double(i) * spread)
        plain += part
        scaled += part * Double(i)
      }
      return (plain, scaled)
    }
    let (a, b, c) = (sums(with, mean), sums(without, 1 - mean), sums(all, 1))
    return (a.0 - b.0, a.1 + b.1 - c.1)
  }
}
