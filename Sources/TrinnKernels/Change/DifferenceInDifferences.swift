import TrinnBasis

/// How much more a treated group changed than those beside it, with errors by cluster.
///
/// It stands on the belief that both would have changed alike: look at the years before. Sources: D. Card, A. B. Krueger
/// (1994), AER 84; errors by cluster: M. Bertrand, E. Duflo, S. Mullainathan (2004), QJE 119.
public struct DifferenceInDifferences: Sendable {
  public struct Cell: Sendable, Hashable {
    public let isTreated: Bool
    public let isAfter: Bool
    public let mean: Double
    public let n: Int
  }

  /// The treated group's change less the others'.
  public let estimate: Double
  /// Nil for the reason that stands beside it.
  public let standardError: Double?
  public let pValue: Double?
  public let confLow: Double?
  public let confHigh: Double?
  public let reason: String?
  /// Others before, others after, treated before, treated after.
  public let cells: [Cell]
  /// Nil where errors are not by cluster.
  public let clusters: Int?
  public let treatedClusters: Int?
  public let n: Int
  /// With few clusters on either side, errors by cluster are too small: fewer than ten here.
  public var hasFewClusters: Bool { min(treatedClusters ?? 10, (clusters ?? 20) - (treatedClusters ?? 10)) < 10 }

  /// - Parameter clusters: the cluster of each row (school, municipality); nil takes rows for independent (HC1).
  /// - Throws: `no_data` where one of the four cells is empty.
  public init(
    _ values: [Double], treated: [Bool], after: [Bool], clusters: [Int32]? = nil, level: Double = 0.95
  ) throws {
    try Arguments.checkSameLength("treated", treated.count, as: "value", values.count)
    try Arguments.checkSameLength("after", after.count, as: "value", values.count)
    try Arguments.checkFinite("value", values)
    var (counts, sums) = ([0, 0, 0, 0], [0.0, 0, 0, 0])
    for (row, value) in values.enumerated() {
      let cell = (treated[row] ? 2 : 0) + (after[row] ? 1 : 0)
      counts[cell] += 1
      sums[cell] += value
    }
    guard counts.allSatisfy({ $0 > 0 }) else {
      throw TrinnError(
        .noData, "treated and others both need rows before and after",
        got: "\(counts[2]) and \(counts[3]) treated, \(counts[0]) and \(counts[1]) others")
    }
    cells = (0..<4).map {
      Cell(isTreated: $0 >= 2, isAfter: $0 % 2 == 1, mean: sums[$0] / Double(counts[$0]), n: counts[$0])
    }
    let matrix = try ModelMatrix(
      Formula("value ~ treated + after + both"),
      ModelColumns([
        "value": .numbers(values), "treated": .truths(treated), "after": .truths(after),
        "both": .truths(zip(treated, after).map { $0 && $1 }),
      ]))
    let fit = try LinearRegression(
      matrix, variance: clusters.map { .clustered($0) } ?? .heteroskedastic(.hc1), level: level)
    let it = fit.coefficients.last
    estimate = cells[3].mean - cells[2].mean - (cells[1].mean - cells[0].mean)
    standardError = it?.standardError
    pValue = it?.pValue
    confLow = it?.confLow
    confHigh = it?.confHigh
    reason = it?.reason
    self.clusters = fit.clusterCount
    treatedClusters = clusters.map { clusters in
      Set(zip(clusters, treated).filter(\.1).map(\.0)).count
    }
    n = values.count
  }
}
