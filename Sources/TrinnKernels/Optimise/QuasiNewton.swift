import TrinnBasis

/// The minimum of a smooth function of a few variables, by BFGS with a line search that backtracks.
///
/// Source: J. Nocedal, S. J. Wright (2006), Numerical Optimization, chapters 3 and 6. There are no bounds: what we minimise
/// is either free or, as a variance's root, the same on both sides of zero.
struct QuasiNewton {
  /// A value and its gradient at a place.
  typealias Differentiable = ([Double]) throws -> (value: Double, gradient: [Double])

  let place: [Double]
  let value: Double
  let gradient: [Double]
  let iterations: Int
  let converged: Bool

  /// - Parameters:
  ///   - scale: the inverse of each variable's curvature at the start, as well as it is known.
  ///   - tolerance: done where a further step promises less than this of the value (the Newton decrement).
  init(
    from start: [Double], scale: [Double]? = nil, tolerance: Double = 1e-12, limit: Int = 200,
    _ function: Differentiable
  ) throws {
    let count = start.count
    var inverse = [Double](repeating: 0, count: count * count)
    func reset() {
      for i in 0..<count {
        for j in 0..<count { inverse[i * count + j] = i == j ? (scale?[i] ?? 1) : 0 }
      }
    }
    reset()
    var x = start
    var (value, gradient) = try function(x)
    var iterations = 0
    var met = false
    var isFresh = true
    while iterations < limit {
      try Interrupt.check()
      iterations += 1
      var direction = (0..<count).map { i in -(0..<count).reduce(0) { $0 + inverse[i * count + $1] * gradient[$1] } }
      var slope = zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if !(slope < 0) {
        guard !isFresh, gradient.contains(where: { $0 != 0 }) else {
          met = gradient.allSatisfy { abs($0) < 1e-6 * max(1, abs(value)) }
          break
        }
        reset()
        isFresh = true
        direction = zip(gradient, 0..<count).map { -$0 * (scale?[$1] ?? 1) }
        slope = zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      }
      // What is below the rounding of the value itself cannot be told any more.
      let noise = abs(value) * 4e-16
      if -slope / 2 <= max(tolerance, noise), !isFresh || gradient.allSatisfy({ abs($0) <= 1e-9 * max(1, abs(value)) })
      {
        met = true
        break
      }
      var length = 1.0
      var next: (place: [Double], value: Double, gradient: [Double])?
      while length > 1e-12 {
        let tried = zip(x, direction).map { $0 + length * $1 }
        let (v, g) = try function(tried)
        if v.isFinite, v <= value + 1e-4 * length * slope + noise {
          next = (tried, v, g)
          break
        }
        // The parabola through both values and the slope tells where to look; never less than a tenth.
        let parabola = -slope * length * length / (2 * (v - value - slope * length))
        length = v.isFinite ? min(max(parabola, length / 10), length / 2) : length / 10
      }
      guard let next else {
        if isFresh {
          met = -slope / 2 <= 1e3 * max(tolerance, noise)
          break
        }
        reset()
        isFresh = true
        continue
      }
      let s = zip(next.place, x).map { $0 - $1 }
      let y = zip(next.gradient, gradient).map { $0 - $1 }
      let curvature = zip(s, y).reduce(0) { $0 + $1.0 * $1.1 }
      (x, value, gradient) = next
      guard curvature > 1e-300 else { continue }
      if isFresh, scale == nil {
        let size = curvature / y.reduce(0) { $0 + $1 * $1 }
        for i in 0..<count { inverse[i * count + i] = size }
      }
      isFresh = false
      let hy = (0..<count).map { i in (0..<count).reduce(0) { $0 + inverse[i * count + $1] * y[$1] } }
      let factor = 1 + zip(y, hy).reduce(0) { $0 + $1.0 * $1.1 } / curvature
      for i in 0..<count {
        for j in 0..<count {
          inverse[i * count + j] += (factor * s[i] * s[j] - hy[i] * s[j] - s[i] * hy[j]) / curvature
        }
      }
    }
    place = x
    self.value = value
    self.gradient = gradient
    self.iterations = iterations
    converged = met
  }

  /// A function's gradient by central differences, with steps near the cube root of the rounding.
  static func differences(
    _ function: @escaping ([Double]) throws -> Double, step: Double = 1e-4
  ) -> Differentiable {
    { place in
      let value = try function(place)
      var moved = place
      let gradient = try place.indices.map { index in
        let h = step * max(0.1, abs(place[index]))
        moved[index] = place[index] + h
        let above = try function(moved)
        moved[index] = place[index] - h
        let below = try function(moved)
        moved[index] = place[index]
        return (above - below) / (2 * h)
      }
      return (value, gradient)
    }
  }

  /// The matrix of second derivatives by central differences of the gradient, made symmetric; row by row.
  static func curvature(of function: Differentiable, at place: [Double], steps: [Double]) throws -> [Double] {
    let count = place.count
    var matrix = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      try Interrupt.check()
      var moved = place
      moved[i] = place[i] + steps[i]
      let above = try function(moved).gradient
      moved[i] = place[i] - steps[i]
      let below = try function(moved).gradient
      for j in 0..<count {
        let second = (above[j] - below[j]) / (4 * steps[i])
        matrix[i * count + j] += second
        matrix[j * count + i] += second
      }
    }
    return matrix
  }
}
