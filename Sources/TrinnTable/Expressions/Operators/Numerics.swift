#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The C library's functions under names that no column helper shadows.
enum Numerics {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  static func naturalLogarithm(_ x: Double) -> Double { log(x) }

  static func exponential(_ x: Double) -> Double { exp(x) }
}
