import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTestSupport

@Suite("Secondary suppression")
struct SecondarySuppressionTests {
  @Test("nothing small: nothing hidden")
  func nothing() throws {
    let system = try table([2, 2], [10, 20, 30, 40], threshold: 5)
    #expect(try system.suppressed().hidden.isEmpty)
  }

  @Test("one small cell in a two by two table with margins takes the three others with it, or a margin")
  func twoByTwo() throws {
    let result = try table([2, 2], [2, 20, 30, 40], threshold: 5).suppressed()
    #expect(result.primary.count == 1)
    #expect(result.hidden.count == 4)
  }

  @Test("two small cells that already hide each other cost nothing more")
  func alreadySafe() throws {
    var system = CellSystem()
    let a = system.add(count: 2, hidden: true)
    let b = system.add(count: 4, hidden: true)
    let total = system.add(count: 6)
    try system.add(total: total, of: [a, b])
    #expect(try system.suppressed().secondary.isEmpty)
  }

  @Test("two hidden cells that add to 3 can take four values only, so a third is hidden")
  func tooNarrow() throws {
    var system = CellSystem()
    let a = system.add(count: 1, hidden: true)
    let b = system.add(count: 2, hidden: true)
    let c = system.add(count: 8)
    let d = system.add(count: 30)
    let total = system.add(count: 41)
    try system.add(total: total, of: [a, b, c, d])
    let result = try system.suppressed()
    #expect(result.secondary == [c])
    #expect(Attack(system, hidden: [a, b]).possibleValues(of: a, enough: 9) == 4)
  }

  @Test("the least of several that would do is taken")
  func leastLoss() throws {
    var system = CellSystem()
    let counts = [3, 60, 12, 25]
    let parts = counts.map { system.add(count: $0, hidden: $0 < 5) }
    let total = system.add(count: 100)
    try system.add(total: total, of: parts)
    #expect(try system.suppressed().secondary == [parts[2]])
  }

  @Test("a sum that does not hold is refused")
  func wrongSum() throws {
    var system = CellSystem()
    let a = system.add(count: 2)
    let b = system.add(count: 2)
    let total = system.add(count: 5)
    #expect(throws: (any Error).self) { try system.add(total: total, of: [a, b]) }
  }

  @Test("pooled years: a year that is hidden does not follow from the pool")
  func pooled() throws {
    var system = CellSystem()
    let years = [3, 12, 15, 9].map { system.add(count: $0, hidden: $0 < 5) }
    let firstPool = system.add(count: 30)
    let secondPool = system.add(count: 36)
    try system.add(total: firstPool, of: Array(years[0...2]))
    try system.add(total: secondPool, of: Array(years[1...3]))
    let result = try system.suppressed()
    let attack = Attack(system, hidden: result.hidden)
    for cell in result.hidden { #expect(attack.possibleValues(of: cell, enough: 5) == 5) }
  }

  @Test(
    "on 200 random small tables no hidden cell has fewer than five possible values",
    arguments: 0..<Torture.rounds(200, long: 5000))
  func attack(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let shapes = [[2, 2], [2, 3], [3, 3], [4, 3], [4, 4], [2, 2, 2], [3, 2, 2], [5], [3], [2, 2, 2, 2]]
    let sizes = shapes[seed % shapes.count]
    let cells = sizes.reduce(1, *)
    let most = Int.random(in: 3...14, using: &random)
    let counts = (0..<cells).map { _ in Int.random(in: 0...most, using: &random) }
    let system = try table(sizes, counts, threshold: [3, 5, 10][seed % 3])
    let result = try system.suppressed()
    let attack = Attack(system, hidden: result.hidden)
    for cell in result.hidden {
      #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed), cell \(cell) of \(system.counts)")
    }
    #expect(try system.suppressed().hidden == result.hidden, "seed \(seed): the same question has one answer")
  }

  @Test("the attack finds what primary hiding alone leaves open: the test above can fail")
  func attackWorks() throws {
    var found = 0
    for seed in 0..<50 {
      var random = SeededGenerator(seed: UInt64(seed))
      let counts = (0..<9).map { _ in Int.random(in: 0...14, using: &random) }
      let system = try table([3, 3], counts, threshold: 5)
      let attack = Attack(system, hidden: system.primary)
      if system.primary.contains(where: { attack.possibleValues(of: $0, enough: 5) < 5 }) { found += 1 }
    }
    #expect(found > 20)
  }

  @Test(
    "a table of four dimensions with all its margins loses a fourth of its cells and not all",
    arguments: 0..<Torture.rounds(3, long: 60))
  func fourDimensions(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let counts = (0..<360).map { _ in
      Int.random(in: 0..<4, using: &random) == 0
        ? Int.random(in: 1...4, using: &random)
        : Int.random(in: 5...40, using: &random)
    }
    let system = try table([6, 5, 4, 3], counts, threshold: 5)
    let hidden = try system.suppressed().hidden
    let (small, all) = (system.primary.count, system.counts.count)
    #expect(
      hidden.count < 4 * small && hidden.count * 5 < all * 2, "seed \(seed): \(hidden.count) of \(all), \(small) small")
    guard LinearProgram.isAvailable else { return }
    for (cell, range) in try system.ranges(hidden: hidden, upTo: 5) {
      #expect(range.width ?? .max >= 5, "seed \(seed): cell \(cell)")
    }
  }

  @Test("what a box of four dimensions hides: sixteen cells, each the other's cover")
  func box() throws {
    let system = try table([2, 2, 2, 2], [2] + Array(repeating: 20, count: 15), threshold: 5)
    let result = try system.suppressed()
    #expect(result.primary.count == 1 && result.hidden.count == 16)
  }

  @Test("every pack of a county at once: 12 municipalities, 5 years, 4 statuses, with all their totals")
  func county() throws {
    var random = SeededGenerator(seed: 2026)
    let sizes = [12, 5, 4]
    let counts = (0..<240).map { number in Int.random(in: 0...(number % 12 < 3 ? 8 : 40), using: &random) }
    let system = try table(sizes, counts, threshold: 5)
    let start = ContinuousClock.now
    let result = try system.suppressed()
    let took = ContinuousClock.now - start
    #expect(took < .seconds(60), "it took \(took)")
    let shown = system.counts.count - result.hidden.count
    #expect(
      shown * 2 > system.counts.count, "\(result.primary.count) + \(result.secondary.count) of \(system.counts.count)")
  }
}
