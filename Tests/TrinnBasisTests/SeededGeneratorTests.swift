import Testing
import TrinnBasis

@Suite struct SeededGeneratorTests {
  /// The published sequence of xoshiro256** whose state SplitMix64 filled from seed 0.
  @Test func givesThePublishedSequence() {
    var generator = SeededGenerator(seed: 0)
    let first = (0..<3).map { _ in generator.next() }
    #expect(first == [11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768])
  }

  @Test func streamsOfOneSeedDiffer() {
    var schools = SeededGenerator(seed: 7, stream: "schools")
    var pupils = SeededGenerator(seed: 7, stream: "pupils")
    var again = SeededGenerator(seed: 7, stream: "schools")
    let first = schools.next()
    #expect(first != pupils.next())
    #expect(first == again.next())
  }

  @Test func belowStaysBelowAndReachesAll() {
    var generator = SeededGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.below(6)] += 1 }
    // Five standard deviations of a binomial count with 60 000 draws and a sixth.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 457 })
    #expect(generator.below(0) == 0 && generator.below(1) == 0)
  }

  @Test func sampleHasDifferentNumbersInOrder() {
    var generator = SeededGenerator(seed: 3)
    for size in [0, 1, 5, 99, 100, 101] {
      let sample = generator.sample(size, below: 100)
      #expect(sample.count == min(size, 100))
      #expect(sample == Set(sample).sorted() && sample.allSatisfy { (0..<100).contains($0) })
    }
  }

  @Test func eachSubsetIsAsLikely() {
    var generator = SeededGenerator(seed: 4)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[generator.sample(2, below: 4), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 10_000) < 457 })
  }

  @Test func shufflingKeepsTheElements() {
    var generator = SeededGenerator(seed: 5)
    let shuffled = generator.shuffled(Array(0..<50))
    #expect(shuffled != Array(0..<50))
    #expect(shuffled.sorted() == Array(0..<50))
  }
}
