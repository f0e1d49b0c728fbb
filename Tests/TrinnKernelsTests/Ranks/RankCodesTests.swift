import Foundation
import Testing
import TrinnBasis
import TrinnKernels

@Suite struct RankCodesTests {
  /// Both ways to put values in order, against sorting, over kinds of columns that decide which way is taken.
  @Test(arguments: [UInt64(1), 2])
  func codesAreTheOrderOfTheValues(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let makers: [(String, (inout SeededGenerator) -> Double)] = [
      ("marks", { Double($0.below(6) + 1) }),
      ("points", { Double($0.below(500)) / 10 - 20 }),
      ("hundredths", { Double($0.below(1_000_000)) / 100 }),
      ("any", { ($0.uniform() - 0.5) * 1e6 }),
      ("far apart", { Double($0.below(40)) * 1e12 }),
      ("both zeros", { $0.below(2) == 0 ? 0.0 : -0.0 }),
      ("tiny", { $0.uniform() * 1e-300 }),
    ]
    for (name, make) in makers {
      for count in [1, 2, 50, 3000, 70_000] {
        let values = (0..<count).map { _ in make(&random) }
        let ranked = try RankCodes(values)
        let distinct = Set(values).sorted()
        #expect(ranked.counts.count == distinct.count, "\(name), \(count), seed \(seed)")
        #expect(zip(ranked.codes, values).allSatisfy { distinct[Int($0)] == $1 }, "\(name), \(count), seed \(seed)")
        #expect(ranked.counts.reduce(0, +) == count)
      }
    }
  }

  /// As many rows as the machine is asked to bear; a tenth of them under the short form, and few every day.
  @Test func manyRows() throws {
    let wanted = ProcessInfo.processInfo.environment["TRINN_TORTURE"]
    let count = wanted == nil ? 200_000 : wanted == "short" ? 1_000_000 : 10_000_000
    var random = SeededGenerator(seed: 5)
    let x = (0..<count).map { _ in random.uniform() }
    let y = x.map { ($0 * 600).rounded() / 10 }
    #expect(try Correlation(x, y, method: .spearman).estimate > 0.999, "seed 5")
    #expect(try Correlation(x, y, method: .kendall).estimate > 0.99, "seed 5")
    let half = count / 2
    let test = try MannWhitneyTest(Array(x[..<half]), x[half...].map { $0 + 0.25 })
    #expect(abs(test.estimate + 0.25) < 0.01, "seed 5")
    let median = try Bootstrap(x, statistic: .median, replicates: 200)
    #expect(abs(median.standardError * Double(count).squareRoot() - 0.5) < 0.1, "seed 5")
  }

  @Test func midranksShareTheirPlaces() throws {
    let ranked = try RankCodes([30.5, 10, 30.5, 20])
    #expect(ranked.ranks == [3.5, 1, 3.5, 2])
    #expect(ranked.hasTies)
    #expect(try RankCodes([]).counts.isEmpty)
  }
}
