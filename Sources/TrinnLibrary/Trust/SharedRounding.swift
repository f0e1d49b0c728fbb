import Foundation

/// How figures are rounded before a shared script sees them.
enum SharedRounding {
  /// Counts go to the nearest multiple of this.
  static let base = 5
  /// Digits of a share: one decimal in per cent.
  private static let shareDigits = 1_000.0
  /// Digits that count of sums, means and coefficients.
  private static let significant = 3

  static func count(_ count: Int) -> Int { (count + base / 2) / base * base }

  /// Of rounded counts: nobody learns the exact ones.
  static func share(_ part: Int, of whole: Int) -> Double {
    let rounded = Double(count(part)) / Double(max(count(whole), base))
    return (min(1, rounded) * shareDigits).rounded() / shareDigits
  }

  static func measure(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    let digits = significant - 1 - Int(floor(log10(abs(value))))
    // By decimal text, so that 43.7 is the number that a reader would write.
    return Double(String(format: "%.*f", max(0, digits), value)).map { number in
      guard digits < 0 else { return number }
      let scale = pow(10, Double(-digits))
      return (number / scale).rounded() * scale
    } ?? 0
  }
}
