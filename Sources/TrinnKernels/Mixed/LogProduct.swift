import Glibc

/// The logarithm of a long product with one logarithm for many factors: exponents are counted apart.
struct LogProduct {
  private var mantissa = 1.0
  private var exponent = 0

  mutating func multiply(_ factor: Double) {
    mantissa *= factor.significand
    exponent &+= Int(factor.exponent)
    if mantissa > 0x1p500 {
      exponent &+= Int(mantissa.exponent)
      mantissa = mantissa.significand
    }
  }

  var logarithm: Double { log(mantissa) + Double(exponent) * log(2) }
}

/// The logistic function.
enum Logistic {
  /// 1 / (1 + exp(-x)), to the last digits on both sides.
  static func mean(_ x: Double) -> Double {
    let e = exp(-abs(x))
    return x >= 0 ? 1 / (1 + e) : e / (1 + e)
  }
}
