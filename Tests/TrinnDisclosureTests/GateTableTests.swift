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
    #expect(released.hidden.map(\.name) == ["A, pupils", "A, points"])
    #expect(released.hidden.first?.explanation(.nb).contains("færre enn 5 elever") == true)
  }

  @Test("with a total row a second school is hidden; without one it is not")
  func totals() throws {
    func release(_ withTotal: Bool) throws -> [Int] {
      let names = ["A", "B", "C", "D"] + (withTotal ? ["All"] : [])
      let counts = [3, 40, 30, 12] + (withTotal ? [85] : [])
      let table = try Table(
        [("school", texts(names)), ("pupils", integers(counts))], subject: .groups(support: counts))
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
      subject: .groups(support: support))
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
}
