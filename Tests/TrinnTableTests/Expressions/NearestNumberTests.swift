import Testing
import TrinnBasis
import TrinnTable

/// Means of whole numbers end in a conversion of our own: it must be the one of the standard library, to the last bit.
@Suite struct NearestNumberTests {
  @Test(arguments: 1...40)
  func sumsOfWideNumbersAreTheNearest(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let width = UInt64(generator.below(63))
    let values = (0..<(1 + generator.below(60))).map { _ in
      Int(truncatingIfNeeded: generator.next() >> (63 - width)) - (1 << 20)
    }
    let table = try Table(["x": Column(integers: values)])
    let mean = try table.summarise("m = mean(x)").column("m")[0]
    let exact = values.reduce(into: Int128(0)) { $0 += Int128($1) }
    #expect(mean == .number(Double(exact) / Double(values.count)), "seed \(seed), \(width) bits")
  }

  @Test func aSumBeyondOneWordRoundsOnce() throws {
    // Four times 2^63 - 1 is 2^65 - 4, which is nearest to 2^65.
    let table = try Table(["x": Column(integers: Array(repeating: Int.max, count: 4))])
    #expect(try table.summarise("m = mean(x)").column("m")[0] == .number(0x1p65 / 4))
    let low = try Table(["x": Column(integers: Array(repeating: Int.min, count: 4))])
    #expect(try low.summarise("m = mean(x)").column("m")[0] == .number(-0x1p65 / 4))
  }
}
