import TrinnBasis
import TrinnCohort
import TrinnKernels
import TrinnReport

/// Whether a place differs from the rest of its county, in words: never a p-value, never "because".
enum IndicatorComparison {
  /// The place against the county without it, so that a large place is not held against itself.
  ///
  /// - Returns: `tooFew` where a group is too small to say, `notCompared` where the measure carries no interval.
  static func certainty(
    own: IndicatorResult.Group, county: IndicatorResult.Group, level: Double = 0.95
  ) throws -> Certainty {
    switch (own.value, county.value) {
    case (.share(let k, let n), .share(let allK, let allN)):
      guard n > 0, allN > n, allK >= k, allK - k <= allN - n else { return .tooFew }
      let difference = try NewcombeDifference(
        successes: k, trials: n, otherSuccesses: allK - k, otherTrials: allN - n, level: level)
      return certainty(difference.confLow, difference.confHigh)
    case (.mean, .mean):
      guard let first = try mean(own), let rest = try mean(county)?.without(first), first.n > 1, rest.n > 1 else {
        return .tooFew
      }
      guard let difference = try? WelchDifference(first, rest, level: level) else { return .noClearDifference }
      return certainty(difference.confLow, difference.confHigh)
    default: return .notCompared
    }
  }

  /// Whether the later of two disjoint groups of pupils differs from the earlier.
  static func change(
    from earlier: IndicatorResult.Group, to later: IndicatorResult.Group, level: Double = 0.95
  ) throws -> Certainty {
    switch (earlier.value, later.value) {
    case (.share(let k, let n), .share(let laterK, let laterN)):
      guard n > 0, laterN > 0 else { return .tooFew }
      let difference = try NewcombeDifference(
        successes: laterK, trials: laterN, otherSuccesses: k, otherTrials: n, level: level)
      return certainty(difference.confLow, difference.confHigh)
    case (.mean, .mean):
      guard let before = try mean(earlier), let after = try mean(later), before.n > 1, after.n > 1,
        let difference = try? WelchDifference(after, before, level: level)
      else { return .tooFew }
      return certainty(difference.confLow, difference.confHigh)
    default: return .notCompared
    }
  }

  /// A group's mean with its interval.
  static func mean(_ group: IndicatorResult.Group, level: Double = 0.95) throws -> MeanInterval? {
    guard case .mean(let value, let deviation) = group.value, group.n > 0 else { return nil }
    let squares = (deviation ?? 0) * (deviation ?? 0) * Double(max(0, group.n - 1))
    return try MeanInterval(n: group.n, mean: value, sumOfSquares: squares, level: level)
  }

  private static func certainty(_ low: Double, _ high: Double) -> Certainty {
    if low > 0 { return .clearlyHigher }
    if high < 0 { return .clearlyLower }
    return .noClearDifference
  }
}
