/// A fraction in lowest terms. Operations give nil where whole numbers run over.
struct Fraction: Sendable, Hashable {
  private let top: Int
  /// Above nought.
  private let bottom: Int

  init(_ whole: Int) {
    top = whole
    bottom = 1
  }

  private init?(_ top: (Int, Bool), _ bottom: (Int, Bool)) {
    guard !top.1, !bottom.1, bottom.0 != 0, top.0 != .min, bottom.0 != .min else { return nil }
    var (a, b) = (abs(top.0), abs(bottom.0))
    while b != 0 { (a, b) = (b, a % b) }
    let sign = bottom.0 < 0 ? -1 : 1
    self.top = sign * top.0 / max(a, 1)
    self.bottom = sign * bottom.0 / max(a, 1)
  }

  var isZero: Bool { top == 0 }
  /// Nil where it is no whole number.
  var whole: Int? { bottom == 1 ? top : nil }

  func times(_ other: Fraction) -> Fraction? {
    Fraction(top.multipliedReportingOverflow(by: other.top), bottom.multipliedReportingOverflow(by: other.bottom))
  }

  func divided(by other: Fraction) -> Fraction? {
    Fraction(top.multipliedReportingOverflow(by: other.bottom), bottom.multipliedReportingOverflow(by: other.top))
  }

  func plus(_ other: Fraction) -> Fraction? {
    let (a, aOver) = top.multipliedReportingOverflow(by: other.bottom)
    let (b, bOver) = other.top.multipliedReportingOverflow(by: bottom)
    let (sum, over) = a.addingReportingOverflow(b)
    return Fraction((sum, aOver || bOver || over), bottom.multipliedReportingOverflow(by: other.bottom))
  }

  func minus(_ other: Fraction) -> Fraction? {
    Fraction((other.top, false), (-other.bottom, false)).flatMap(plus)
  }
}
