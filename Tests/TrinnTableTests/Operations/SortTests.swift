import Testing
import TrinnBasis
import TrinnTable

@Suite struct SortTests {
  @Test func missingComesLastAlsoFromTheHighest() throws {
    let table = try Table(["days": Column(integers: [3, nil, 9, 1])])
    let days = try table.column("days")
    #expect(
      try table.sort(by: [(days, false)]).columns[0].cells == [1, 3, 9].map { .integer($0) } + [
        .missing(.notRecorded)
      ])
    #expect(
      try table.sort(by: [(days, true)]).columns[0].cells == [9, 3, 1].map { .integer($0) } + [
        .missing(.notRecorded)
      ])
  }

  @Test func groupsCarryTheirSupport() throws {
    let table = try Table(["n": Column(integers: [3, 1])], subject: .groups(support: [30, 10]))
    guard case .groups(let support) = try table.sort(by: [(table.columns[0], false)]).subject else {
      Issue.record("the sorted groups are groups no more")
      return
    }
    #expect(try support.counts() == [10, 30])
  }

  /// Against a stable sort that compares cell by cell; 700 rows also reach the radix passes.
  @Test(arguments: lawSizes + [700])
  func agreesWithComparingCells(size: Int) throws {
    let seed = UInt64(size)
    var random = RandomTables(seed: seed)
    for type in RandomTables.types where type != .identity {
      let table = try Table([
        "a": random.column(type, count: size, distinct: 9), "b": random.column(.number, count: size, distinct: 9),
        "row": Column(integers: Array(0..<size)),
      ])
      for (down, downToo) in [(false, false), (true, false), (false, true)] {
        let sorted = try table.sort(by: [(table.columns[0], down), (table.columns[1], downToo)])
        let expected = table.cells.sorted { a, b in
          if a[0] != b[0] { return precedes(a[0], b[0], down) }
          if a[1] != b[1] { return precedes(a[1], b[1], downToo) }
          guard case (.integer(let a), .integer(let b)) = (a[2], b[2]) else { return false }
          return a < b
        }
        #expect(sorted.cells == expected, "\(type.name), seed \(seed)")
      }
    }
  }

  /// Several chunks, several passes and two rounds: numbers that are decimals and numbers that are not.
  @Test(arguments: [2000, 70_000])
  func longTablesSortAsComparingDoes(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    let days = (0..<size).map { _ in Int.random(in: -3000...3000, using: &generator) }
    let points = (0..<size).map { _ in Double(generator.below(600)) / 10 }
    let odd = (0..<size).map { _ in Double.random(in: -1e9...1e9, using: &generator) }
    let wide = (0..<size).map { _ in Int(truncatingIfNeeded: generator.next()) }
    let table = try Table([
      "days": Column(integers: days), "points": Column(numbers: points), "odd": Column(numbers: odd),
      "wide": Column(integers: wide), "row": Column(integers: Array(0..<size)),
    ])
    func rows(_ keys: String) throws -> [Scalar] { try table.sort(keys).column("row").cells }
    func compared(_ isBefore: (Int, Int) -> Bool?) -> [Scalar] {
      (0..<size).sorted { isBefore($0, $1) ?? ($0 < $1) }.map { .integer(Int64($0)) }
    }
    func by<Value: Comparable>(_ values: [Value]) -> (Int, Int) -> Bool? {
      { values[$0] == values[$1] ? nil : values[$0] < values[$1] }
    }
    #expect(try rows("days") == compared(by(days)))
    #expect(try rows("odd") == compared(by(odd)))
    #expect(try rows("wide") == compared(by(wide)))
    #expect(try rows("points, -days, odd") == compared { by(points)($0, $1) ?? by(days)($1, $0) ?? by(odd)($0, $1) })
  }

  private func precedes(_ a: Scalar, _ b: Scalar, _ isDescending: Bool) -> Bool {
    isDescending && !a.isMissing && !b.isMissing ? slowlyPrecedes(b, a) : slowlyPrecedes(a, b)
  }
}
