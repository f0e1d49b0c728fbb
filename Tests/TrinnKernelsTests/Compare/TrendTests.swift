import Testing
import TrinnBasis
import TrinnKernels

/// Witnesses of R 4.2.2: `anova(lm(v ~ factor(g)))` for the variance within groups, `lm(v ~ t)` for the slope, `qt`, `pt`, and
/// `anova(glm(k ~ 1), glm(k ~ t), test = "Rao")` for counts.
@Suite("Trends over runs, and a funnel of means") struct TrendTests {
  private let groups = [
    MeanFunnel.Unit(n: 12, mean: 46.0 / 12, deviation: 0.937436866561092),
    MeanFunnel.Unit(n: 10, mean: 3.3, deviation: 0.948683298050514),
    MeanFunnel.Unit(n: 14, mean: 37.0 / 14, deviation: 0.841897386141095),
  ]
  private let times = [2021.75, 2022.75, 2024.75]

  @Test("a line through means has the slope of the single values and the error within groups")
  func means() throws {
    let trend = try MeanTrend(groups, times: times)
    #expect(close(trend.slope, -0.386861313868619, 1e-10))
    #expect(close(trend.standardError, 0.115878440888931, 1e-10))
    #expect(trend.degreesOfFreedom == 33)
    #expect(close(trend.pValue, 0.00209805236436431, 1e-9))
  }

  @Test("counts: the score test of a Poisson trend")
  func counts() throws {
    let trend = try CountTrend(counts: [52, 47, 44, 38, 31], times: [2020, 2021, 2022, 2023, 2025])
    // By hand: the counts' sum of distances in time is -62.4, and 62.4 squared over 42.4 x 14.8. R iterates to 1e-8.
    #expect(close(trend.statistic, 3893.76 / 627.52, 1e-10))
    #expect(close(trend.statistic, 6.20499749001973, 1e-6) && close(trend.pValue, 0.0127390129734279, 1e-6))
    #expect(trend.slope < 0)
  }

  @Test("a unit's mean beside all, with limits that know that it is part of them")
  func funnel() throws {
    let funnel = try MeanFunnel(groups)
    #expect(close(funnel.target, 3.22222222222222, 1e-12) && close(funnel.deviation, 0.904214917818003, 1e-12))
    let low = [2.50690116134541, 2.40663072755464, 2.58815787096614]
    let high = [3.93754328309903, 4.0378137168898, 3.85628657347831]
    for (place, point) in funnel.points.enumerated() {
      #expect(close(point.low, low[place], 1e-9) && close(point.high, high[place], 1e-9))
    }
    let alone = try MeanFunnel([groups[0]])
    #expect(alone.points[0].t == 0 && alone.points[0].low == alone.points[0].high)
  }

  @Test("what cannot vary has no trend")
  func refusals() {
    let alike = [MeanFunnel.Unit(n: 5, mean: 3, deviation: 0), MeanFunnel.Unit(n: 5, mean: 4, deviation: 0)]
    #expect(throws: TrinnError.self) { try MeanTrend(alike, times: [1, 2]) }
    #expect(throws: TrinnError.self) { try MeanFunnel(alike) }
    #expect(throws: TrinnError.self) { try MeanTrend(groups, times: [1, 1, 1]) }
    #expect(throws: TrinnError.self) { try CountTrend(counts: [0, 0], times: [1, 2]) }
    #expect(throws: TrinnError.self) { try CountTrend(counts: [3, -1], times: [1, 2]) }
    #expect(throws: TrinnError.self) { try MeanFunnel([MeanFunnel.Unit(n: 0, mean: 3, deviation: nil)]) }
  }
}
