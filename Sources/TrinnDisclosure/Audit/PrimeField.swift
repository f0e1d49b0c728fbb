/// Numbers modulo a prime between 2^61 and 2^62 that is drawn when the program starts.
///
/// Sums of cells have the coefficients 0 and 1, and whether one follows from others is asked of the rank of such a matrix.
/// Modulo a prime the rank is the true one unless the prime divides a certain minor. A minor of 1,000 such rows is below
/// 2^5000 (Hadamard) and so has fewer than 82 prime divisors of this size, among some 5 x 10^16: the chance to meet one is
/// below 10^-14 a question, also for cells that somebody chose to that end, as nobody knows the prime.
struct PrimeField: Sendable {
  let prime: UInt64
  /// -1 / prime modulo 2^64, for Montgomery's product (1985), in whose form (times 2^64) all elements are kept.
  private let negatedInverse: UInt64
  private let squaredRadix: UInt64
  let one: UInt64

  static let drawn: PrimeField = {
    var system = SystemRandomNumberGenerator()
    return PrimeField(primeAbove: UInt64.random(in: 1 << 61..<1 << 62 - 1 << 20, using: &system))
  }()

  init(primeAbove start: UInt64) {
    var candidate = start | 1
    while !PrimeField.isPrime(candidate) { candidate += 2 }
    prime = candidate
    var inverse: UInt64 = 1
    for _ in 0..<6 { inverse = inverse &* (2 &- candidate &* inverse) }
    negatedInverse = 0 &- inverse
    let radix = UInt64.max % candidate + 1
    one = radix % candidate
    squaredRadix = candidate.dividingFullWidth(one.multipliedFullWidth(by: one)).remainder
  }

  @inline(__always)
  func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return reduced(product.high, product.low)
  }

  /// Montgomery's reduction of a number below the prime times 2^64.
  @inline(__always)
  private func reduced(_ high: UInt64, _ low: UInt64) -> UInt64 {
    let reduced = (low &* negatedInverse).multipliedFullWidth(by: prime)
    let sum = high &+ reduced.high &+ (low == 0 ? 0 : 1)
    return sum >= prime ? sum &- prime : sum
  }

  /// A sum of products, of which only the sum is brought below the prime: a third of the multiplications.
  struct SumOfProducts {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    @inline(__always)
    mutating func add(_ a: UInt64, _ b: UInt64, in field: PrimeField) {
      let product = a.multipliedFullWidth(by: b)
      let (sum, carries) = low.addingReportingOverflow(product.low)
      low = sum
      // Both are below the prime, and that below 2^62: nothing overflows.
      high = field.sum(high, product.high &+ (carries ? 1 : 0))
    }

    @inline(__always)
    func value(in field: PrimeField) -> UInt64 { field.reduced(high, low) }
  }

  @inline(__always)
  func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    return sum >= prime ? sum &- prime : sum
  }

  @inline(__always)
  func difference(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= b ? a &- b : a &+ prime &- b }

  @inline(__always)
  func negated(_ a: UInt64) -> UInt64 { a == 0 ? 0 : prime &- a }

  /// 0 for 0.
  func inverse(_ a: UInt64) -> UInt64 {
    var result = one
    var square = a
    var exponent = prime &- 2
    while exponent > 0 {
      if exponent & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      exponent >>= 1
    }
    return result
  }

  /// An element from any number below 2^62.
  func element(_ number: UInt64) -> UInt64 { product(number >= prime ? number &- prime : number, squaredRadix) }

  /// By Miller and Rabin; the first twelve primes as bases decide all numbers of 64 bits (Sorenson and Webster 2015).
  static func isPrime(_ number: UInt64) -> Bool {
    let bases: [UInt64] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
    guard number > 37 else { return bases.contains(number) }
    guard bases.allSatisfy({ number % $0 != 0 }) else { return false }
    func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
      number.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
    }
    let twos = (number - 1).trailingZeroBitCount
    return bases.allSatisfy { base in
      var (power, square, exponent) = (1 as UInt64, base, (number - 1) >> UInt64(twos))
      while exponent > 0 {
        if exponent & 1 == 1 { power = product(power, square) }
        square = product(square, square)
        exponent >>= 1
      }
      if power == 1 { return true }
      for _ in 0..<twos {
        if power == number - 1 { return true }
        power = product(power, power)
      }
      return false
    }
  }
}
