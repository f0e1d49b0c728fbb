import Testing
import TrinnBasis
import TrinnKernels

@Suite struct CountTableTests {
  @Test func twoByTwoAgreesWithR() throws {
    for row in try Reference("two-by-two.csv").rows {
      let counts = try #require(row["counts"]).split(separator: " ").compactMap { Int($0) }
      let table = [Array(counts[0..<2]), Array(counts[2..<4])]
      let chiSquare = try ChiSquareTest(table)
      try #expect(close(chiSquare.statistic, row.number("chi_square")), "\(counts)")
      try #expect(close(chiSquare.pValue, row.number("chi_p"), 1e-11), "\(counts)")
      let fisher = try FisherTest(table)
      try #expect(close(fisher.pValue, row.number("fisher_p"), 1e-10), "\(counts)")
    }
  }

  /// SciPy's own root finder stops at 1e-9 or so of the ratio.
  @Test func oddsRatiosAgreeWithSciPy() throws {
    for row in try Reference("odds-ratios.csv").rows {
      let counts = try #require(row["counts"]).split(separator: " ").compactMap { Int($0) }
      let fisher = try FisherTest([Array(counts[0..<2]), Array(counts[2..<4])])
      try #expect(close(fisher.oddsRatio, row.number("odds_ratio"), 1e-8), "\(counts)")
      try #expect(close(fisher.confLow, row.number("low"), 1e-8), "\(counts)")
      try #expect(close(fisher.confHigh, row.number("high"), 1e-8), "\(counts)")
    }
  }

  @Test func threeByThreeAgreesWithR() throws {
    let row = try #require(try Reference("three-by-three.csv").rows.first)
    let test = try ChiSquareTest([[20, 15, 5], [30, 22, 18], [9, 12, 33]])
    try #expect(close(test.statistic, row.number("statistic")))
    #expect(test.degreesOfFreedom == 4)
    try #expect(close(test.pValue, row.number("p"), 1e-11))
  }

  /// Fisher's tea: 3 of 4 cups told right; of the 70 tables 1 + 16 are as good or better, twice by symmetry: 34/70.
  @Test func teaByHand() throws {
    #expect(abs(try FisherTest([[3, 1], [1, 3]]).pValue - 34.0 / 70) < 1e-12)
  }

  @Test func swapsDoNotMatter() throws {
    let test = try FisherTest([[1, 24], [5, 15]])
    let swapped = try FisherTest([[5, 15], [1, 24]])
    #expect(close(test.pValue, swapped.pValue, 1e-12))
    #expect(close(test.oddsRatio, 1 / swapped.oddsRatio, 1e-9))
  }

  @Test func refusesWhatIsNoTable() {
    #expect(throws: TrinnError.self) { try ChiSquareTest([[1, 2]]) }
    #expect(throws: TrinnError.self) { try ChiSquareTest([[1, -2], [3, 4]]) }
    #expect(throws: TrinnError.self) { try ChiSquareTest([[0, 0], [3, 4]]) }
    #expect(throws: TrinnError.self) { try ChiSquareTest([[Int.max, Int.max], [Int.max, 1]]) }
    #expect(throws: TrinnError.self) { try FisherTest([[1, 2, 3], [4, 5, 6]]) }
    #expect(throws: TrinnError.self) { try FisherTest([[Int.max, Int.max], [1, 1]]) }
  }

  @Test func anEmptyFirstRowSaysNothing() throws {
    let test = try FisherTest([[0, 0], [3, 4]])
    #expect(test.pValue == 1)
  }
}
