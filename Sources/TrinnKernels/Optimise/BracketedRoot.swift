import TrinnBasis

/// Where a function that changes its sign crosses zero, by the secant that keeps the crossing between its ends
/// (the Illinois variant of regula falsi).
///
/// Source: M. Dowell, P. Jarratt (1971), A modified regula falsi method for computing the root of an equation, BIT 11.
enum BracketedRoot {
  /// - Parameters:
  ///   - low: where the function has one sign.
  ///   - high: where it has the other.
  ///   - tolerance: of the place, relative to one or to the place where that is larger.
  /// - Returns: nil where the signs are the same or a value is not a number.
  static func find(
    _ low: Double, _ high: Double, tolerance: Double = 1e-10, _ function: (Double) throws -> Double
  ) throws -> Double? {
    var (a, b) = (low, high)
    var (fa, fb) = (try function(a), try function(b))
    if fa == 0 { return a }
    if fb == 0 { return b }
    guard (fa < 0) != (fb < 0), !fa.isNaN, !fb.isNaN else { return nil }
    var side = 0
    for step in 0..<200 {
      try Interrupt.check()
      guard abs(b - a) > tolerance * max(1, abs(a), abs(b)) else { break }
      // A value that is infinite tells no slope; and each fourth step halves, so that no shape of function is slow.
      var x = (a * fb - b * fa) / (fb - fa)
      if step % 4 == 3 || !x.isFinite || x <= min(a, b) || x >= max(a, b) { x = (a + b) / 2 }
      let fx = try function(x)
      if fx == 0 { return x }
      if fx.isNaN { return nil }
      if (fx < 0) == (fb < 0) {
        (b, fb) = (x, fx)
        if side == -1 { fa /= 2 }
        side = -1
      } else {
        (a, fa) = (x, fx)
        if side == 1 { fb /= 2 }
        side = 1
      }
    }
    return (a + b) / 2
  }
}
