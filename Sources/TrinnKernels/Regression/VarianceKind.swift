import CTrinnMath
import TrinnBasis

/// How the variance of coefficients is estimated.
///
/// Sources: H. White (1980), Econometrica 48 (HC0); J. G. MacKinnon, H. White (1985), Journal of Econometrics 29 (HC1 to
/// HC3); K.-Y. Liang, S. L. Zeger (1986), Biometrika 73 (clusters).
public enum VarianceKind: Sendable, Hashable {
  /// The model's own.
  case model
  case heteroskedastic(Heteroskedastic)
  /// Rows of a cluster may go together; the cluster of each row, from 0. Corrected by G / (G - 1), and in linear models
  /// by (n - 1) / (n - p) as well.
  case clustered([Int32])

  public enum Heteroskedastic: String, Sendable, CaseIterable {
    case hc0, hc1, hc2, hc3
  }
}

/// The middle of the sandwich: sums over rows or clusters of the products of their scores.
struct ScoreProducts {
  /// Rows with the chosen columns only.
  let rows: DesignRows
  /// Each row's score is this times its columns.
  let scores: [Double]

  /// - Parameter leverage: of each row, where the kind wants it.
  func middle(_ kind: VarianceKind.Heteroskedastic, rank: Int, leverage: () throws -> [Double]) throws -> Matrix {
    let n = Double(rows.rowCount)
    var squares = scores.map { $0 * $0 }
    switch kind {
    case .hc0: break
    case .hc1:
      let factor = n / (n - Double(rank))
      for i in squares.indices { squares[i] *= factor }
    case .hc2:
      for (i, h) in try leverage().enumerated() { squares[i] /= 1 - h }
    case .hc3:
      for (i, h) in try leverage().enumerated() { squares[i] /= (1 - h) * (1 - h) }
    }
    return try rows.gram(squares)
  }

  /// The middle by clusters, and how many there are.
  func middle(clusters: [Int32]) throws -> (middle: Matrix, count: Int) {
    let (codes, count) = try ScoreProducts.dense(clusters, rows: rows.rowCount)
    let p = rows.columnCount
    var sums = [Double](repeating: 0, count: max(count * p, 1))
    // A cluster's rows lie anywhere: one thread adds in the order of the rows.
    for range in Parallel.chunks(of: rows.rowCount) {
      try Interrupt.check()
      try rows.lend(range) { stretch in
        scores.withUnsafeBufferPointer { scores in
          codes.withUnsafeBufferPointer { codes in
            guard let e = scores.baseAddress, let code = codes.baseAddress else { return }
            tm_cluster_scores(
              stretch.count, p, stretch.x, stretch.stride, e + range.lowerBound, code + range.lowerBound, count, &sums)
          }
        }
      }
    }
    let byCluster = DesignRows(x: sums, rowCount: count, columnCount: p)
    return (try byCluster.gram(nil), count)
  }

  /// Codes from 0 without gaps.
  private static func dense(_ clusters: [Int32], rows: Int) throws(TrinnError) -> (codes: [Int32], count: Int) {
    try Arguments.checkSameLength("cluster", clusters.count, as: "rows", rows)
    var places: [Int32: Int32] = [:]
    let codes = clusters.map { code in
      if let place = places[code] { return place }
      let place = Int32(truncatingIfNeeded: places.count)
      places[code] = place
      return place
    }
    guard places.count >= 2 else {
      throw TrinnError(
        .outOfRange, "argument 'cluster' wanted at least 2 clusters, got \(places.count)", argument: "cluster",
        hint: "errors by cluster rest on how clusters differ")
    }
    return (codes, places.count)
  }
}
