import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

private func integers(_ values: [Int]) -> Column { Column(integers: values) }

/// Columns that say what other columns say, in other words.
@Suite("Columns made of other columns of their row")
struct RelatedColumnsTests {
  private let request = ReleaseRequest(audience: .municipality)

  /// Schools with a total, the number of pupils, and what is made of it.
  private func release(
    _ counts: [Int], _ made: [(name: String, value: (Int) -> Double?)], others: [(name: String, column: Column)] = []
  ) throws -> Table {
    let all = counts + [counts.reduce(0, +)]
    let names = all.indices.map { $0 == counts.count ? "alle" : "Skole \($0)" }
    let columns = made.map { made in (name: made.name, column: Column(numbers: all.map(made.value))) }
    let table = try Table(
      [("school", Column(codes: names, list: "school")), ("n", integers(all))] + columns + others,
      subject: .groups(support: Support(all)))
    return try Gate().release(table, request).content
  }

  private func hidden(_ table: Table, _ column: String) throws -> [Int] {
    let cells = try table.column(column)
    return (0..<table.rowCount).filter { cells.missingReason(at: $0) == .suppressed }
  }

  @Test(
    "a multiple, a line, a falling line, a hundredth: hidden where the count is",
    arguments: [(2.0, 0.0), (3.5, -7), (-1, 0), (0.01, 0)])
  func line(slope: Double, constant: Double) throws {
    let table = try release([3, 12, 17, 60], [("line", { slope * Double($0) + constant })])
    #expect(try hidden(table, "n").count >= 2)
    #expect(try hidden(table, "line") == hidden(table, "n"))
  }

  @Test("a double count as a whole number is the same cell: no second choice of what to hide beside it")
  func sameCell() throws {
    let table = try Table(
      [
        ("school", Column(codes: ["A", "B", "C", "D", nil], list: "school")), ("n", integers([3, 12, 17, 60, 92])),
        ("double", integers([6, 24, 34, 120, 184])),
      ], subject: .groups(support: [3, 12, 17, 60, 92]))
    let released = try Gate().release(table, request).content
    #expect(try hidden(released, "n") == [0, 1])
    #expect(try hidden(released, "double") == [0, 1])
  }

  @Test("two counts and twice the one plus the other: it goes with either")
  func combination() throws {
    let boys = [2, 20, 14, 31, 9, 22, 40]
    let girls = [11, 15, 17, 29, 12, 26, 33]
    let all = zip(boys, girls).map(+)
    let table = try Table(
      [
        ("school", Column(codes: all.indices.map { "S\($0)" }, list: "school")), ("boys", integers(boys)),
        ("girls", integers(girls)), ("points", Column(numbers: zip(boys, girls).map { Double(2 * $0 + $1) })),
      ], subject: .groups(support: Support(all)))
    let released = try Gate().release(table, request).content
    #expect(try hidden(released, "boys").contains(0))
    #expect(try hidden(released, "points").contains(0))
    #expect(try hidden(released, "points").count < all.count)
  }

  @Test("two rows lie on a line whatever they say: other counts of two schools are no relation")
  func twoRows() throws {
    let table = try Table(
      [
        ("school", Column(codes: ["A", "B"], list: "school")), ("n", integers([40, 60])), ("left", integers([6, 9])),
        ("moved", integers([8, 21])),
      ], subject: .groups(support: [40, 60]))
    #expect(try Gate().release(table, request).hidden.isEmpty)
  }

  @Test("no released line narrows a hidden count, asked of the solver", arguments: 0..<20)
  func attack(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed), stream: "lines")
    let counts = (0..<6).map { _ in 1 + random.below(16) }
    let (slope, constant) = (Double(1 + random.below(4)), Double(random.below(9)))
    let table = try release(counts, [("line", { slope * Double($0) + constant })])
    let n = try table.column("n")
    let line = try table.column("line")
    var program = LinearProgram()
    let unknowns = (0..<table.rowCount).map { _ in program.addUnknown() }
    for row in 0..<table.rowCount {
      if let shown = n[row].number { try program.constrain([(unknowns[row], 1)], to: .exactly(shown)) }
      if let shown = line[row].number {
        try program.constrain([(unknowns[row], slope)], to: .exactly(shown - constant))
      }
    }
    let total = (unknowns[counts.count], -1.0)
    try program.constrain(unknowns.dropLast().map { ($0, 1.0) } + [total], to: .exactly(0))
    let hidden = try hidden(table, "n")
    for range in try program.ranges(of: hidden.map { unknowns[$0] }) {
      #expect(range.greatest - range.least >= 5, "seed \(seed): \(counts)")
    }
  }
}
