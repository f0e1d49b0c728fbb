/// B-splines over given knots, by the recursion of Cox and de Boor.
///
/// Source: C. de Boor (1978), A Practical Guide to Splines.
public struct BSpline: Sendable, Hashable {
  /// All knots in rising order, the outer ones repeated.
  public let knots: [Double]
  /// The degree plus one: 4 for cubic splines.
  public let order: Int

  /// Knots inside the boundary, which is repeated as often as the order.
  public init(inner: [Double], boundary: ClosedRange<Double>, order: Int = 4) {
    let ends = max(1, order)
    knots =
      Array(repeating: boundary.lowerBound, count: ends) + inner.sorted()
      + Array(repeating: boundary.upperBound, count: ends)
    self.order = ends
  }

  /// How many splines there are.
  public var count: Int { knots.count - order }

  /// The splines, or their derivative of a degree, at a place inside the boundary; zeros outside.
  public func values(at x: Double, derivative: Int = 0) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    guard let low = knots.first, let high = knots.last, x >= low, x <= high, derivative < order else { return result }
    let span = span(of: x)
    // The lower order's splines that are not zero here: those that begin at span - order + 1 + derivative and later.
    let lowOrder = order - derivative
    var local = nonZero(at: x, span: span, order: lowOrder)
    // Each derivative is a difference of the splines of one order less.
    for k in stride(from: lowOrder + 1, through: order, by: 1) {
      var raised = [Double](repeating: 0, count: k)
      for (place, value) in local.enumerated() {
        let first = span - (k - 2) + place
        let width = knots[first + k - 1] - knots[first]
        let slope = width > 0 ? Double(k - 1) * value / width : 0
        raised[place] -= slope
        raised[place + 1] += slope
      }
      local = raised
    }
    for (place, value) in local.enumerated() { result[span - order + 1 + place] = value }
    return result
  }

  /// The last interval of positive width that holds `x`; the upper boundary belongs to the last one.
  private func span(of x: Double) -> Int {
    var (low, high) = (order - 1, count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if knots[middle] <= x { low = middle } else { high = middle - 1 }
    }
    while low > order - 1, knots[low] == knots[low + 1] { low -= 1 }
    return low
  }

  private func nonZero(at x: Double, span: Int, order: Int) -> [Double] {
    var values = [1.0]
    for k in stride(from: 1, to: order, by: 1) {
      var raised = [Double](repeating: 0, count: k + 1)
      for (place, value) in values.enumerated() {
        let right = knots[span + 1 + place]
        let left = knots[span + 1 + place - k]
        let part = right > left ? value / (right - left) : 0
        raised[place] += part * (right - x)
        raised[place + 1] += part * (x - left)
      }
      values = raised
    }
    return values
  }
}
