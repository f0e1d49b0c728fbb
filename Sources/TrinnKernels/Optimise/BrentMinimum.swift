import TrinnBasis

/// The minimum of a function of one variable, found without derivatives.
///
/// Source: R. P. Brent (1973), Algorithms for Minimization without Derivatives, chapter 5: golden section, hastened by
/// parabolas. A last step through three points a set distance apart sharpens the place: a search by values alone cannot
/// tell the place to more than half of the digits.
struct BrentMinimum {
  let place: Double
  let value: Double
  let evaluations: Int
  let converged: Bool

  /// - Parameters:
  ///   - range: searched inside; where the function still falls at its upper end, the range is doubled up to 40 times.
  ///   - tolerance: of the place, relative to one or to the place where that is larger.
  init(
    in range: ClosedRange<Double>, tolerance: Double = 1e-8, limit: Int = 200, _ function: (Double) throws -> Double
  ) throws {
    var count = 0
    func evaluate(_ x: Double) throws -> Double {
      try Interrupt.check()
      count += 1
      return try function(x)
    }
    let golden = 0.381_966_011_250_105_2
    var low = range.lowerBound
    var high = range.upperBound
    var doublings = 0
    while doublings < 40, try evaluate(high) < evaluate(low + (high - low) * (1 - golden)) {
      high = low + (high - low) * 2
      doublings += 1
    }
    var x = low + golden * (high - low)
    var fx = try evaluate(x)
    var (w, v, fw, fv) = (x, x, fx, fx)
    var step = 0.0
    var before = 0.0
    var met = false
    while count < limit {
      let middle = (low + high) / 2
      let narrow = tolerance * max(abs(x), 1) / 4
      if abs(x - middle) <= 2 * narrow - (high - low) / 2 {
        met = true
        break
      }
      var isParabola = false
      if abs(before) > narrow {
        let r = (x - w) * (fx - fv)
        var q = (x - v) * (fx - fw)
        var p = (x - v) * q - (x - w) * r
        q = 2 * (q - r)
        if q > 0 { p = -p } else { q = -q }
        let earlier = before
        before = step
        if abs(p) < abs(0.5 * q * earlier), p > q * (low - x), p < q * (high - x) {
          step = p / q
          let reached = x + step
          if reached - low < 2 * narrow || high - reached < 2 * narrow { step = x < middle ? narrow : -narrow }
          isParabola = true
        }
      }
      if !isParabola {
        before = x < middle ? high - x : low - x
        step = golden * before
      }
      let u = x + (abs(step) >= narrow ? step : step > 0 ? narrow : -narrow)
      let fu = try evaluate(u)
      if fu <= fx {
        if u < x { high = x } else { low = x }
        (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
      } else {
        if u < x { low = u } else { high = u }
        if fu <= fw || w == x {
          (v, fv, w, fw) = (w, fw, u, fu)
        } else if fu <= fv || v == x || v == w {
          (v, fv) = (u, fu)
        }
      }
    }
    for _ in 0..<2 {
      let apart = 1e-4 * max(abs(x), 1e-2)
      guard x - apart >= range.lowerBound else { break }
      let (below, above) = (try evaluate(x - apart), try evaluate(x + apart))
      let bend = below + above - 2 * fx
      guard bend > 0 else { break }
      let moved = x + apart * (below - above) / (2 * bend)
      guard abs(moved - x) <= apart else { break }
      (x, fx) = (moved, try evaluate(moved))
    }
    place = x
    value = fx
    evaluations = count
    converged = met
  }
}
