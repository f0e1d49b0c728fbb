import Glibc
import TrinnBasis

/// The covariance of a regression quantile's coefficients.
///
/// Source: R. Koenker (2005), Quantile Regression, chapter 3; bandwidth of P. Hall, S. Sheather (1988), JRSS B 50.
struct QuantileErrors {
  let covariance: Matrix
  var notes: [String] = []

  init(_ rows: QuantileRows, _ beta: [Double], share: Double, _ errors: QuantileRegression.Errors) throws {
    switch errors {
    case .nearby: (covariance, notes) = try Self.nearby(rows, share)
    case .alike: covariance = try Self.alike(rows, beta, share)
    case .bootstrap(let replicates, let seed): covariance = try Self.bootstrap(rows, beta, share, replicates, seed)
    }
  }

  /// How far to both sides of the share a line is looked for.
  private static func bandwidth(_ share: Double, _ n: Int) -> Double {
    let place = Distribution.normalQuantile(share)
    let density = exp(-place * place / 2) / (2 * Double.pi).squareRoot()
    let size = pow(Distribution.normalQuantile(0.975), 2.0 / 3)
    return pow(Double(n), -1.0 / 3) * size * pow(1.5 * density * density / (2 * place * place + 1), 1.0 / 3)
  }

  private static func nearby(_ rows: QuantileRows, _ share: Double) throws -> (Matrix, [String]) {
    var reach = bandwidth(share, rows.count)
    while share - reach < 0 || share + reach > 1 { reach /= 2 }
    let above = try QuantileLine(rows, share: share + reach).coefficients
    let below = try QuantileLine(rows, share: share - reach).coefficients
    let tiny = Double.ulpOfOne.squareRoot()
    let apart = rows.times(zip(above, below).map { $0 - $1 })
    let densities = apart.map { $0 > tiny ? 2 * reach / ($0 - tiny) : 0 }
    let crossed = apart.count { $0 <= 0 }
    let ones = rows.products([Double](repeating: 1, count: rows.count))
    guard let bread = Cholesky(rows.products(densities))?.inverse, var covariance = bread.sandwich(ones) else {
      throw TrinnError(
        .refused, "the lines nearby cross, so the density at the line is not known", hint: "errors = \"bootstrap\"")
    }
    for index in covariance.values.indices { covariance.values[index] *= share * (1 - share) }
    return (
      covariance,
      crossed == 0
        ? [] : ["\(crossed) of \(rows.count) rows lie where lines nearby cross; they add nothing to the density."]
    )
  }

  private static func alike(_ rows: QuantileRows, _ beta: [Double], _ share: Double) throws -> Matrix {
    let (n, p) = (rows.count, rows.width)
    let bySize = rows.residuals(beta).sorted { abs($0) < abs($1) }
    let onLine = bySize.count { abs($0) < Double.ulpOfOne.squareRoot() }
    let many = max(p + 1, Int((Double(n) * bandwidth(share, n)).rounded(.up)))
    let range = onLine..<min(n, onLine + many + 1)
    guard range.count > 2, n > p, let root = Cholesky(rows.products([Double](repeating: 1, count: n))) else {
      throw TrinnError(
        .noData, "too few rows lie off the line to tell how dense they are", hint: "errors = \"bootstrap\"")
    }
    let ordered = bySize[range].sorted()
    let places = range.map { Double($0 + 1) / Double(n - p) }
    let line = QuantileRows(width: 2, cells: places.flatMap { [1, $0] }, response: ordered)
    let sparsity = try QuantileLine(line, share: 0.5).coefficients[1]
    var covariance = root.inverse
    for index in covariance.values.indices { covariance.values[index] *= sparsity * sparsity * share * (1 - share) }
    return covariance
  }

  private static func bootstrap(
    _ rows: QuantileRows, _ beta: [Double], _ share: Double, _ replicates: Int, _ seed: UInt64
  ) throws -> Matrix {
    guard (2...100_000).contains(replicates) else {
      throw TrinnError(
        .outOfRange, "argument 'replicates' wanted 2 to 100000, got \(replicates)", argument: "replicates")
    }
    let found = try Parallel.map(rows: replicates, rowsPerChunk: 1) { chunk -> [Double]? in
      var stream = ReplicateStream(seed: seed, replicate: chunk.lowerBound)
      let drawn = (0..<rows.count).map { _ in stream.below(rows.count) }
      // Rows drawn again may not tell all columns apart; such a draw tells nothing.
      do { return try QuantileLine(rows.selecting(drawn), share: share, near: beta).coefficients } catch {
        try Interrupt.check()
        return nil
      }
    }.compactMap { $0 }
    guard found.count > replicates / 2 else {
      throw TrinnError(.refused, "most draws of rows do not tell the terms apart", hint: "leave terms out")
    }
    let p = rows.width
    let means = (0..<p).map { k in found.reduce(0) { $0 + $1[k] } / Double(found.count) }
    var covariance = Matrix(rows: p, columns: p)
    for i in 0..<p {
      for j in 0..<p {
        let sum = found.reduce(0) { $0 + ($1[i] - means[i]) * ($1[j] - means[j]) }
        covariance[i, j] = sum / Double(found.count - 1)
      }
    }
    return covariance
  }
}
