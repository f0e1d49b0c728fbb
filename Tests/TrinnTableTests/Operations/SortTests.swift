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
    #expect(support == [10, 30])
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

  private func precedes(_ a: Scalar, _ b: Scalar, _ isDescending: Bool) -> Bool {
    isDescending && !a.isMissing && !b.isMissing ? slowlyPrecedes(b, a) : slowlyPrecedes(a, b)
  }
}
