/// A sum of numbers that keeps what rounding drops (Knuth's two-sum), so that the order of addition moves no printed
/// digit; and the order is fixed besides.
struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var rest = 0.0
  var count = 0

  var total: Double { sum + rest }

  @inline(__always)
  mutating func add(_ x: Double) {
    let next = sum + x
    let part = next - sum
    rest += (sum - (next - part)) + (x - part)
    sum = next
    count &+= 1
  }

  static func + (a: CompensatedSum, b: CompensatedSum) -> CompensatedSum {
    var merged = a
    merged.add(b.sum)
    merged.rest += b.rest
    merged.count = a.count &+ b.count
    return merged
  }
}
