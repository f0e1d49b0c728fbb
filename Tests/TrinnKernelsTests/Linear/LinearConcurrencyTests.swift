import Testing
import TrinnBasis
import TrinnKernels

@Suite("Linear algebra on many threads at once")
struct LinearConcurrencyTests {
  /// A library that shares scratch memory between its callers gives other bits here, now and then.
  @Test("each of many at once has the bits that it has alone")
  func bits() throws {
    @Sendable func work(_ task: Int) throws -> [Double] {
      let size = 20 + task % 5 * 13
      let a = LinearAlgebraTests.random(size * 2, size, seed: UInt64(task))
      let gram = try #require(a.multiplied(by: a, transposingSelf: true))
      let root = try #require(Cholesky(gram))
      let eigen = try #require(SymmetricEigen(gram))
      return root.lower.values + root.inverse.values + eigen.values + (try PivotedQR(a)).factor.values
    }
    let alone = try (0..<40).map(work)
    for _ in 0..<5 {
      let together = try Parallel.map(rows: 40, rowsPerChunk: 1) { try work($0.lowerBound) }
      #expect(together == alone)
    }
  }
}
