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

  /// Means of a whole and of a part tell that of the rest, as if it had been read by itself.
  @Test(arguments: [3, 4, 17, 128, 1000])
  func theRestOfAWholeIsTheRest(n: Int) throws {
    var generator = SeededGenerator(seed: UInt64(n))
    let values = (0..<n).map { _ in 40 + 6 * generator.uniform() }
    for size in Set([1, n / 2, n - 1]) {
      let part = try MeanInterval(Array(values[..<size]))
      let rest = try MeanInterval(Array(values[size...]))
      let told = try #require(try MeanInterval(values).without(part))
      #expect(told.n == rest.n && close(told.mean, rest.mean, 1e-12), "\(size) of \(n)")
      #expect(abs((told.standardDeviation ?? 0) - (rest.standardDeviation ?? 0)) < 1e-7, "\(size) of \(n)")
    }
    #expect(try MeanInterval(values).without(MeanInterval(values)) == nil)
  }
}
