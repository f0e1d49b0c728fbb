import Testing
import TrinnBasis
import TrinnKernels

@Suite struct TestTests {
  @Test func tablesAgreeWithR() throws {
    for row in try Reference("compare/fisher-tables.csv").rows {
      let columns = try row.integer("columns")
      let x = try #require(row["counts"]).split(separator: " ").compactMap { Int($0) }
      let table = stride(from: 0, to: x.count, by: columns).map { Array(x[$0..<($0 + columns)]) }
      let exact = try FisherTableTest(table)
      #expect(exact.method == .exact)
      try #expect(close(exact.pValue, row.number("p"), 1e-8), "\(row)")
      let drawn = try FisherTableTest(table, method: .simulation, replicates: 40_000)
      #expect(drawn.method == .simulation)
      let spread = (exact.pValue * (1 - exact.pValue) / 40_000).squareRoot()
      #expect(abs(drawn.pValue - exact.pValue) < 4.5 * spread + 1e-4, "\(row): \(drawn.pValue)")
    }
  }

  /// Agresti's table of job satisfaction by income, 104 people: R 4.2.2 gives 0.7827 to its four places.
  @Test func satisfactionAsPublished() throws {
    let test = try FisherTableTest([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
    #expect(test.method == .exact)
    #expect(abs(test.pValue - 0.7827) < 5e-5)
  }

  @Test func aTwoByTwoTableIsThePlainTest() throws {
    for table in [[[3, 1], [1, 3]], [[12, 5], [3, 11]], [[0, 8], [6, 4]], [[200, 300], [150, 410]]] {
      #expect(close(try FisherTableTest(table).pValue, try FisherTest(table).pValue, 1e-9))
    }
  }

  @Test func tooLargeATableIsDrawn() throws {
    var random = SeededGenerator(seed: 2)
    let table = (0..<8).map { _ in (0..<9).map { _ in random.below(40) } }
    let test = try FisherTableTest(table, replicates: 2000)
    #expect(test.method == .simulation && test.replicates == 2000)
    #expect(test == (try FisherTableTest(table, replicates: 2000)))
    #expect(throws: TrinnError.self) { try FisherTableTest(table, method: .exact) }
    #expect(throws: TrinnError.self) { try FisherTableTest([[1, -1], [2, 3]]) }
    #expect(try FisherTableTest([[0, 0], [2, 3]]).pValue == 1)
  }

  @Test func trendAgreesWithR() throws {
    for row in try Reference("compare/trend.csv").rows {
      func list(_ name: String) throws -> [Double] {
        try #require(row[name]).split(separator: " ").compactMap { Double($0) }
      }
      let test = try TrendTest(
        successes: list("k").map { Int($0) }, trials: list("n").map { Int($0) }, scores: list("scores"))
      try #expect(close(test.statistic, row.number("statistic"), 1e-11))
      try #expect(close(test.pValue, row.number("p"), 1e-10))
    }
    // By hand: 1 of 4, 2 of 4, 3 of 4 rises by a quarter a step.
    #expect(close(try TrendTest(successes: [1, 2, 3], trials: [4, 4, 4]).slope, 0.25))
    #expect(throws: TrinnError.self) { try TrendTest(successes: [0, 0], trials: [4, 4]) }
    #expect(throws: TrinnError.self) { try TrendTest(successes: [1, 2], trials: [4, 4], scores: [1, 1]) }
    #expect(throws: TrinnError.self) { try TrendTest(successes: [5, 2], trials: [4, 4]) }
  }

  @Test func studentAgreesWithR() throws {
    let a = [38.2, 41.5, 44.0, 36.1, 47.3, 40.2]
    let b = [43.1, 45.2, 39.9, 48.7, 44.4, 46.0, 42.8]
    for row in try Reference("compare/student.csv").rows {
      let test =
        switch row["kind"] {
        case "two": try StudentTest(MeanInterval(a), MeanInterval(b))
        case "paired": try StudentTest(MeanInterval(zip(a, b).map { $0 - $1 }))
        default: try StudentTest(MeanInterval(a), expected: 40)
        }
      try #expect(close(test.estimate, row.number("estimate")))
      try #expect(close(test.statistic, row.number("t")))
      try #expect(close(test.pValue, row.number("p"), 1e-11))
      try #expect(close(test.confLow, row.number("low")))
      try #expect(close(test.confHigh, row.number("high")))
    }
    #expect(throws: TrinnError.self) { try StudentTest(MeanInterval([1]), MeanInterval([2])) }
    #expect(throws: TrinnError.self) { try StudentTest(MeanInterval([1, 1])) }
  }

  /// R's own quantile of the range is good to about 1e-5.
  @Test func tukeyAgreesWithR() throws {
    let data = try Reference("compare/tukey-data.csv").rows
    for name in ["warpbreaks", "sprays"] {
      let rows = data.filter { $0["data"] == name }
      let groups = Set(try rows.map { try $0.integer("group") }).sorted()
      let means = try groups.map { group in
        try MeanInterval(rows.filter { $0["group"] == "\(group)" }.map { try $0.number("value") })
      }
      let test = try TukeyRange(means)
      for row in try Reference("compare/tukey.csv").rows where row["data"] == name {
        let (first, second) = (try row.integer("first"), try row.integer("second"))
        let got = try #require(test.differences.first { $0.first == first && $0.second == second })
        try #expect(close(got.estimate, row.number("estimate"), 1e-11))
        try #expect(close(got.confLow, row.number("low"), 1e-5))
        try #expect(close(got.confHigh, row.number("high"), 1e-5))
        try #expect(abs(got.pValue - row.number("p")) < 1e-8, "\(name) \(first) \(second)")
      }
    }
    #expect(throws: TrinnError.self) { try TukeyRange([MeanInterval([1]), MeanInterval([2])]) }
  }

  @Test func correctionsAgreeWithR() throws {
    let rows = try Reference("compare/adjusted.csv").rows
    let p = try rows.map { try $0.number("p") }
    for (row, pair) in zip(rows, zip(try AdjustedPValues.holm(p), try AdjustedPValues.benjaminiHochberg(p))) {
      try #expect(close(pair.0, row.number("holm")))
      try #expect(close(pair.1, row.number("bh")))
    }
    #expect(try AdjustedPValues.holm([]).isEmpty)
    #expect(throws: TrinnError.self) { try AdjustedPValues.holm([1.2]) }
  }
}
