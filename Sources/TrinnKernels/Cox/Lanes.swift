/// Room for numbers that the chunks of a parallel pass write side by side.
///
/// Unchecked, since each chunk writes only the places of its own rows or cells and nothing reads before the pass is over;
/// an array would be copied on the first write from each chunk.
final class Lanes<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let count: Int
  let base: UnsafeMutablePointer<Element>

  init(_ count: Int, zero: Element) {
    self.count = count
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: zero, count: max(1, count))
  }

  /// Not yet filled, for what the chunks themselves fill wholly: memory is then first touched by all cores.
  init(unfilled count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
  }

  deinit { base.deallocate() }

  func fill(_ value: Element) { base.update(repeating: value, count: count) }

  subscript(index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }
}

extension Lanes<Double> {
  convenience init(_ count: Int) { self.init(count, zero: 0) }
}

/// Loops over eight numbers at a time; eight running sums in a fixed order, so that the result is the same everywhere.
enum Stride8 {
  /// The sum of products of two runs of numbers.
  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var place = 0
    var total = 0.0
    if count >= 8 {
      var sums = SIMD8<Double>()
      let whole = count & ~7
      while place < whole {
        let x = UnsafeRawPointer(a + place).loadUnaligned(as: SIMD8<Double>.self)
        let y = UnsafeRawPointer(b + place).loadUnaligned(as: SIMD8<Double>.self)
        sums += x * y
        place += 8
      }
      total = sums.sum()
    }
    while place < count {
      total += a[place] * b[place]
      place += 1
    }
    return total
  }

  @inline(__always)
  static func sum(_ a: UnsafePointer<Double>, _ count: Int) -> Double {
    var place = 0
    var total = 0.0
    if count >= 8 {
      var sums = SIMD8<Double>()
      let whole = count & ~7
      while place < whole {
        sums += UnsafeRawPointer(a + place).loadUnaligned(as: SIMD8<Double>.self)
        place += 8
      }
      total = sums.sum()
    }
    while place < count {
      total += a[place]
      place += 1
    }
    return total
  }
}
