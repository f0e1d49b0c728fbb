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

  @Test func midranksShareTheirPlaces() throws {
    let ranked = try RankCodes([30.5, 10, 30.5, 20])
    #expect(ranked.ranks == [3.5, 1, 3.5, 2])
    #expect(ranked.hasTies)
    #expect(try RankCodes([]).counts.isEmpty)
  }
}
