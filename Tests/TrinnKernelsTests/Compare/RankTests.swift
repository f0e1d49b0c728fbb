import Testing
import TrinnBasis
import TrinnKernels

@Suite struct RankTests {
  @Test func twoGroupsAgreeWithSciPy() throws {
    for row in try Reference("compare/rank-tests.csv").rows {
      let (a, b) = try sample(row)
      let normal = try MannWhitneyTest(a, b, exact: false)
      try #expect(close(normal.statistic, row.number("u")))
      try #expect(close(normal.pValue, row.number("u_normal"), 1e-11))
      if row["u_exact"] != "NA" {
        try #expect(close(MannWhitneyTest(a, b, exact: true).pValue, row.number("u_exact"), 1e-11), "\(row)")
      }
      let ks = try KolmogorovSmirnovTest(a, b)
      try #expect(close(ks.statistic, row.number("ks")))
      let asymptotic = try KolmogorovSmirnovTest(a, b, exact: false)
      try #expect(close(asymptotic.pValue, row.number("ks_asymptotic"), 1e-11))
      let third = (a[..<3] + b[..<3]).map { $0 + 1 }
      let kruskal = try KruskalWallisTest([a, b, third])
      try #expect(close(kruskal.statistic, row.number("kruskal")))
      try #expect(close(kruskal.pValue, row.number("kruskal_p"), 1e-11))
    }
  }

  @Test func pairsAgreeWithSciPy() throws {
    for row in try Reference("compare/rank-tests.csv").rows {
      let (a, b) = try sample(row)
      let changes = zip(a, b).map { $0 - $1 }
      let normal = try WilcoxonTest(changes, exact: false)
      try #expect(close(normal.statistic, row.number("wilcoxon")))
      try #expect(close(normal.pValue, row.number("w_normal"), 1e-11))
      if row["w_exact"] != "NA" {
        try #expect(close(WilcoxonTest(changes, exact: true).pValue, row.number("w_exact"), 1e-11), "\(row)")
      }
    }
  }

