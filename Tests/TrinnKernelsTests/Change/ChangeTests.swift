import Testing
import TrinnBasis
import TrinnKernels

@Suite struct ChangeTests {
  @Test func segmentedTrendAgreesWithR() throws {
    let series = try Reference("change/series.csv").rows
    func column(_ name: String) throws -> [Double] { try series.map { try $0.number(name) } }
    let trend = try SegmentedTrend(column("time"), column("value"), from: 2016, weights: column("pupils"))
    let rows = try Reference("change/segmented.csv").rows
    #expect(trend.coefficients.count == rows.count)
    for (got, row) in zip(trend.coefficients, rows) {
      try #expect(close(got.estimate ?? 0, row.number("estimate"), 1e-9))
      try #expect(close(got.standardError ?? 0, row.number("error"), 1e-9))
      try #expect(close(got.pValue ?? 0, row.number("p"), 1e-9))
      try #expect(close(trend.autocorrelation ?? 0, row.number("autocorrelation"), 1e-9))
    }
    #expect(trend.before == 8 && trend.after == 8)
    #expect(throws: TrinnError.self) { try SegmentedTrend(column("time"), column("value"), from: 2022) }
  }

  @Test func differenceInDifferencesAgreesWithR() throws {
    let rows = try Reference("change/did-data.csv").rows
    let values = try rows.map { try $0.number("value") }
    let treated = rows.map { $0["treated"] == "1" }
    let after = rows.map { $0["after"] == "1" }
    let schools = try rows.map { Int32(try $0.integer("school")) }
    let row = try #require(try Reference("change/did.csv").rows.first)
    let it = try DifferenceInDifferences(values, treated: treated, after: after, clusters: schools)
    try #expect(close(it.estimate, row.number("estimate"), 1e-10))
    try #expect(close(it.standardError ?? 0, row.number("cluster_error"), 1e-8))
    #expect(it.clusters == 24 && it.treatedClusters == 11 && !it.hasFewClusters)
    let apart = try DifferenceInDifferences(values, treated: treated, after: after)
    try #expect(close(apart.standardError ?? 0, row.number("hc1_error"), 1e-8))
    #expect(throws: TrinnError.self) {
      try DifferenceInDifferences([1, 2, 3], treated: [true, true, false], after: [true, false, false])
    }
  }

  /// By hand: 10 of 100 is the middle; 20 of 100 lies above the limit, eight of 11 in a row are a shift.
  @Test func shareChartSignals() throws {
    let chart = try ShareChart(successes: [10, 10, 30, 10], trials: [100, 100, 100, 100], baseline: 2)
    #expect(chart.centre == 0.1)
    #expect(chart.points.map(\.signal) == [.none, .none, .above, .none])
    let shift = try ShareChart(
      successes: [9] + Array(repeating: 11, count: 8), trials: Array(repeating: 100, count: 9))
    #expect(shift.points.last?.signal == .shiftUp && shift.points[7].signal == .none)
    let small = try ShareChart(successes: [0, 1, 2], trials: [4, 5, 6])
    #expect(small.points.allSatisfy { $0.low >= 0 && $0.high <= 1 })
    #expect(throws: TrinnError.self) { try ShareChart(successes: [0, 0], trials: [4, 4]) }
    #expect(throws: TrinnError.self) { try ShareChart(successes: [1, 0], trials: [4, 4], baseline: 3) }
  }

  /// By hand with weight 0.5 and errors 1: averages 1, 1.5; variances 0.25, 0.3125.
  @Test func movingAverageByHand() throws {
    let chart = try MovingAverageChart([2, 2], errors: [1, 1], centre: 0, weight: 0.5, width: 3)
    #expect(chart.points.map(\.average) == [1, 1.5])
    #expect(close(chart.points[0].high, 1.5) && close(chart.points[1].high, 3 * 0.3125.squareRoot()))
    #expect(throws: TrinnError.self) { try MovingAverageChart([1], errors: [1], centre: 0, weight: 0) }
  }

  /// By hand: z of 2 and an allowance of 0.5 add 1.5 a point; above 5 at the fourth, begun after the first.
  @Test func cumulativeSumByHand() throws {
    let chart = try CumulativeSumChart([0, 2, 2, 2, 2], errors: [1, 1, 1, 1, 1], target: 0)
    #expect(chart.points.map(\.up) == [0, 1.5, 3, 4.5, 6])
    #expect(chart.points.map(\.isSignal) == [false, false, false, false, true])
    #expect(chart.points[4].since == 1 && chart.points[4].down == 0)
    #expect(throws: TrinnError.self) { try CumulativeSumChart([1], errors: [0], target: 0) }
  }

  @Test func grubbsAgreesWithR() throws {
    let row = try #require(try Reference("change/grubbs.csv").rows.first)
    let values = try #require(row["values"]).split(separator: " ").compactMap { Double($0) }
    let it = try Outliers(values, rule: .grubbs)
    try #expect(close(it.pValue ?? 0, row.number("p"), 1e-10))
    #expect(it.places == [7])
  }

  /// By hand: quartiles of 1 to 9 and 30 are 3.25 and 7.75, so the fences -3.5 and 14.5; median 5.5, deviations' median 2.5.
  @Test func fencesAndMedianDeviationByHand() throws {
    let values = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 30]
    let fences = try Outliers(values, rule: .fences)
    #expect(close(fences.low, -3.5) && close(fences.high, 14.5) && fences.places == [9])
    let mad = try Outliers(values, rule: .mad)
    #expect(close(mad.high, 5.5 + 3.5 * 2.5 * 1.482602218505602, 1e-12) && mad.places == [9])
    #expect(throws: TrinnError.self) { try Outliers([1, 1, 1, 5], rule: .mad) }
    #expect(throws: TrinnError.self) { try Outliers([1, 1, 1], rule: .grubbs) }
    #expect(throws: TrinnError.self) { try Outliers([1, 2], rule: .fences) }
  }
}
