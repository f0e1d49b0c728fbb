import TrinnBasis

/// How much more units differ than chance makes them, found without the outermost: z-scores drawn in to the tenth part at
/// either end.
///
/// Source: D. J. Spiegelhalter (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health
/// Care 14.
public struct Overdispersion: Sendable, Hashable {
  /// The mean square of the drawn-in z-scores: 1 where only chance is at work.
  public let factor: Double
  /// The spread of the units' own levels beside chance, on the scale of the estimates; 0 where there is none to see.
  public let betweenDeviation: Double
  /// Whether the units differ more than chance lets expect, so that wider limits are due.
  public let isPresent: Bool
  public let units: Int

  /// - Parameters:
  ///   - gaps: each unit's estimate less the target.
  ///   - errors: the standard errors that chance gives them at the target, above 0.
  ///   - winsorised: the part drawn in at either end, 0 to below 0.5.
  /// - Throws: `no_data` for fewer than two units.
  public init(gaps: [Double], errors: [Double], winsorised: Double = 0.1) throws(TrinnError) {
    try Arguments.checkSameLength("errors", errors.count, as: "gaps", gaps.count)
    try Arguments.checkFinite("gaps", gaps)
    guard gaps.count >= 2 else { throw TrinnError(.noData, "a spread between units needs at least two of them") }
    guard errors.allSatisfy({ $0 > 0 && $0.isFinite }), (0..<0.5).contains(winsorised) else {
      throw TrinnError(.outOfRange, "argument 'errors' wanted numbers above 0", argument: "errors")
    }
    let z = zip(gaps, errors).map { $0 / $1 }
    let sorted = z.sorted()
    let low = Quantile.of(sorted: sorted, probability: winsorised, type: 7)
    let high = Quantile.of(sorted: sorted, probability: 1 - winsorised, type: 7)
    let squares = z.map { min(max($0, low), high) }.map { $0 * $0 }
    let count = Double(z.count)
    factor = squares.reduce(0, +) / count
    // DerSimonian and Laird's moments with the drawn-in scores.
    let weights = errors.map { 1 / ($0 * $0) }
    let sum = weights.reduce(0, +)
    let squared = weights.reduce(0) { $0 + $1 * $1 }
    let spread = (factor * count - (count - 1)) / (sum - squared / sum)
    isPresent = factor * count > count - 1 && spread > 0
    betweenDeviation = isPresent ? spread.squareRoot() : 0
    units = z.count
  }
}