  /// R finds estimates under ties as roots of the test, to about 1e-4; where it counts exactly it takes the same ranks.
  @Test func estimatesAgreeWithR() throws {
    for row in try Reference("compare/rank-tests-r.csv").rows {
      let (a, b) = try sample(row)
      let isCounted = row["name"] == "small" || row["name"] == "middle"
      let tolerance = isCounted ? 1e-9 : 2e-3
      let test = try MannWhitneyTest(a, b)
      try #expect(close(test.estimate, row.number("estimate"), tolerance), "\(row)")
      if isCounted { try #expect(close(test.pValue, row.number("p"), 1e-11)) }
      let pairs = try WilcoxonTest(zip(a, b).map { $0 - $1 })
      if isCounted {
        try #expect(close(test.confLow, row.number("low"), 1e-9), "\(row)")
        try #expect(close(test.confHigh, row.number("high"), 1e-9), "\(row)")
        try #expect(close(pairs.estimate, row.number("w_estimate"), 1e-9))
        try #expect(close(pairs.confLow, row.number("w_low"), 1e-9))
        try #expect(close(pairs.confHigh, row.number("w_high"), 1e-9))
      }
      try #expect(close(KolmogorovSmirnovTest(a, b).pValue, row.number("ks_p"), 1e-9), "\(row)")
    }
  }

  @Test func correlationsAgreeWithSciPyAndR() throws {
    let fromR = try Reference("compare/rank-tests-r.csv").rows
    for (row, other) in zip(try Reference("compare/rank-tests.csv").rows, fromR) {
      let (a, b) = try sample(row)
      let n = min(a.count, b.count)
      let (x, y) = (Array(a[..<n]), Array(b[..<n]))
      let pearson = try Correlation(x, y)
      try #expect(close(pearson.estimate, row.number("pearson"), 1e-11))
      try #expect(close(pearson.pValue, row.number("pearson_p"), 1e-11))
      try #expect(close(pearson.confLow ?? 0, row.number("low"), 1e-11))
      try #expect(close(pearson.confHigh ?? 0, row.number("high"), 1e-11))
      let spearman = try Correlation(x, y, method: .spearman)
      try #expect(close(spearman.estimate, row.number("spearman"), 1e-11))
      if !spearman.isExact { try #expect(close(spearman.pValue, other.number("spearman_p"), 1e-11)) }
      let kendall = try Correlation(x, y, method: .kendall)
      try #expect(close(kendall.estimate, row.number("kendall"), 1e-11))
      try #expect(close(kendall.pValue, other.number("kendall_p"), 1e-10), "\(row)")
    }
  }

  /// Against all pairs, one by one, over measures with few values and with many.
  @Test(arguments: [UInt64(1), 2, 3])
  func fastCountsAreThePlainCounts(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for (n, span) in [(5, 3), (60, 4), (300, 1_000_000), (400, 40)] {
      let x = (0..<n).map { _ in Double(random.below(span)) / 7 }
      let y = (0..<n).map { _ in Double(random.below(span)) }
      var (score, pairsX, pairsY) = (0.0, 0.0, 0.0)
      for i in 0..<n {
        for j in 0..<i {
          let (a, b) = ((x[i] - x[j]).sign(), (y[i] - y[j]).sign())
          score += a * b
          pairsX += a * a
          pairsY += b * b
        }
      }
      guard pairsX > 0, pairsY > 0 else { continue }
      let tau = try Correlation(x, y, method: .kendall).estimate
      #expect(close(tau, score / (pairsX * pairsY).squareRoot(), 1e-12), "seed \(seed), n \(n)")
      let differences = x.flatMap { a in y.map { a - $0 } }.sorted()
      let middle = differences.count / 2
      let median =
        differences.count.isMultiple(of: 2) ? (differences[middle - 1] + differences[middle]) / 2 : differences[middle]
      #expect(try MannWhitneyTest(x, y).estimate == median, "seed \(seed), n \(n)")
      let averages = (0..<n).flatMap { i in (0...i).map { (y[i] - x[i]) + (y[$0] - x[$0]) } }.sorted()
      let half = averages.count / 2
      let walsh = averages.count.isMultiple(of: 2) ? (averages[half - 1] + averages[half]) / 2 : averages[half]
      let changes = zip(x, y).map { $1 - $0 }
      guard !changes.contains(0) else { continue }
      #expect(try WilcoxonTest(changes).estimate == walsh / 2, "seed \(seed), n \(n)")
    }
  }

  /// A tail of the exact distribution by hand: 3 and 4 values without overlap: 2 of 35 sets are as far.
  @Test func exactByHand() throws {
    let test = try MannWhitneyTest([1, 2, 3], [4, 5, 6, 7])
    #expect(close(test.pValue, 2.0 / 35, 1e-13))
    #expect(test.estimate == -3.5 && test.superiority == 0)
    #expect(close(try KolmogorovSmirnovTest([1, 2, 3], [4, 5, 6, 7]).pValue, 2.0 / 35, 1e-12))
    #expect(close(try WilcoxonTest([1, 2, 3, 4]).pValue, 0.125, 1e-13))
    let tau = try Correlation([1, 2, 3, 4], [1, 2, 3, 4], method: .kendall)
    #expect(tau.estimate == 1 && close(tau.pValue, 2.0 / 24, 1e-13) && tau.confLow == nil)
    #expect(close(try Correlation([1, 2, 3, 4], [1, 2, 3, 4], method: .spearman).pValue, 2.0 / 24, 1e-13))
  }

  /// 0.3 - 0.1 is not 0.2 to a computer, but it is the same change.
  @Test func changesThatDifferByRoundingAreTies() throws {
    let computed = [0.3 - 0.1, 0.7 - 0.5, -(1.2 - 1.0), 0.6 - 0.1, 0.1 + 0.2 - 0.3]
    let meant = [0.2, 0.2, -0.2, 0.5, 0]
    let (a, b) = (try WilcoxonTest(computed), try WilcoxonTest(meant))
    #expect(a.pValue == b.pValue && a.statistic == 8 && a.zeros == 1 && b.statistic == 8)
  }

  @Test func whatSaysNothingIsRefused() throws {
    #expect(throws: TrinnError.self) { try MannWhitneyTest([], [1]) }
    #expect(throws: TrinnError.self) { try MannWhitneyTest([2, 2], [2]) }
    #expect(throws: TrinnError.self) { try MannWhitneyTest([2, .nan], [1]) }
    #expect(throws: TrinnError.self) { try WilcoxonTest([0, 0]) }
    #expect(throws: TrinnError.self) { try KruskalWallisTest([[1, 2], []]) }
    #expect(throws: TrinnError.self) { try KolmogorovSmirnovTest([1], []) }
    for method in Correlation.Method.allCases {
      #expect(throws: TrinnError.self) { try Correlation([1, 1, 1, 1], [1, 2, 3, 4], method: method) }
      #expect(throws: TrinnError.self) { try Correlation([1, 2], [1, 2], method: method) }
      #expect(throws: TrinnError.self) { try Correlation([1, 2, 3], [1, 2], method: method) }
    }
    let one = try MannWhitneyTest([3], [1])
    #expect(one.pValue == 1 && one.estimate == 2)
  }

  private func sample(_ row: [String: String]) throws -> ([Double], [Double]) {
    let rows = try Reference("compare/rank-samples.csv").rows.filter { $0["name"] == row["name"] }
    let values = try ["0", "1"].map { group in try rows.filter { $0["group"] == group }.map { try $0.number("value") } }
    return (values[0], values[1])
  }
}

extension Double {
  fileprivate func sign() -> Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
