import TrinnBasis

/// The basis of natural cubic splines: cubic between knots, straight lines beyond the outermost ones.
///
/// Knots and basis are those of R's `splines::ns` without an intercept: inner knots at equally spaced quantiles (type 7)
/// of the values, the boundary at the least and the largest.
public struct NaturalSpline: Sendable, Hashable {
  public let knots: [Double]
  public let boundary: ClosedRange<Double>
  /// How many columns it has.
  public let count: Int
  private let spline: BSpline
  /// Two reflections that turn the splines so that the last of them are straight at the boundary.
  private let reflections: [[Double]]
  /// Value and slope of the basis at each end, for the lines beyond.
  private let ends: [(value: [Double], slope: [Double])]

  public static func == (a: NaturalSpline, b: NaturalSpline) -> Bool {
    a.knots == b.knots && a.boundary == b.boundary
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(knots)
    hasher.combine(boundary)
  }

  /// - Parameters:
  ///   - values: finite numbers, of which at least two differ.
  ///   - columns: how many columns; one more than the inner knots.
  ///   - knots: the inner knots instead of quantiles, within the range of the values.
  /// - Throws: `out_of_range` where the values have no range or a knot lies outside of it.
  public init(_ values: [Double], columns: Int, knots: [Double]? = nil) throws(TrinnError) {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else {
      throw TrinnError(.outOfRange, "a spline wants values that differ", hint: "the column has one value only")
    }
    let inner = knots ?? (1..<max(columns, 1)).map { NaturalSpline.quantile(sorted, Double($0) / Double(columns)) }
    guard inner.allSatisfy({ $0 > low && $0 < high }) else {
      throw TrinnError(
        .outOfRange,
        knots == nil
          ? "a spline of \(columns) columns wants knots inside the range: too many rows share the least or largest value"
          : "a knot lies outside of the values",
        hint: knots == nil ? "ask for fewer columns, or name the knots" : "the values go from the least to the largest")
    }
    self.init(knots: inner, boundary: low...high)
  }

  init(knots: [Double], boundary: ClosedRange<Double>) {
    self.knots = knots
    self.boundary = boundary
    count = knots.count + 1
    let spline = BSpline(inner: knots, boundary: boundary)
    self.spline = spline
    // Second derivatives at both ends must be zero: two conditions on the splines, of which the first is left out.
    let conditions = [boundary.lowerBound, boundary.upperBound].map { end in
      Array(spline.values(at: end, derivative: 2).dropFirst())
    }
    reflections = NaturalSpline.reflections(conditions)
    let made = reflections
    ends = [boundary.lowerBound, boundary.upperBound].map { end in
      (
        NaturalSpline.turned(spline.values(at: end), made),
        NaturalSpline.turned(spline.values(at: end, derivative: 1), made)
      )
    }
  }

  /// The columns of the basis at a value; beyond the boundary each goes on as a straight line.
  public func values(at x: Double) -> [Double] {
    if x < boundary.lowerBound { return line(ends[0], x - boundary.lowerBound) }
    if x > boundary.upperBound { return line(ends[1], x - boundary.upperBound) }
    return NaturalSpline.turned(spline.values(at: x), reflections)
  }

  private func line(_ end: (value: [Double], slope: [Double]), _ distance: Double) -> [Double] {
    zip(end.value, end.slope).map { $0 + distance * $1 }
  }

  private static func turned(_ splines: [Double], _ reflections: [[Double]]) -> [Double] {
    var values = Array(splines.dropFirst())
    for (first, vector) in reflections.enumerated() { reflect(&values, vector, first) }
    return Array(values.dropFirst(reflections.count))
  }

  /// Householder's reflections of the two conditions, one after the other.
  private static func reflections(_ conditions: [[Double]]) -> [[Double]] {
    var made: [[Double]] = []
    for (first, condition) in conditions.enumerated() {
      var vector = condition
      for (earlier, reflection) in made.enumerated() { reflect(&vector, reflection, earlier) }
      for i in 0..<first { vector[i] = 0 }
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { continue }
      let signed = vector[first] < 0 ? -length : length
      for i in first..<vector.count { vector[i] /= signed }
      vector[first] += 1
      made.append(vector)
    }
    return made
  }

  private static func reflect(_ values: inout [Double], _ vector: [Double], _ first: Int) {
    var product = 0.0
    for i in first..<vector.count { product += vector[i] * values[i] }
    let scale = -product / vector[first]
    for i in first..<vector.count { values[i] += scale * vector[i] }
  }

  /// R's type 7.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
