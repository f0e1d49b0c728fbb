import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// Long tables with totals for several combinations of their keys, as people paste them together and as files have them:
/// nothing states what adds up.
@Suite("Totals in long tables")
struct LongTotalsTests {
  private let request = ReleaseRequest(audience: .municipality)

  /// One row of a long table; a key that is not told apart is nil.
  private struct Line {
    let keys: [String?]
    let n: Int
  }

  /// All totals over the given sets of keys, of counts for each combination of two or three keys.
  private func lines(_ sizes: [Int], dropping: [Set<Int>], using random: inout SeededGenerator) -> [Line] {
    let places = sizes.reduce([[]]) { all, size in all.flatMap { head in (0..<size).map { head + [$0] } } }
    let counts = places.map { _ in Int.random(in: 0...14, using: &random) }
    let letters = ["s", "k", "t"]
    return dropping.flatMap { dropped -> [Line] in
      var sums: [[String?]: Int] = [:]
      var order: [[String?]] = []
      for (place, count) in zip(places, counts) {
        let keys = place.indices.map { dropped.contains($0) ? nil : "\(letters[$0])\(place[$0])" }
        if sums[keys] == nil { order.append(keys) }
        sums[keys, default: 0] += count
      }
      return order.map { Line(keys: $0, n: sums[$0] ?? 0) }
    }
  }

  /// - Parameter total: how the table writes a key that is not told apart; nil leaves the cell empty.
  private func table(_ lines: [Line], total: String?, extra: (name: String, values: [Int])? = nil) throws -> Table {
    var columns: [(name: String, column: Column)] = lines[0].keys.indices.map { key in
      ("key\(key)", Column(texts: lines.map { $0.keys[key] ?? total }))
    }
    columns.append(("n", Column(integers: lines.map(\.n))))
    if let extra { columns.append((extra.name, Column(integers: extra.values))) }
    return try Table(columns, subject: .groups(support: Support(lines.map(\.n))))
  }

  /// What adds up, told from the lines themselves and not by the gate's own search.
  private func system(_ lines: [Line]) throws -> CellSystem {
    var system = CellSystem()
    for line in lines { _ = system.add(count: line.n) }
    func drops(_ line: Line) -> Set<Int> { Set(line.keys.indices.filter { line.keys[$0] == nil }) }
    for (row, total) in lines.enumerated() {
      let kinds = Set(lines.map(drops)).filter { $0.isStrictSubset(of: drops(total)) }
      for kind in kinds {
        let parts = lines.indices.filter { part in
          drops(lines[part]) == kind
            && total.keys.indices.allSatisfy { total.keys[$0] == nil || total.keys[$0] == lines[part].keys[$0] }
        }
        if !parts.isEmpty { try system.add(total: row, of: parts) }
      }
    }
    return system
  }

  static let kinds: [[Set<Int>]] = [
    // A whole cube of two keys; only some of the totals; a ladder; totals over one key of three, and of all.
    [[], [0], [1], [0, 1]], [[], [1], [0, 1]], [[], [0, 1]], [[], [2], [0, 2]], [[], [0], [0, 1, 2]],
  ]

  @Test("whichever keys a total leaves out, hidden cells cannot be worked out", arguments: 0..<30)
  func cubes(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let dropping = Self.kinds[seed % Self.kinds.count]
    let sizes = dropping.joined().contains(2) ? [2, 2, 3] : [3, 3]
    let lines = lines(sizes, dropping: dropping, using: &random)
    let total = ["total", nil, "Alle"][seed % 3]
    let column = try Gate().release(table(lines, total: total), request).content.column("n")
    let hidden = Set(lines.indices.filter { column.missingReason(at: $0) == .suppressed })
    let attack = Attack(try system(lines), hidden: hidden)
    for cell in hidden {
      #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed) \(lines.map(\.n)) \(hidden.sorted())")
    }
    #expect(hidden.count < lines.count || lines.allSatisfy { $0.n < 5 } || lines.count < 6, "seed \(seed)")
  }

  @Test("a total called by any name is found by what it adds up to")
  func names() throws {
    // Sum over k for each s; "begge" is told by nothing but its figures.
    let keys = [
      ("a", "F"), ("a", "M"), ("a", "x"), ("b", "F"), ("b", "M"), ("b", "x"), ("c", "F"), ("c", "M"), ("c", "x"),
    ]
    let n = [3, 40, 43, 30, 20, 50, 12, 9, 21]
    let table = try Table(
      [
        ("s", Column(texts: keys.map(\.0))), ("k", Column(texts: keys.map(\.1))), ("n", Column(integers: n)),
      ], subject: .groups(support: Support(n)))
    let column = try Gate().release(table, request).content.column("n")
    #expect((0..<9).filter { column.missingReason(at: $0) == .suppressed } == [0, 1])
  }

  @Test("a total that each row of two keys repeats gives nothing away", arguments: 0..<12)
  func repeated(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    // Year, place and status: the total of each year and place stands in each of its rows.
    let lines = lines([2, 2, 3], dropping: [[]], using: &random)
    let totals = lines.map { line in lines.filter { $0.keys[0...1] == line.keys[0...1] }.reduce(0) { $0 + $1.n } }
    let released = try Gate().release(table(lines, total: nil, extra: ("all", totals)), request).content
    let (n, all) = (try released.column("n"), try released.column("all"))
    for row in lines.indices where n.missingReason(at: row) == .suppressed {
      let block = lines.indices.filter { lines[$0].keys[0...1] == lines[row].keys[0...1] }
      let unknown = block.filter { n.missingReason(at: $0) == .suppressed }
      let isTotalShown = block.contains { all.missingReason(at: $0) == nil }
      #expect(!isTotalShown || unknown.count > 1, "seed \(seed) row \(row)")
    }
  }

  @Test("a year in whole numbers is a key as well")
  func years() throws {
    let rows = [
      (2023, "A", 3), (2023, "B", 40), (2023, "all", 43), (2024, "A", 30), (2024, "B", 20), (2024, "all", 50),
    ]
    let table = try Table(
      [
        ("place", Column(texts: rows.map(\.1))), ("year", Column(integers: rows.map(\.0))),
        ("n", Column(integers: rows.map(\.2))),
      ], subject: .groups(support: Support(rows.map(\.2))))
    let column = try Gate().release(table, request).content.column("n")
    let hidden = (0..<6).filter { column.missingReason(at: $0) == .suppressed }
    #expect(hidden.contains(0) && hidden.count > 1)
  }
}
