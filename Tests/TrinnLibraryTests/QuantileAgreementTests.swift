import Testing
import TrinnBasis
import TrinnKernels
import TrinnTable

/// The aggregate of expressions and the kernel are two routes to type 7: each is the other's witness.
@Suite struct QuantileAgreementTests {
  @Test(arguments: [1, 2, 3, 10, 63, 64, 65, 500])
  func theAggregateIsTheKernel(n: Int) throws {
    var generator = SeededGenerator(seed: UInt64(n))
    let values = (0..<n).map { _ in Double(generator.below(40)) / 4 }
    let table = try Table([("x", Column(numbers: values))])
    for p in [0, 0.1, 0.25, 0.5, 0.7, 0.9, 1] {
      guard case .number(let told) = try table.summarise("q = quantile(x, \(p))").column("q")[0] else {
        Issue.record("p \(p) of \(n) is no number")
        continue
      }
      // Two ways to lie between two neighbours, which round apart in the last bit.
      let kernel = try Quantile(values, probability: p).value
      #expect(abs(told - kernel) <= 1e-12 * max(1, abs(kernel)), "p \(p) of \(n), seed \(n)")
    }
  }
}
