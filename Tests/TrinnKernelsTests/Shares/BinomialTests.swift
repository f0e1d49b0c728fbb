import Testing
import TrinnBasis
import TrinnKernels

@Suite struct BinomialTests {
  @Test func binomialTestAgreesWithR() throws {
    for row in try Reference("shares/binomial.csv").rows {
      let test = try BinomialTest(
        successes: row.integer("k"), trials: row.integer("n"), expected: row.number("expected"))
      try #expect(close(test.pValue, row.number("p"), 1e-11), "\(row)")
    }
  }

  /// Against the sum over every count, one by one.
  @Test func binomialTestIsTheSum() throws {
    for n in [1, 2, 7, 20] {
      for k in 0...n {
        for p in [0.02, 0.3, 0.5, 0.77] {
          let seen = Distribution.binomialDensity(k, n, p) * (1 + 1e-7)
          let sum = (0...n).map { Distribution.binomialDensity($0, n, p) }.filter { $0 <= seen }.reduce(0, +)
          let test = try BinomialTest(successes: k, trials: n, expected: p)
          #expect(close(test.pValue, min(1, sum), 1e-11), "\(k) of \(n) at \(p)")
        }
      }
    }
    #expect(try BinomialTest(successes: 0, trials: 5, expected: 0).pValue == 1)
    #expect(try BinomialTest(successes: 1, trials: 5, expected: 0).pValue == 0)
    #expect(throws: TrinnError.self) { try BinomialTest(successes: 1, trials: 5, expected: 1.2) }
  }

  @Test func jeffreysAgreesWithStatsmodels() throws {
    for row in try Reference("shares/jeffreys.csv").rows {
      let interval = try JeffreysInterval(successes: row.integer("k"), trials: row.integer("n"))
      try #expect(close(interval.confLow, row.number("low"), 1e-11))
      try #expect(close(interval.confHigh, row.number("high"), 1e-11))
    }
    #expect(try JeffreysInterval(successes: 0, trials: 4).confLow == 0)
    #expect(try JeffreysInterval(successes: 4, trials: 4).confHigh == 1)
  }

  @Test func pairsAgreeWithR() throws {
    for row in try Reference("shares/mcnemar.csv").rows {
      let x = try #require(row["counts"]).split(separator: " ").compactMap { Int($0) }
      let counts = [[x[0], x[1]], [x[2], x[3]]]
      try #expect(close(McNemarTest(counts).asymptoticPValue, row.number("corrected"), 1e-11))
      try #expect(close(McNemarTest(counts, correct: false).asymptoticPValue, row.number("plain"), 1e-11))
      try #expect(close(McNemarTest(counts).exactPValue, row.number("exact"), 1e-11))
    }
    #expect(throws: TrinnError.self) { try McNemarTest([[4, 0], [0, 9]]) }
  }
}
