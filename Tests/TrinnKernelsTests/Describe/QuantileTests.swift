import Testing
import TrinnBasis
import TrinnKernels

@Suite struct QuantileTests {
  @Test func agreesWithRInAllNineTypes() throws {
    for row in try Reference("quantiles.csv").rows {
      let sample = try #require(row["sample"]).split(separator: " ").compactMap { Double($0) }
      let (p, type) = (try row.number("p"), try row.integer("type"))
      let quantile = try Quantile(sample, probability: p, type: type)
      try #expect(close(quantile.value, row.number("value")), "type \(type), p \(p) of \(sample)")
    }
  }

  @Test func refusesAnEmptySample() {
    #expect(throws: TrinnError.self) { try Quantile([], probability: 0.5) }
    #expect(throws: TrinnError.self) { try Quantile([1, .nan], probability: 0.5) }
    #expect(throws: TrinnError.self) { try Quantile([1], probability: 1.5) }
    #expect(throws: TrinnError.self) { try Quantile([1], probability: 0.5, type: 10) }
  }
}

@Suite struct MeanTests {
  /// Seven and nine: mean 8, deviation √2, t with one degree of freedom 12.7062: half 12.7062.
  @Test func intervalByHand() throws {
    let mean = try MeanInterval([7, 9])
    #expect(mean.mean == 8)
    #expect(abs(try #require(mean.confHigh) - 20.706205) < 1e-6)
  }

  @Test func aSingleValueHasNoInterval() throws {
    let mean = try MeanInterval([4])
    #expect(mean.confLow == nil && mean.standardDeviation == nil)
  }

  @Test func welchAgreesWithR() throws {
    let row = try #require(try Reference("welch.csv").rows.first)
    let first = try MeanInterval([38.2, 41.5, 44.0, 36.1, 47.3, 40.2])
    let second = try MeanInterval([43.1, 45.2, 39.9, 48.7, 44.4, 46.0, 42.8])
    let welch = try WelchDifference(first, second)
    try #expect(close(welch.estimate, row.number("difference")))
    try #expect(close(welch.statistic, row.number("t")))
    try #expect(close(welch.degreesOfFreedom, row.number("df")))
    try #expect(close(welch.pValue, row.number("p"), 1e-11))
    try #expect(close(welch.confLow, row.number("low"), 1e-11))
    try #expect(close(welch.confHigh, row.number("high"), 1e-11))
  }
}
