import TrinnBasis
import TrinnReport

/// Whether two published means differ, in words, from what their publisher prints alone.
enum PublishedComparison {
  /// Clear where the difference is larger than both margins together (the root of the sum of their squares) and the
  /// rounding of both figures: 50 and 49 in whole points may be the same number or two points apart.
  ///
  /// A place is part of what it is held against; taking them as independent asks for a larger difference and never for a
  /// smaller one, as the two move together.
  ///
  /// - Parameter decimals: with how many the publisher prints the means.
  static func certainty(of own: PublishedCell?, against other: PublishedCell?, decimals: Int) -> Certainty {
    guard let value = own?.value, let base = other?.value,
      let noise = noise(of: own, against: other, decimals: decimals)
    else { return .notCompared }
    if value - base > noise { return .clearlyHigher }
    if base - value > noise { return .clearlyLower }
    return .noClearDifference
  }

  /// What a difference must be larger than; nil where a figure is hidden or has no margin.
  static func noise(of own: PublishedCell?, against other: PublishedCell?, decimals: Int) -> Double? {
    guard let margin = own?.margin, let otherMargin = other?.margin else { return nil }
    let step = decimals == 0 ? 1.0 : decimals == 1 ? 0.1 : 0.01
    return (margin * margin + otherMargin * otherMargin).squareRoot() + step
  }
}
