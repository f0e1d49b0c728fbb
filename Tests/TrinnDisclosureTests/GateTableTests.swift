import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

private func texts(_ texts: [String]) -> Column { Column(texts: texts) }
private func integers(_ values: [Int]) -> Column { Column(integers: values) }
private func numbers(_ values: [Double]) -> Column { Column(numbers: values) }

@Suite("Tables through the gate")
struct GateTableTests {
  private let request = ReleaseRequest(audience: .municipality)

  @Test("a row a pupil is refused for a file, with the next step")
  func records() throws {
    let table = try Table([("points", numbers([41, 38]))], subject: .records)
    #expect {
      try Gate().release(table, request)
    } throws: { error in
      (error as? TrinnError)?.code == .refused && (error as? TrinnError)?.hint?.contains("summarise") == true
    }
  }

  @Test(
    "an identity column never leaves, in a table of any kind",
    arguments: [
      Table.Subject.records, .groups(support: [20, 20]), .published, .open,
    ])
  func identity(subject: Table.Subject) throws {
    let table = try Table([("pupil", Column(identities: ["k1", "k2"]))], subject: subject)
    #expect(throws: TrinnError.self) { try Gate().release(table, request) }
  }

  @Test("on the screen rows stay and pseudonyms go")
  func screen() throws {
    let table = try Table([
      ("pupil", Column(identities: ["secret-1", "secret-2"])), ("points", numbers([41, 38])),
    ])
    let shown = try Gate().screen(table).content
    #expect(shown.rowCount == 2)
    guard case .codes(_, let dictionary) = try shown.column("pupil").values else {
      Issue.record("an identity column is coded")
      return
    }
    #expect(dictionary.texts == ["•"])
  }

  @Test("a hidden value is not in the released table at all")
  func emptied() throws {
    let table = try Table(
      [
        ("school", texts(["A", "B", "C"])), ("pupils", integers([3, 40, 30])), ("points", numbers([31.5, 42, 40])),
      ],
      subject: .groups(support: [3, 40, 30]))
    let released = try Gate().release(table, request)
    let points = try released.content.column("points")
    #expect(points.missingReason(at: 0) == .suppressed)
    guard case .numbers(let values) = points.values else {
      Issue.record("still numbers")
      return
    }
    #expect(values == [0, 42, 40])
    #expect(released.hidden.map(\.name) == ["A, school", "A, pupils", "A, points"])
    #expect(released.hidden.first?.explanation(.nb).contains("færre enn 5 elever") == true)
  }

  @Test("with a total row a second school is hidden; without one it is not")
  func totals() throws {
    func release(_ withTotal: Bool) throws -> [Int] {
      let names = ["A", "B", "C", "D"] + (withTotal ? ["All"] : [])
      let counts = [3, 40, 30, 12] + (withTotal ? [85] : [])
      let table = try Table(
        [("school", texts(names)), ("pupils", integers(counts))], subject: .groups(support: Support(counts)))
      let column = try Gate().release(table, request).content.column("pupils")
      return (0..<column.count).filter { column.missingReason(at: $0) == .suppressed }
    }
    #expect(try release(false) == [0])
    #expect(try release(true) == [0, 3])
  }

  @Test("a share and its interval are hidden together when either side is small")
  func shares() throws {
    let table = try Table(
      [
        ("school", texts(["A", "B", "C"])), ("completed", numbers([0.9, 0.5, 1.0])),
        ("conf_low", numbers([0.7, 0.3, 0.8])), ("n", integers([20, 20, 20])),
      ],
      subject: .groups(support: [20, 20, 20]))
    let released = try Gate().release(table, request).content
    for name in ["completed", "conf_low"] {
      let column = try released.column(name)
      #expect((0..<3).map { column.missingReason(at: $0) == .suppressed } == [true, false, false])
    }
    #expect(try released.column("n").missing == nil)
  }

  @Test("texts that no row holds any more do not leave with the dictionary")
  func dictionary() throws {
    let dictionary = TextDictionary(["kept", "filtered away"])
    let column = Column(type: .text, values: .codes(Codes([0, 0], limit: 2), dictionary))
    let table = try Table([("name", column), ("n", integers([20, 30]))], subject: .groups(support: [20, 30]))
    guard case .codes(_, let released) = try Gate().release(table, request).content.column("name").values else {
      Issue.record("still codes")
      return
    }
    #expect(released.texts == ["kept"])
  }

  @Test("a crossed table of counts keeps its margins and stands the attack", arguments: 0..<40)
  func crossed(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = 3
    let columns = 3
    var counts = (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...15, using: &random) } }
    counts.append((0..<columns).map { column in counts.reduce(0) { $0 + $1[column] } })
    let support = counts.map { $0.reduce(0, +) }
    let withTotals = zip(counts, support).map { $0 + [$1] }
    let table = try Table(
      [("place", texts(["A", "B", "C", "All"]))]
        + (0...columns).map { column in ("c\(column)", integers(withTotals.map { $0[column] })) },
      subject: .groups(support: Support(support)))
    let released = try Gate().release(table, request).content

    var system = CellSystem()
    var hidden: Set<Int> = []
    let cells = try withTotals.indices.map { row in
      try (0...columns).map { column in
        let cell = system.add(count: withTotals[row][column])
        if try released.column("c\(column)").missingReason(at: row) == .suppressed { hidden.insert(cell) }
        return cell
      }
    }
    for row in cells { try system.add(total: row[columns], of: Array(row[..<columns])) }
    for column in 0...columns { try system.add(total: cells[rows][column], of: (0..<rows).map { cells[$0][column] }) }
    let attack = Attack(system, hidden: hidden)
    for cell in hidden {
      #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed), \(withTotals), hidden \(hidden.sorted())")
    }
  }

  /// As `cross` gives it: a cell's count, its row's total repeated beside it, and its share of that.
  private func crossed(_ counts: [[Int]]) throws -> Table {
    let cells = counts.flatMap { $0 }
    let totals = counts.flatMap { row in row.map { _ in row.reduce(0, +) } }
    return try Table(
      [
        ("place", texts(counts.indices.flatMap { row in counts[row].map { _ in "place \(row)" } })),
        ("status", texts(counts.flatMap { $0.indices.map { "status \($0)" } })), ("n", integers(cells)),
        ("row_n", integers(totals)), ("share", numbers(zip(cells, totals).map { Double($0) / Double($1) })),
      ], subject: .groups(support: Support(cells)))
  }

  @Test("a total that every row repeats gives its rows away as any other total does")
  func repeatedTotals() throws {
    let released = try Gate().release(crossed([[3, 40, 57], [20, 30, 50]]), request)
    let hidden = try ["n", "share", "row_n"].map { name in
      let column = try released.content.column(name)
      return (0..<6).filter { column.missingReason(at: $0) == .suppressed }
    }
    #expect(hidden == [[0, 1], [0, 1], []])
  }

  @Test("a share is held against its own whole: 20 of 200 are shown, 97 of 100 are not")
  func ratio() throws {
    let shown = try Gate().release(crossed([[20, 180], [60, 40]]), request)
    #expect(shown.hidden.isEmpty)
    let hidden = try Gate().release(crossed([[97, 3], [60, 40]]), request).content.column("share")
    #expect((0..<4).map { hidden.missingReason(at: $0) == .suppressed } == [true, true, false, false])
  }

  @Test("a figure that rests on nobody we know of is hidden")
  func noSupport() throws {
    let table = try Table(
      [("place", texts(["A", "B"])), ("days", integers([7, 70])), ("mean", numbers([2.5, 3]))],
      subject: .groups(support: [0, 30]))
    let released = try Gate().release(table, request).content
    #expect(try released.column("days").missingReason(at: 0) == .suppressed)
    #expect(try released.column("mean").missingReason(at: 0) == .suppressed)
    #expect(try released.column("days").missingReason(at: 1) == nil)
  }

  @Test("subtotals and a grand total in one table stand the attack", arguments: 0..<30)
  func subtotals(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let leaves = (0..<3).map { _ in (0..<3).map { _ in Int.random(in: 0...12, using: &random) } }
    var names: [[String]] = []
    var counts: [Int] = []
    for (region, places) in leaves.enumerated() {
      for (place, count) in places.enumerated() {
        (names, counts) = (names + [["R\(region)", "P\(place)"]], counts + [count])
      }
      names.append(["R\(region)", "all"])
      counts.append(places.reduce(0, +))
    }
    names.append(["all", "all"])
    counts.append(leaves.joined().reduce(0, +))
    let table = try Table(
      [("region", texts(names.map { $0[0] })), ("place", texts(names.map { $0[1] })), ("n", integers(counts))],
      subject: .groups(support: Support(counts)))
    let column = try Gate().release(table, request).content.column("n")
    var system = CellSystem()
    let cells = counts.map { system.add(count: $0) }
    for region in 0..<3 { try system.add(total: cells[region * 4 + 3], of: (0..<3).map { cells[region * 4 + $0] }) }
    try system.add(total: cells[12], of: [cells[3], cells[7], cells[11]])
    let hidden = Set(cells.filter { column.missingReason(at: $0) == .suppressed })
    let attack = Attack(system, hidden: hidden)
    for cell in hidden { #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed): \(counts)") }
  }
}
