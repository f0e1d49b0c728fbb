import Glibc
import TrinnBasis

/// The places and weights at which a sum gives the integral of a polynomial times exp(-z²) over the whole line.
///
/// Source: G. H. Golub, J. H. Welsch (1969), Calculation of Gauss quadrature rules, Mathematics of Computation 23.
struct GaussHermite: Sendable {
  let nodes: [Double]
  /// Logarithms of the weights.
  let logWeights: [Double]

  /// - Parameter count: from 1 to 50.
  init(_ count: Int) throws(TrinnError) {
    guard (1...50).contains(count) else {
      throw TrinnError(
        .outOfRange, "argument 'nodes' wanted a whole number from 1 to 50, got \(count)", argument: "nodes",
        hint: "1 is Laplace's approximation; 7 to 15 is usual")
    }
    var jacobi = Matrix(rows: count, columns: count)
    for i in 1..<max(count, 1) {
      let value = (Double(i) / 2).squareRoot()
      jacobi[i, i - 1] = value
      jacobi[i - 1, i] = value
    }
    guard let eigen = SymmetricEigen(jacobi) else { throw PivotedQR.tooLarge }
    // The rule is the same from both sides of zero; its middle node is zero itself.
    let values = eigen.values
    nodes = values.indices.map { (values[$0] - values[count - 1 - $0]) / 2 }
    // The weight of a node from the orthonormal Hermite functions at it: to the last digit, also far out.
    logWeights = nodes.map { z in
      var (before, current) = (0.0, Double.pi.squareRoot().squareRoot() / Double.pi.squareRoot())
      var sum = current * current
      for k in 1..<max(count, 1) {
        let next = z * (2 / Double(k)).squareRoot() * current - (Double(k - 1) / Double(k)).squareRoot() * before
        (before, current) = (current, next)
        sum += current * current
      }
      return -log(sum)
    }
  }
}
