import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport

/// Whom the rows of a table of groups rest on: the gate counts them, and the memory of releases keeps who they are.
@Suite struct GroupMembersTests {
  private func members(_ table: Table) throws -> GroupMembers {
    guard case .groups(let support) = table.subject else { throw TrinnError(.mismatch, "no table of groups") }
    return try #require(try support.members())
  }

  private func names(_ rows: [[UInt32]], _ members: GroupMembers) -> [[String]] {
    rows.map { Set($0.map { members.pseudonyms[Int($0)] }).sorted() }
  }

  private let pupils: Table

  init() throws {
    pupils = try Table([
      "pupil": Column(identities: ["a", "b", "c", "a", "d", "e"]),
      "skole": Column(texts: ["Ås", "Asker", "Ål", "Ål", "Nes", "Nes"]),
      "bestått": Column(booleans: [true, false, true, true, nil, true], missing: .masked),
      "poeng": Column(numbers: [30, 40, 50, nil, 20, 10], missing: .masked),
    ])
  }

  @Test func figuresSayOfWhomTheyTell() throws {
    let table = try pupils.group("skole").summarise(
      "n = count(), k = count_distinct(pupil), b = share(bestått), m = mean(poeng), d = 2 * m")
    let found = try members(table)
    #expect(names(found.rows, found) == [["b"], ["d", "e"], ["a", "c"], ["a"]])
    guard case .all? = found.figures["n"], case .all? = found.figures["k"] else { Issue.record("not all"); return }
    guard case .part(let parts, let columns)? = found.figures["b"] else { Issue.record("no part"); return }
    #expect(names(parts, found) == [[], ["e"], ["a", "c"], ["a"]] && columns == ["bestått"])
    for name in ["m", "d"] {
      guard case .values(let columns)? = found.figures[name] else { Issue.record("no values of \(name)"); return }
      #expect(columns == ["poeng"])
    }
  }

  @Test func theyFollowTheRowsThroughSteps() throws {
    let table = try pupils.group("skole").summarise("n = count(), b = count(bestått)")
    let sorted = try members(table.where("skole ~= 'Asker'").rename("antall = n").derive("b = b + 1").sort("antall"))
    #expect(names(sorted.rows, sorted) == [["a"], ["d", "e"], ["a", "c"]])
    #expect(sorted.figures.keys.sorted() == ["antall"], "b has other values now")
    let united = try members(table.group("n").summarise("k = count()"))
    #expect(names(united.rows, united) == [["a", "b"], ["a", "c", "d", "e"]])
    let stacked = try members(table.append([table.head(1)]))
    #expect(names(stacked.rows, stacked).last == ["b"])
    let totals = try members(pupils.count("skole", totals: .hierarchy))
    #expect(names(totals.rows, totals).last == ["a", "b", "c", "d", "e"])
  }

  @Test func aPivotKnowsThemCellByCell() throws {
    let pivot = try pupils.pivot(PivotOptions(rows: "skole", columns: "bestått"))
    guard case .groups(let support) = pivot.subject else { return }
    let cells = try #require(try support.cells?.columns["true"]?.members())
    #expect(names(cells.rows, cells) == [[], ["e"], ["a", "c"], ["a"]])
  }

  @Test("as many as the gate counts, on random tables", arguments: 0..<Torture.rounds(20, long: 500))
  func laws(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 0...60, using: &random)
    func texts(_ most: Int) -> [String] { (0..<count).map { _ in "\(Int.random(in: 0...most, using: &random))" } }
    let table = try Table([
      "pupil": Column(identities: texts(20)), "a": Column(texts: texts(3)), "b": Column(texts: texts(4)),
    ])
    for made in [
      try table.count("a, b"), try table.count("a, b", totals: .margins), try table.count("a, b").where("a ~= '1'"),
      try table.count("a").append([table.count("a, b")]),
    ] {
      guard case .groups(let support) = made.subject else { continue }
      let found = try members(made)
      let counts = try support.counts()
      #expect(found.rows.map { Set($0.map { found.pseudonyms[Int($0)] }).count } == counts, "seed \(seed)")
    }
  }
}
