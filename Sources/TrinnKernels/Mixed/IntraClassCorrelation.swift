import Glibc
import TrinnBasis

/// The share of the variance that lies between groups: how alike two of one group are.
///
/// The interval holds the shares at which the likelihood, with everything else at its best, is not below its highest by
/// more than chance: it lies between 0 and 1, and need not be symmetric.
///
/// Source: S. S. Wilks (1938), Annals of Mathematical Statistics 9; for log odds the residual variance is that of the
/// logistic distribution, π²/3 (T. Snijders, R. Bosker (2012), Multilevel Analysis, chapter 17).
public struct IntraClassCorrelation: Sendable, Hashable {
  /// The grouping factor.
  public let group: String
  public let estimate: Double
  public let confLow: Double
  public let confHigh: Double
  public let level: Double
  public let n: Int
  public let groupCount: Int

  /// - Parameters:
  ///   - place: the best ratio of standard deviations, between groups to within.
  ///   - deviance: -2 log likelihood at a ratio, everything else at its best.
  ///   - within: the residual variance that the ratio is in units of.
  init(
    _ group: GroupSummary, n: Int, place: Double, within: Double, level: Double, _ deviance: (Double) throws -> Double
  ) throws {
    let z = Distribution.normalQuantile(0.5 + level / 2)
    let limit = try deviance(place) + z * z
    func share(_ ratio: Double) -> Double { ratio * ratio / (ratio * ratio + within) }
    func above(_ ratio: Double) throws -> Double { try deviance(ratio) - limit }
    confLow = try above(0) <= 0 ? 0 : share(try BracketedRoot.find(0, place, above) ?? 0)
    var high = max(2 * place, 0.5 * within.squareRoot())
    while high < 1e8, try above(high) <= 0 { high *= 2 }
    confHigh = try BracketedRoot.find(place, high, above).map(share) ?? 1
    self.group = group.name
    groupCount = group.groupCount
    estimate = share(place)
    self.n = n
    self.level = level
  }

  static func check(_ terms: [RandomTerm]) throws(TrinnError) {
    guard terms.count == 1, terms[0].effects == ["(intercept)"] else {
      throw TrinnError(
        .refused, "the share between groups is told for one grouping column with an intercept alone",
        hint: "with slopes the share depends on where one looks")
    }
  }
}

extension LinearMixedModel {
  /// - Throws: `refused` for other models than a random intercept in one factor.
  public func intraClassCorrelation() throws -> IntraClassCorrelation {
    try IntraClassCorrelation.check(randomTerms)
    return try IntraClassCorrelation(
      groups[0], n: rowCount, place: parameters[0], within: 1, level: level
    ) { try block?.fit([$0], isRestricted: criterion == .restricted)?.deviance ?? .infinity }
  }
}

extension LogisticMixedModel {
  /// On the scale of log odds.
  ///
  /// - Throws: `refused` for other models than a random intercept in one factor.
  public func intraClassCorrelation() throws -> IntraClassCorrelation {
    try IntraClassCorrelation.check(randomTerms)
    let marginal = try InterceptLogistic(design, randomTerms[0], nodes: nodes)
    let p = terms.count
    var start = Array(parameters[0..<p])
    return try IntraClassCorrelation(
      groups[0], n: rowCount, place: parameters[p], within: Double.pi * Double.pi / 3, level: level
    ) { ratio in
      let search = try QuasiNewton(from: start, scale: [Double](repeating: 0.5, count: p)) {
        let (value, gradient) = try marginal.deviance($0 + [ratio])
        return (value, Array(gradient[0..<p]))
      }
      start = search.place
      return search.value
    }
  }
}
