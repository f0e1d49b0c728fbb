import Testing
import TrinnBasis
import TrinnKernels

@Suite struct PermutationTests {
  @Test func allWaysAgreeWithSciPy() throws {
    for row in try Reference("compare/resampling.csv").rows where row["name"] == "permutation" {
      let first = try #require(row["first"]).split(separator: " ").compactMap { Double($0) }
      let second = try #require(row["second"]).split(separator: " ").compactMap { Double($0) }
      let test = try PermutationTest(first, second)
      #expect(test.isExact)
      try #expect(close(test.pValue, row.number("value"), 1e-12))
    }
  }

  /// Every pair of six rows, each with its own power of two, as often as chance gives.
  @Test(arguments: [1, 2, 3, 5])
  func setsAreAsLikely(_ chosen: Int) throws {
    let values = [1.0, 2, 4, 8, 16, 32]
    let count = 30_000
    let sums = SubsetSums.draw(values, chosen: chosen, count: count, seed: 11)
    var seen: [Double: Int] = [:]
    for sum in sums { seen[sum, default: 0] += 1 }
    let sets = (0..<64).filter { $0.nonzeroBitCount == chosen }
    #expect(seen.keys.allSatisfy { Int($0).nonzeroBitCount == chosen })
    let expected = Double(count) / Double(sets.count)
    let chiSquare = sets.reduce(0.0) { sum, set in
      let gap = Double(seen[Double(set)] ?? 0) - expected
      return sum + gap * gap / expected
    }
    #expect(Distribution.chiSquaredUpper(chiSquare, degreesOfFreedom: Double(sets.count - 1)) > 1e-4, "seed 11")
  }

  /// The spread under chance has a closed form: s² (1/m + 1/n) with s² of all values together.
  @Test(arguments: [(300, 40), (65, 65), (10, 500)])
  func spreadIsTheKnownOne(_ m: Int, _ n: Int) throws {
    var random = SeededGenerator(seed: 9)
    let values = (0..<(m + n)).map { _ in random.uniform() * 30 + 1e6 }
    let test = try PermutationTest(Array(values[..<m]), Array(values[m...]), permutations: 20_000)
    #expect(!test.isExact && test.permutations == 20_000)
    let spread = try #require(MeanInterval(values).standardDeviation)
    let wanted = spread * (1 / Double(m) + 1 / Double(n)).squareRoot()
    #expect(abs(test.standardError - wanted) < 0.025 * wanted, "seed 9: \(test.standardError), \(wanted)")
    let normal = 2 * Distribution.normalUpper(abs(test.estimate) / wanted)
    #expect(abs(test.pValue - normal) < 0.03, "seed 9")
    #expect(try PermutationTest(Array(values[..<m]), Array(values[m...]), permutations: 20_000) == test)
  }

  @Test func edges() throws {
    #expect(try PermutationTest([3], [3]).pValue == 1)
    #expect(try PermutationTest([5], [1, 2, 3]).pValue == 0.25)
    #expect(throws: TrinnError.self) { try PermutationTest([], [1]) }
    #expect(throws: TrinnError.self) { try PermutationTest([1], [.nan]) }
  }
}
