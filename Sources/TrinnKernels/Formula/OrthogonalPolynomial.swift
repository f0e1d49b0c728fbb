import TrinnBasis

/// Polynomials that are orthogonal over given values, each of length 1 there: the columns of R's `poly`.
///
/// Source: the recursion of three terms (Stieltjes); W. J. Kennedy, J. E. Gentle (1980), Statistical Computing, section 10.3.
public struct OrthogonalPolynomial: Sendable, Hashable {
  public let degree: Int
  private let centres: [Double]
  /// Squared lengths before scaling, from degree 0.
  private let squares: [Double]

  /// - Throws: `out_of_range` where fewer values differ than the degree wants.
  public init(_ values: [Double], degree: Int) throws(TrinnError) {
    var centres: [Double] = []
    var squares: [Double] = []
    var before = [Double](repeating: 0, count: values.count)
    var current = [Double](repeating: 1, count: values.count)
    for power in 0...max(degree, 0) {
      let square = current.reduce(0) { $0 + $1 * $1 }
      // What is left of a power after the lower ones is nought, but for rounding, where too few values differ.
      let scale = zip(values, current).reduce(0) { max($0, abs($1.0)) }
      guard square > 0, power == 0 || square > (squares[power - 1] * max(scale * scale, 1e-300)) * 1e-24 else {
        throw TrinnError(
          .outOfRange, "a polynomial of degree \(degree) wants at least \(degree + 1) values that differ",
          hint: "ask for a lower degree")
      }
      squares.append(square)
      guard power < degree else { break }
      let centre = zip(values, current).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / square
      let ratio = power == 0 ? 0 : square / squares[power - 1]
      for i in values.indices {
        let next = (values[i] - centre) * current[i] - ratio * before[i]
        before[i] = current[i]
        current[i] = next
      }
      centres.append(centre)
    }
    self.degree = max(degree, 0)
    self.centres = centres
    self.squares = squares
  }

  /// The columns at a value, from degree 1.
  public func values(at x: Double) -> [Double] {
    var before = 0.0
    var current = 1.0
    var result: [Double] = []
    for power in 0..<degree {
      let ratio = power == 0 ? 0 : squares[power] / squares[power - 1]
      (before, current) = (current, (x - centres[power]) * current - ratio * before)
      result.append(current / squares[power + 1].squareRoot())
    }
    return result
  }
}
