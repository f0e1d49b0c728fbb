import Glibc
import TrinnBasis

/// Odds ratio, risk ratio and test over 2 x 2 tables of several strata, each stratum compared within itself.
///
/// Sources: N. Mantel, W. Haenszel (1959), JNCI 22; J. Robins, N. Breslow, S. Greenland (1986), Biometrics 42, for the
/// variance of the odds ratio; S. Greenland, J. Robins (1985), Biometrics 41, for that of the risk ratio; N. E. Breslow,
/// N. E. Day (1980) with R. E. Tarone's (1985) correction for the test that the odds ratios are alike.
public struct MantelHaenszel: Sendable, Hashable {
  public struct Ratio: Sendable, Hashable {
    public let estimate: Double
    public let logStandardError: Double
    public let confLow: Double
    public let confHigh: Double
  }

  /// Breslow and Day's test that the odds ratios of the strata are alike.
  public struct Homogeneity: Sendable, Hashable {
    public let statistic: Double
    public let degreesOfFreedom: Int
    public let pValue: Double
  }

  /// Nil where the strata leave it without an estimate or error: a needed cell is zero in all of them.
  public let oddsRatio: Ratio?
  public let riskRatio: Ratio?
  public let statistic: Double
  public let pValue: Double
  public let isCorrected: Bool
  /// That the odds ratios are alike; nil without an odds ratio or with a single stratum.
  public let homogeneity: Homogeneity?
  public let strata: Int
  public let n: Int
  public let events: Int
  public let level: Double

  /// - Parameter tables: for each stratum the first group's count with and without, then the second group's.
  /// - Throws: `out_of_range` for what is no 2 x 2 table; `no_data` where no stratum holds both groups with and without.
  public init(_ tables: [[[Int]]], correct: Bool = true, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    for table in tables { try Arguments.checkTwoByTwo(table) }
    let cells = tables.map { Cells($0) }.filter { $0.n > 1 }
    let variance = cells.reduce(0) { $0 + $1.variance }
    guard variance > 0 else {
      throw TrinnError(
        .noData, "no stratum holds both groups, with some for whom it holds and some for whom it does not")
    }
    let gap = abs(cells.reduce(0) { $0 + $1.a - $1.expected })
    let corrected = correct ? max(0, gap - 0.5) : gap
    statistic = corrected * corrected / variance
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: 1)
    isCorrected = correct
    let z = Distribution.normalQuantile(0.5 + level / 2)
    let odds = MantelHaenszel.oddsRatio(cells, z)
    oddsRatio = odds
    riskRatio = MantelHaenszel.riskRatio(cells, z)
    let informative = cells.filter { $0.variance > 0 }
    homogeneity = odds.flatMap { MantelHaenszel.homogeneity(informative, $0.estimate) }
    strata = informative.count
    n = tables.joined().joined().reduce(0, +)
    events = tables.reduce(0) { $0 + $1[0][0] + $1[1][0] }
    self.level = level
  }

  private static func ratio(_ estimate: Double, _ variance: Double, _ z: Double) -> Ratio? {
    guard estimate > 0, estimate.isFinite, variance > 0, variance.isFinite else { return nil }
    let error = variance.squareRoot()
    return Ratio(
      estimate: estimate, logStandardError: error, confLow: estimate * exp(-z * error),
      confHigh: estimate * exp(z * error))
  }

  private static func oddsRatio(_ cells: [Cells], _ z: Double) -> Ratio? {
    var (r, s, pr, mixed, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for cell in cells {
      let (n, p, q) = (cell.n, (cell.a + cell.d) / cell.n, (cell.b + cell.c) / cell.n)
      let (ri, si) = (cell.a * cell.d / n, cell.b * cell.c / n)
      r += ri
      s += si
      pr += p * ri
      mixed += p * si + q * ri
      qs += q * si
    }
    return ratio(r / s, pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s), z)
  }

  private static func riskRatio(_ cells: [Cells], _ z: Double) -> Ratio? {
    var (above, below, spread) = (0.0, 0.0, 0.0)
    for cell in cells {
      let (first, second, with) = (cell.a + cell.b, cell.c + cell.d, cell.a + cell.c)
      above += cell.a * second / cell.n
      below += cell.c * first / cell.n
      spread += (first * second * with - cell.a * cell.c * cell.n) / (cell.n * cell.n)
    }
    return ratio(above / below, spread / (above * below), z)
  }

  private static func homogeneity(_ cells: [Cells], _ odds: Double) -> Homogeneity? {
    guard cells.count > 1 else { return nil }
    var (statistic, gaps, variances) = (0.0, 0.0, 0.0)
    for cell in cells {
      let expected = cell.expected(oddsRatio: odds)
      let (first, second, with) = (cell.a + cell.b, cell.c + cell.d, cell.a + cell.c)
      let variance =
        1 / (1 / expected + 1 / (first - expected) + 1 / (with - expected) + 1 / (second - with + expected))
      statistic += (cell.a - expected) * (cell.a - expected) / variance
      gaps += cell.a - expected
      variances += variance
    }
    statistic -= gaps * gaps / variances
    let df = cells.count - 1
    return Homogeneity(
      statistic: statistic, degreesOfFreedom: df,
      pValue: Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(df)))
  }
}

/// One stratum's table.
private struct Cells {
  let (a, b, c, d): (Double, Double, Double, Double)

  init(_ table: [[Int]]) {
    (a, b, c, d) = (Double(table[0][0]), Double(table[0][1]), Double(table[1][0]), Double(table[1][1]))
  }

  var n: Double { a + b + c + d }
  /// Of the first cell where the groups are alike.
  var expected: Double { (a + b) * (a + c) / n }
  var variance: Double { (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1)) }

  /// The first cell that has this odds ratio under the margins seen.
  func expected(oddsRatio: Double) -> Double {
    let (first, second, with) = (a + b, c + d, a + c)
    let (low, high) = (max(0, with - second), min(first, with))
    if abs(oddsRatio - 1) < 1e-12 { return expected }
    let p = oddsRatio - 1
    let q = oddsRatio * (first + with) + second - with
    // The stable root: b - sqrt(…) cancels where the ratio is near 1.
    let root = 2 * oddsRatio * first * with / (q + max(0, q * q - 4 * p * oddsRatio * first * with).squareRoot())
    return min(max(root, low), high)
  }
}
