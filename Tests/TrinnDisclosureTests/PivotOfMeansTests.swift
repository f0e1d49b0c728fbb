import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// A mean in a pivot rests on the pupils of its own cell: a small cell takes itself along and not its whole row.
@Suite("Pivots of means through the gate")
struct PivotOfMeansTests {
  private let request = ReleaseRequest(audience: .municipality)

  /// Pupils by place and kind, each with a value.
  private func pupils(_ counts: [[Int]], missing: Int = 0) throws -> Table {
    var places: [String] = []
    var kinds: [String] = []
    for (place, row) in counts.enumerated() {
      for (kind, count) in row.enumerated() {
        places += Array(repeating: "place \(place)", count: count)
        kinds += Array(repeating: "kind \(kind)", count: count)
      }
    }
    return try Table([
      ("pupil", Column(identities: places.indices.map { "p\($0)" })), ("place", Column(texts: places)),
      ("kind", Column(texts: kinds)),
      ("points", Column(numbers: places.indices.map { $0 < missing ? nil : Double($0 * 7 % 11) + 30.25 })),
    ])
  }

  private func hidden(_ table: Table) throws -> [String: [Int]] {
    let released = try Gate().release(table, request).content
    return try Dictionary(
      uniqueKeysWithValues: table.names.map { name in
        let column = try released.column(name)
        return (name, (0..<table.rowCount).filter { column.missingReason(at: $0) == .suppressed })
      })
  }

  private func means(_ table: Table, margins: Bool = false) throws -> Table {
    try table.pivot(PivotOptions(rows: "place", columns: "kind", values: "mean(points)", margins: margins))
  }

  @Test("without totals only the small cell is hidden")
  func plain() throws {
    let hidden = try hidden(means(pupils([[12, 3], [20, 15], [9, 8]])))
    #expect(hidden["kind 0"] == [])
    #expect(hidden["kind 1"] == [0])
    #expect(hidden["place"] == [])
  }

  @Test("who has no value does not count for a mean")
  func narrowed() throws {
    // Eight of the twelve of the first cell have no value.
    #expect(try hidden(means(pupils([[12, 9], [20, 15]], missing: 8)))["kind 0"] == [0])
  }

  @Test("with totals no hidden mean follows from the others and the numbers behind them", arguments: 0..<25)
  func totals(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let counts = (0..<3).map { _ in (0..<3).map { _ in Int.random(in: 1...14, using: &random) } }
    let pivot = try means(pupils(counts), margins: true)
    let found = try hidden(pivot)
    // Sums of values, where the reader knows each n: a line with one hidden cell gives it away.
    let names = ["kind 0", "kind 1", "kind 2", "total"]
    let isHidden = (0...3).map { row in names.map { found[$0, default: []].contains(row) } }
    for row in 0..<3 {
      for column in 0..<3 where counts[row][column] < 5 { #expect(isHidden[row][column], "seed \(seed)") }
    }
    for line in isHidden + (0...3).map({ column in isHidden.map { $0[column] } }) {
      #expect(line.count { $0 } != 1, "seed \(seed): \(counts)")
    }
  }

  @Test("what is made of cells rests on the smallest of its row")
  func derived() throws {
    let pivot = try means(pupils([[12, 3], [20, 15], [9, 8]]))
    let copied = try pivot.derive("copy = `kind 1`, `kind 0` = `kind 1`")
    let hidden = try hidden(copied)
    for name in ["copy", "kind 0", "kind 1"] { #expect(hidden[name] == [0], "\(name)") }
    let stacked = try pivot.unpivot("starts_with('kind')", name: "which", value: "mean")
    #expect(try self.hidden(stacked)["mean"] == [0, 1])
  }

  @Test("sorted, filtered and renamed cells keep what they rest on")
  func moved() throws {
    let pivot = try means(pupils([[12, 3], [20, 15], [9, 8]])).sort("-place").rename("small = `kind 1`")
    #expect(try hidden(pivot)["small"] == [2])
    #expect(try hidden(pivot)["kind 0"] == [])
    #expect(try hidden(pivot.where("place != 'place 1'"))["small"] == [1])
  }

  @Test("a share of a cell is one of its own pupils")
  func shares() throws {
    let table = try pupils([[12, 14], [20, 15], [9, 28]]).pivot(
      PivotOptions(rows: "place", columns: "kind", values: "share(points > 39)"))
    let released = try Gate().release(table, request).content
    let sizes = ["kind 0": [12, 20, 9], "kind 1": [14, 15, 28]]
    for (name, counts) in sizes {
      let (own, out) = (try table.column(name), try released.column(name))
      for (row, count) in counts.enumerated() {
        guard let share = own[row].number else { continue }
        let over = Int((share * Double(count)).rounded())
        let isSmall = (over < 5 && over > 0) || (count - over < 5 && over < count)
        if isSmall { #expect(out.missingReason(at: row) == .suppressed, "\(name) \(row)") }
      }
    }
  }
}
