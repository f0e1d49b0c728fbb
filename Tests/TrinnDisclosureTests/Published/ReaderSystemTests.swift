import Testing
import TrinnDisclosure
import TrinnTestSupport

/// What follows from sums, rounded shares and rounded means, against every way of filling in the hidden numbers.
@Suite struct ReaderSystemTests {
  @Test func `a part alone beside its total follows exactly`() throws {
    var system = ReaderSystem()
    let total = system.add(3847...3847)
    let shown = system.add(3838...3838)
    let hidden = system.add(ReaderSystem.anyCount)
    system.relate(total: total, parts: [shown, hidden])
    let found = try #require(try system.derived([hidden])[hidden])
    #expect(found.range == 9...9 && found.possibleValues == 1 && found.relations == [0])
  }

  @Test func `two parts share what is left`() throws {
    var system = ReaderSystem()
    let total = system.add(17...17)
    let parts = [system.add(10...10), system.add(1...50), system.add(1...50)]
    system.relate(total: total, parts: parts)
    let found = try system.derived(Set(parts[1...]))
    #expect(parts[1...].allSatisfy { found[$0]?.range == 1...6 && found[$0]?.possibleValues == 6 })
  }

  /// a + b = 7, b + c = 9, a + c = 8: no single sum tells anything, the three together tell all.
  @Test func `a circle of sums is solved by elimination`() throws {
    var system = ReaderSystem()
    let parts = (0..<3).map { _ in system.add(ReaderSystem.anyCount) }
    for (first, second, sum) in [(0, 1, 7), (1, 2, 9), (0, 2, 8)] {
      let total = system.add(sum...sum)
      system.relate(total: total, parts: [parts[first], parts[second]])
    }
    let found = try system.derived(Set(parts))
    #expect(parts.map { found[$0]?.range } == [3...3, 4...4, 5...5])
  }

  /// Twice an unknown and another make 9: the other is odd, so of 0 to 3 only two are left.
  @Test func `values that no whole numbers can give are left out`() throws {
    var system = ReaderSystem()
    let (double, other) = (system.add(0...10), system.add(0...3))
    system.relate([ReaderSystem.Term(2, double), ReaderSystem.Term(1, other)], in: 9...9)
    let found = try #require(try system.derived([other])[other])
    #expect(found.range == 1...3 && found.possibleValues == 2)
  }

  @Test func `nothing follows from figures that contradict each other`() throws {
    var system = ReaderSystem()
    let total = system.add(5...5)
    let parts = [system.add(9...9), system.add(ReaderSystem.anyCount)]
    system.relate(total: total, parts: parts)
    #expect(try system.derived([parts[1]]).isEmpty)
  }

  /// Tables of two and three rows by columns with totals, some cells and totals hidden, and a rounded mean over each row.
  @Test func `what is found is what brute force finds`() throws {
    for seed in 0..<UInt64(Torture.rounds(150, long: 20_000)) {
      var random = Random(seed: seed)
      let table = SmallTable(&random)
      let truth = table.possibleValues()
      let found = try table.system.derived(Set(table.hidden))
      for (place, unknown) in table.hidden.enumerated() {
        let values = truth[place]
        let count = found[unknown]?.possibleValues ?? Int.max
        // What is claimed holds; and whatever can be few numbers is found.
        if let range = found[unknown]?.range {
          #expect(values.allSatisfy(range.contains), "seed \(seed)")
          #expect(count >= values.count, "seed \(seed)")
        }
        if values.count < ReaderSystem.safeValues { #expect(count == values.count, "seed \(seed)") }
      }
    }
  }
}

/// A small table of counts with totals, and every way of filling in its hidden cells.
private struct SmallTable {
  private(set) var system = ReaderSystem()
  private(set) var hidden: [ReaderSystem.Unknown] = []
  private let rows: Int
  private let columns = 3
  private var isShown: [[Bool]] = []
  private var counts: [[Int]] = []
  private var isTotalShown: [Bool] = []
  private var means: [(low: Int, high: Int)?] = []

  init(_ random: inout Random) {
    rows = 2 + random.below(2)
    counts = (0..<rows).map { _ in (0..<columns).map { _ in random.below(7) } }
    isShown = (0..<rows).map { _ in (0..<columns).map { _ in random.below(2) == 0 } }
    isTotalShown = (0..<columns).map { _ in random.below(4) != 0 }
    var unknowns: [[ReaderSystem.Unknown]] = []
    for row in 0..<rows {
      unknowns.append(
        (0..<columns).map { column in
          let count = counts[row][column]
          return system.add(isShown[row][column] ? count...count : 0...8)
        })
      hidden += (0..<columns).filter { !isShown[row][$0] }.map { unknowns[row][$0] }
      let total = counts[row].reduce(0, +)
      system.relate(total: system.add(total...total), parts: unknowns[row])
    }
    for column in 0..<columns where isTotalShown[column] {
      let total = (0..<rows).reduce(0) { $0 + counts[$1][column] }
      system.relate(total: system.add(total...total), parts: unknowns.map { $0[column] })
    }
    for row in 0..<rows {
      guard random.below(3) == 0 else {
        means.append(nil)
        continue
      }
      let sum = (0..<columns).reduce(0) { $0 + ($1 + 1) * counts[row][$1] }
      means.append((sum - 1, sum + 1))
      system.relate(
        (0..<columns).map { ReaderSystem.Term($0 + 1, unknowns[row][$0]) }, in: sum - 1...sum + 1)
    }
  }

  /// For each hidden cell every value that it has in some filling that agrees with all that is shown.
  func possibleValues() -> [Set<Int>] {
    let rowFillings = (0..<rows).map(fillings)
    var values = [Set<Int>](repeating: [], count: hidden.count)
    func fill(_ row: Int, _ chosen: [[Int]]) {
      if row == rows {
        let holds = (0..<columns).allSatisfy { column in
          !isTotalShown[column]
            || chosen.reduce(0) { $0 + $1[column] } == counts.reduce(0) { $0 + $1[column] }
        }
        guard holds else { return }
        var place = 0
        for row in 0..<rows {
          for column in 0..<columns where !isShown[row][column] {
            values[place].insert(chosen[row][column])
            place += 1
          }
        }
        return
      }
      for filling in rowFillings[row] { fill(row + 1, chosen + [filling]) }
    }
    fill(0, [])
    return values
  }

  private func fillings(_ row: Int) -> [[Int]] {
    func choices(_ column: Int) -> ClosedRange<Int> {
      isShown[row][column] ? counts[row][column]...counts[row][column] : 0...8
    }
    var found: [[Int]] = []
    for a in choices(0) {
      for b in choices(1) {
        for c in choices(2) where a + b + c == counts[row].reduce(0, +) {
          let sum = a + 2 * b + 3 * c
          if let mean = means[row], !(mean.low...mean.high).contains(sum) { continue }
          found.append([a, b, c])
        }
      }
    }
    return found
  }
}

/// Splitmix64: the same draws on every machine.
private struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)) % UInt64(bound))
  }
}
