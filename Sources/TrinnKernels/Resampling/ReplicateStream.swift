import Glibc
import TrinnBasis

/// The random numbers of one replicate: a stream of its own, told by the seed and the replicate's number alone, so that any
/// core may make any replicate and the result is the same.
///
/// SplitMix64 (G. Steele, D. Lea, C. Flood 2014) counts with one increment and scrambles the count; each replicate's start is
/// itself scrambled, so that no two overlap in practice.
struct ReplicateStream: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, replicate: Int) {
    state = Self.scrambled(Self.scrambled(seed) &+ UInt64(truncatingIfNeeded: replicate) &* 0xd134_2543_de82_ef95)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.scrambled(state)
  }

  private static func scrambled(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// From 0 to below `limit`, which is above 0 and below 2^32: a bias of at most limit / 2^64.
  mutating func below(_ limit: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: limit)).high)
  }

  /// Above 0 and below 1.
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  mutating func normal() -> Double { Distribution.normalQuantile(uniform()) }

  /// Gamma with scale 1. G. Marsaglia, W. W. Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26.
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 {
      let lifted = gamma(shape + 1)
      return lifted * pow(uniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if log(uniform()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(a)
    return x / (x + gamma(b))
  }
}
