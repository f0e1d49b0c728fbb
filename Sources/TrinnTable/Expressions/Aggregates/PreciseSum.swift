/// A number as the sum of two doubles, about 32 digits: sums and sums of squares lose nothing that a result shows, in
/// whatever order parts are put together; and the order is fixed besides.
///
/// Two-sum is Knuth's; the product is Dekker's, by Veltkamp's split, so that no fused multiply-add is asked for.
struct PreciseSum: BitwiseCopyable, Sendable {
  private(set) var high = 0.0
  private(set) var low = 0.0

  var total: Double { high + low }

  @inline(__always)
  mutating func add(_ x: Double) {
    let next = high + x
    let part = next - high
    low += (high - (next - part)) + (x - part)
    high = next
  }

  /// Adds `x * x` without rounding it.
  @inline(__always)
  mutating func addSquare(_ x: Double) {
    let product = x * x
    let spread = 134_217_729 * x
    let head = spread - (spread - x)
    let tail = x - head
    add(product)
    low += ((head * head - product) + 2 * head * tail) + tail * tail
  }

  @inline(__always)
  static func += (sum: inout PreciseSum, other: PreciseSum) {
    sum.add(other.high)
    sum.low += other.low
  }
}

/// The count, sum and sum of squares of numbers.
struct NumberMoment: BitwiseCopyable, Sendable {
  var count = 0
  var sum = PreciseSum()
  var squares = PreciseSum()

  /// The sum of squared distances from the mean, or nil where the squares do not fit a number.
  var squaredDistances: Double? {
    guard count > 0, squares.total.isFinite, sum.total.isFinite else { return nil }
    // The squares less sum * sum / n, in the two doubles' precision: sum = a + b with b small.
    let whole = sum.total
    let rest = (sum.high - whole) + sum.low
    let n = Double(count)
    var result = squares
    var mean = PreciseSum()
    mean.add(whole / n)
    // What whole / n leaves: whole - n * (whole / n), exact but for the last places of n * q.
    var left = PreciseSum()
    left.add(whole)
    left.addProduct(-n, mean.high)
    left.add(rest)
    mean.add(left.total / n)
    result.addProduct(-whole, mean.high)
    result.add(-whole * mean.low)
    result.add(-rest * mean.total)
    let distances = result.total
    guard distances.isFinite else { return nil }
    // What is below the precision of the squares is nothing: values that are all the same.
    return distances <= squares.total * 0x1p-96 ? 0 : distances
  }
}

extension PreciseSum {
  /// Adds `a * b` without rounding it.
  mutating func addProduct(_ a: Double, _ b: Double) {
    let product = a * b
    let (aHead, aTail) = PreciseSum.split(a)
    let (bHead, bTail) = PreciseSum.split(b)
    add(product)
    add(((aHead * bHead - product) + aHead * bTail + aTail * bHead) + aTail * bTail)
  }

  private static func split(_ x: Double) -> (head: Double, tail: Double) {
    let spread = 134_217_729 * x
    let head = spread - (spread - x)
    return (head, x - head)
  }
}
