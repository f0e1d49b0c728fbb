import Glibc
import TrinnBasis

/// The chance that an event comes in a period, given that it has not come before: a hazard for each period of its own, and
/// covariates that move its log odds (or the logarithm of its cumulative hazard) alike in all periods.
///
/// The likelihood of a row for each pupil and period, without such rows being made: what the periods of a pupil share is
/// reckoned once. Sources: D. R. Cox (1972), JRSS B 34; P. D. Allison (1982), Sociological Methodology 13; the
/// complementary log-log link: R. L. Prentice, L. A. Gloeckler (1978), Biometrics 34.
public struct DiscreteTimeHazard: Sendable {
  public enum Link: String, Sendable, CaseIterable {
    /// Coefficients are logarithms of odds ratios.
    case logit
    /// Coefficients are logarithms of hazard ratios of the continuous time behind the periods.
    case complementaryLogLog = "cloglog"
  }

  public struct Period: Sendable, Hashable {
    public let period: Int
    public let atRisk: Int
    public let events: Int
    /// The chance of the event for a pupil with the mean of each covariate; 0 or 1 where nobody or everybody at risk had
    /// it, nil where the fit did not converge.
    public let hazard: Double?
    /// Nil where the hazard is 0 or 1: the model says nothing of its error.
    public let confLow: Double?
    public let confHigh: Double?
    /// The share of such pupils that has not yet had the event after the period.
    public let survival: Double?
    /// On the scale of the link.
    let intercept: Double?
    let interceptError: Double?
  }

  /// One a covariate.
  public let terms: [CoxRegression.Term]
  public let periods: [Period]
  public let link: Link
  public let n: Int
  public let eventCount: Int
  /// Pupils times periods at risk.
  public let personPeriods: Int
  public let logLikelihood: Double
  /// Of the model with the periods alone.
  public let nullLogLikelihood: Double
  public let likelihoodRatio: CoxRegression.Test
  public let iterations: Int
  public let converged: Bool

  private static let longest = 1000

  /// - Parameters:
  ///   - last: the period of the event or of the last sight, counted in whole numbers from 1.
  ///   - event: whether the event came in that period.
  ///   - before: how many periods had gone before each pupil was watched; nil for none.
  /// - Throws: `out_of_range` where a period is below 1, above 1000 or not after `before`; else as `CoxRegression`.
  public init(
    last: [Int], event: [Bool], before: [Int]? = nil, covariates: Matrix, names: [String], link: Link = .logit,
    level: Double = 0.95
  ) throws {
    let rows = try CoxRows(
      stop: last.map { Double($0) }, event: event, start: before.map { $0.map { Double($0) } })
    try CoxRegression.check(rows, covariates, names, level)
    guard last.allSatisfy({ $0 >= 1 && $0 <= DiscreteTimeHazard.longest }), before?.allSatisfy({ $0 >= 0 }) ?? true
    else {
      throw TrinnError(
        .outOfRange, "argument 'time' wanted periods from 1 to \(DiscreteTimeHazard.longest)", argument: "time",
        hint: "\"ceil(days / 365)\" makes years of days")
    }
    let table = PersonPeriods(last: last, event: event, before: before, covariates: covariates)
    let summaries = try ColumnSummary.of(covariates, event: event)
    let likelihood = PeriodLikelihood(table: table, summaries: summaries, link: link)
    let fit = try NewtonAscent(columns: table.told.count + covariates.columns, events: Double(rows.eventCount)) {
      try likelihood.evaluate($0, width: covariates.columns)
    }
    let null = try NewtonAscent(columns: table.told.count, events: Double(rows.eventCount)) {
      try likelihood.evaluate($0 + [Double](repeating: 0, count: covariates.columns), width: 0)
    }
    let own = table.told.map {
      ColumnSummary(mean: 0, scale: 1, n: table.atRisk[$0], eventCount: table.events[$0])
    }
    let result = CoxRegression.Estimates(
      fit, summaries: own + summaries, names: table.told.map { "\($0)" } + names, robust: nil, level: level)
    terms = Array(result.terms.dropFirst(table.told.count))
    periods = DiscreteTimeHazard.periods(table, Array(result.terms.prefix(table.told.count)), link)
    self.link = link
    n = rows.n
    eventCount = rows.eventCount
    personPeriods = table.atRisk.reduce(0, +)
    logLikelihood = fit.logLikelihood
    nullLogLikelihood = null.logLikelihood
    likelihoodRatio = CoxRegression.Test(
      2 * (fit.logLikelihood - null.logLikelihood), max(0, fit.kept.count - null.kept.count))
    iterations = fit.iterations
    converged = fit.converged
  }

  private static func periods(_ table: PersonPeriods, _ terms: [CoxRegression.Term], _ link: Link) -> [Period] {
    var survival: Double? = 1
    var next = 0
    return (1..<table.atRisk.count).compactMap { period in
      let (atRisk, events) = (table.atRisk[period], table.events[period])
      guard atRisk > 0 else { return nil }
      var term: CoxRegression.Term?
      if table.told.indices.contains(next), table.told[next] == period {
        term = terms[next]
        next += 1
      }
      let hazard = term.map { $0.estimate.map(link.share) } ?? (events == 0 ? 0 : 1)
      survival = hazard.flatMap { hazard in survival.map { $0 * (1 - hazard) } }
      return Period(
        period: period, atRisk: atRisk, events: events, hazard: hazard, confLow: term?.confLow.map(link.share),
        confHigh: term?.confHigh.map(link.share), survival: survival, intercept: term?.estimate,
        interceptError: term?.standardError)
    }
  }
}

extension DiscreteTimeHazard.Link {
  /// The chance that a linear predictor stands for.
  func share(_ predictor: Double) -> Double {
    switch self {
    case .logit: 1 / (1 + exp(-predictor))
    case .complementaryLogLog: -expm1(-exp(predictor))
    }
  }

  /// The log likelihood of one period, its slope, and the expected curvature.
  @inline(__always)
  func terms(_ predictor: Double, happened: Bool) -> (logLikelihood: Double, slope: Double, weight: Double) {
    switch self {
    case .logit:
      let share = 1 / (1 + exp(-predictor))
      let other = max(predictor, 0) + log1p(exp(-abs(predictor)))
      return ((happened ? predictor : 0) - other, (happened ? 1 : 0) - share, share * (1 - share))
    case .complementaryLogLog:
      let rate = exp(predictor)
      let odds = rate < 1e-300 ? 1 : rate / expm1(rate)
      return (
        happened ? log(-expm1(-rate)) : -rate, happened ? odds : -rate, rate * odds
      )
    }
  }
}
