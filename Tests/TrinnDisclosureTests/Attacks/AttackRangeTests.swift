import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTestSupport

/// A county with municipalities and their schools, each level with its status, all totals shown.
private func hierarchy(_ seed: Int) throws -> CellSystem {
  var random = SeededGenerator(seed: UInt64(seed), stream: "hierarchy")
  var system = CellSystem()
  /// Three statuses and their sum.
  func place(_ counts: [Int]) throws -> [Int] {
    let cells = (counts + [counts.reduce(0, +)]).map { system.add(count: $0, hidden: $0 > 0 && $0 < 5) }
    try system.add(total: cells[3], of: Array(cells[..<3]))
    return cells
  }
  func sum(_ lists: [[Int]]) -> [Int] { (0..<3).map { index in lists.reduce(0) { $0 + $1[index] } } }
  let schools = (0..<4).map { _ in
    (0..<random.below(3) + 1).map { _ in (0..<3).map { _ in random.below(20) } }
  }
  let county = try place(sum(schools.map(sum)))
  let municipalities = try schools.map { try place(sum($0)) }
  for index in 0..<4 { try system.add(total: county[index], of: municipalities.map { $0[index] }) }
  for (municipality, list) in zip(municipalities, schools) where list.count > 1 {
    let cells = try list.map { try place($0) }
    for index in 0..<4 { try system.add(total: municipality[index], of: cells.map { $0[index] }) }
  }
  return system
}

@Suite("The attack by linear programming")
struct AttackRangeTests {
  @Test("two hidden cells that add to 8: each lies between 0 and 8")
  func pair() throws {
    var system = CellSystem()
    let parts = [3, 5, 20].map { system.add(count: $0) }
    let total = system.add(count: 28)
    try system.add(total: total, of: parts)
    let ranges = try system.ranges(hidden: [parts[0], parts[1]])
    #expect(ranges[parts[0]]?.least == 0 && ranges[parts[0]]?.greatest == 8 && ranges[parts[1]]?.width == 8)
  }

  @Test("a lone hidden cell beside its total is known; one that nothing bounds is not")
  func lone() throws {
    var system = CellSystem()
    let parts = [3, 25].map { system.add(count: $0) }
    let total = system.add(count: 28)
    let free = system.add(count: 7)
    try system.add(total: total, of: parts)
    let ranges = try system.ranges(hidden: [parts[0], free])
    #expect(ranges[parts[0]]?.isDisclosed == true)
    #expect(ranges[free]?.greatest == nil && ranges[free]?.least == 0)
  }

  @Test("a ring of four in a table whose rows add to 5 and 41: the bound comes from the smaller row")
  func ring() throws {
    // 2 3 | 5
    // 9 32 | 41, all four hidden: the first lies between 0 and 5, the last between 32 - 2 and 32 + 3.
    let system = try table([2, 2], [2, 9, 3, 32], threshold: 5)
    let hidden = Set(system.counts.indices.filter { [2, 9, 3, 32].contains(system.counts[$0]) })
    let ranges = try system.ranges(hidden: hidden)
    let first = ranges[system.counts.firstIndex(of: 2) ?? 0]
    let last = ranges[system.counts.firstIndex(of: 32) ?? 0]
    #expect(first?.least == 0 && first?.greatest == 5)
    #expect(last?.least == 30 && last?.greatest == 35)
  }

  @Test("a share printed with one decimal and its whole bound the count between two halves of a step")
  func rounded() throws {
    var program = LinearProgram()
    let count = program.addUnknown()
    // 41.7 % of 48: between 41.65 and 41.75 %, that is 19.992 to 20.04.
    try program.constrain([(count, 100.0 / 48)], to: .init(41.65, 41.75))
    let range = try program.ranges(of: [count])[0]
    #expect(abs(range.least - 19.992) < 1e-6 && abs(range.greatest - 20.04) < 1e-6)
  }

  @Test("sums that contradict each other are told")
  func contradiction() throws {
    var program = LinearProgram()
    let count = program.addUnknown()
    try program.constrain([(count, 1)], to: .exactly(3))
    try program.constrain([(count, 1)], to: .exactly(4))
    #expect(throws: TrinnError.self) { try program.ranges(of: [count]) }
  }

  @Test(
    "against all completions of small tables: the range holds every value, in two dimensions no other",
    arguments: 0..<60)
  func bruteForce(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed), stream: "ranges")
    let shapes = [[2, 2], [3, 2], [3, 3], [4], [2, 2, 2]]
    let sizes = shapes[seed % shapes.count]
    let counts = (0..<sizes.reduce(1, *)).map { _ in random.below(7) }
    let system = try table(sizes, counts, threshold: 3)
    let hidden = try system.suppressed().hidden
    let completions = Attack(system, hidden: hidden)
    for (cell, range) in try system.ranges(hidden: hidden) {
      let possible = (0...completions.limit).filter { completions.isPossible(cell, $0) }
      #expect(possible.allSatisfy { $0 >= range.least && $0 <= range.greatest ?? .max }, "seed \(seed), cell \(cell)")
      guard sizes.count < 3, let greatest = range.greatest, greatest <= completions.limit else { continue }
      #expect(possible.first == range.least && possible.last == greatest, "seed \(seed), cell \(cell)")
    }
  }

  @Test(
    "no hidden count is narrowed below a width of five in random tables of one to four dimensions and hierarchies",
    arguments: 0..<Torture.rounds(50, long: 1000))
  func width(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed), stream: "widths")
    let shapes = [[8], [5, 4], [4, 3, 3], [3, 3, 2, 2], []]
    let sizes = shapes[seed % shapes.count]
    let counts = (0..<sizes.reduce(1, *)).map { _ in random.below(14) }
    let system = sizes.isEmpty ? try hierarchy(seed) : try table(sizes, counts, threshold: 5)
    let hidden = try system.suppressed().hidden
    for (cell, range) in try system.ranges(hidden: hidden) {
      #expect(range.width ?? .max >= 5, "seed \(seed), cell \(cell): \(range)")
    }
  }

  @Test("the attack does narrow what small cells alone leave open: the test above can fail")
  func attackWorks() throws {
    var narrowed = 0
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed), stream: "narrowed")
      let system = try table([4, 3], (0..<12).map { _ in random.below(14) }, threshold: 5)
      let ranges = try system.ranges(hidden: system.primary)
      if ranges.contains(where: { $0.value.width ?? .max < 5 }) { narrowed += 1 }
    }
    #expect(narrowed > 10)
  }
}
