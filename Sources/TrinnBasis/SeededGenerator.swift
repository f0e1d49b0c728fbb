/// The generator behind everything random: xoshiro256** (Blackman and Vigna 2018), its state filled from the seed by
/// SplitMix64, as its authors advise.
///
/// Our own, since the standard library promises no sequence: a sample, a lot or a synthetic county must be the same on
/// every machine and with every compiler.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    s0 = mixer.next()
    s1 = mixer.next()
    s2 = mixer.next()
    s3 = mixer.next()
  }

  /// A stream of its own for one part of the work, so that parts may be made in any order or left out.
  public init(seed: UInt64, stream: String) {
    // FNV-1a of the name: stable, unlike the standard library's hash, which changes with each process.
    let name = stream.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    var mixer = SplitMix64(state: seed)
    self.init(seed: mixer.next() ^ name)
  }

  public mutating func next() -> UInt64 {
    let scrambled = s1 &* 5
    let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A whole number from 0 to below `limit`, each as likely; 0 where `limit` is 0 or 1.
  public mutating func below(_ limit: Int) -> Int {
    guard limit > 1 else { return 0 }
    let bound = UInt64(limit)
    // Lemire's method: the product's high half is uniform once the few low halves below the remainder are drawn again.
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A number from 0 to below 1, in steps of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// `count` different numbers of `0..<limit`, each set as likely, in rising order (Floyd's method); all where `count` is
  /// larger.
  public mutating func sample(_ count: Int, below limit: Int) -> [Int] {
    guard count > 0, limit > 0 else { return [] }
    guard count < limit else { return Array(0..<limit) }
    var chosen: Set<Int> = []
    for top in (limit - count)..<limit {
      let drawn = below(top + 1)
      chosen.insert(chosen.contains(drawn) ? top : drawn)
    }
    return chosen.sorted()
  }

  /// The elements in a random order, each order as likely (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(last, below(last + 1)) }
    return result
  }
}

/// Steele, Lea and Flood 2014.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
