import Testing
import TrinnBasis
import TrinnKernels

@Suite struct RatioTests {
  @Test func ratiosAgreeWithStatsmodels() throws {
    for row in try Reference("shares/risk-ratios.csv").rows {
      let groups = try TwoShares(
        successes: row.integer("k1"), trials: row.integer("n1"), otherSuccesses: row.integer("k2"),
        otherTrials: row.integer("n2"))
      let score = try RiskRatio(groups)
      try #expect(close(score.estimate, row.number("ratio")))
      // Their root finder stops near 1e-5 of the ratio on its own scale.
      try #expect(close(score.confLow, row.number("score_low"), 1e-5))
      try #expect(close(score.confHigh, row.number("score_high"), 1e-5))
      let log = try RiskRatio(groups, interval: .log)
      try #expect(close(log.confLow, row.number("log_low")))
      try #expect(close(log.confHigh, row.number("log_high")))
      let odds = try OddsRatio(groups)
      try #expect(close(odds.estimate, row.number("odds")))
      try #expect(close(odds.confLow, row.number("odds_low")))
      try #expect(close(odds.confHigh, row.number("odds_high")))
    }
  }

  /// Turning the groups round turns the interval round; a wider level holds a narrower one.
  @Test func turnAndNest() throws {
    for (k1, n1, k2, n2) in [(3, 10, 5, 12), (0, 8, 4, 9), (8, 8, 4, 9), (8, 8, 9, 9), (1, 400, 2, 300)] {
      let it = try RiskRatio(TwoShares(successes: k1, trials: n1, otherSuccesses: k2, otherTrials: n2))
      let turned = try RiskRatio(TwoShares(successes: k2, trials: n2, otherSuccesses: k1, otherTrials: n1))
      #expect(close(it.confLow, 1 / turned.confHigh, 1e-9), "\(k1)/\(n1) \(k2)/\(n2): \(it) \(turned)")
      #expect(close(it.confHigh, 1 / turned.confLow, 1e-9), "\(k1)/\(n1) \(k2)/\(n2): \(it) \(turned)")
      #expect(it.confLow <= it.estimate && it.estimate <= it.confHigh)
      let wider = try RiskRatio(it.groups, level: 0.99)
      #expect(wider.confLow <= it.confLow && wider.confHigh >= it.confHigh)
    }
  }

  @Test func withoutEventsThereIsNoRatio() throws {
    let none = try TwoShares(successes: 0, trials: 8, otherSuccesses: 0, otherTrials: 9)
    #expect(throws: TrinnError.self) { try RiskRatio(none) }
    let one = try TwoShares(successes: 3, trials: 8, otherSuccesses: 0, otherTrials: 9)
    #expect(try RiskRatio(one).confHigh == .infinity)
    #expect(throws: TrinnError.self) { try OddsRatio(one) }
    #expect(throws: TrinnError.self) { try RiskRatio(one, interval: .log) }
    let error = #expect(throws: TrinnError.self) {
      try TwoShares(successes: 3, trials: 8, otherSuccesses: 10, otherTrials: 9)
    }
    #expect(error?.argument == "other_k")
  }

  @Test func strataAgreeWithR() throws {
    for row in try Reference("shares/mantel-haenszel.csv").rows {
      let test = try MantelHaenszel(tables(row))
      let odds = try #require(test.oddsRatio)
      try #expect(close(odds.estimate, row.number("odds_ratio")))
      try #expect(close(odds.confLow, row.number("low")))
      try #expect(close(odds.confHigh, row.number("high")))
      try #expect(close(test.statistic, row.number("statistic")))
      try #expect(close(test.pValue, row.number("p"), 1e-11))
      try #expect(close(MantelHaenszel(tables(row), correct: false).statistic, row.number("plain_statistic")))
    }
  }

  @Test func commonRiskAndHomogeneityAgreeWithStatsmodels() throws {
    for row in try Reference("shares/strata.csv").rows {
      let test = try MantelHaenszel(tables(row))
      let homogeneity = try #require(test.homogeneity)
      try #expect(close(test.riskRatio?.estimate ?? 0, row.number("risk_ratio")))
      try #expect(close(homogeneity.statistic, row.number("breslow_day"), 1e-9))
      try #expect(close(homogeneity.pValue, row.number("p"), 1e-8))
    }
  }

  /// One stratum alone has the plain ratios, and Katz's variance of the risk ratio.
  @Test func oneStratumIsThePlainTable() throws {
    let test = try MantelHaenszel([[[12, 5], [8, 9]]])
    let groups = try TwoShares(successes: 12, trials: 17, otherSuccesses: 8, otherTrials: 17)
    #expect(close(test.oddsRatio?.estimate ?? 0, try OddsRatio(groups).estimate))
    #expect(close(test.oddsRatio?.logStandardError ?? 0, try OddsRatio(groups).logStandardError))
    #expect(close(test.riskRatio?.confLow ?? 0, try RiskRatio(groups, interval: .log).confLow))
    #expect(test.homogeneity == nil)
  }

  @Test func strataThatCompareNothingAreRefused() {
    #expect(throws: TrinnError.self) { try MantelHaenszel([[[3, 4], [0, 0]], [[0, 5], [0, 2]]]) }
    #expect(throws: TrinnError.self) { try MantelHaenszel([[[3, 4], [-1, 0]]]) }
    #expect(throws: TrinnError.self) { try MantelHaenszel([]) }
  }

  private func tables(_ row: [String: String]) throws -> [[[Int]]] {
    let x = try #require(row["counts"]).split(separator: " ").compactMap { Int($0) }
    return stride(from: 0, to: x.count, by: 4).map { [[x[$0], x[$0 + 1]], [x[$0 + 2], x[$0 + 3]]] }
  }
}
