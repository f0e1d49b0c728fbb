import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// Pupils of invented places, through the table's own operations and out through the gate.
@Suite("What users make of pupils, through the gate")
struct ReleasedOperationsTests {
  private let request = ReleaseRequest(audience: .municipality)
  private let statuses = ["completed", "left", "still in"]

  private func pupils(seed: Int, places: Int = 4) throws -> Table {
    var random = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 30...90, using: &random)
    let place = (0..<count).map { _ in
      "place \(min(Int.random(in: 0..<places, using: &random), Int.random(in: 0..<places, using: &random)))"
    }
    let status = (0..<count).map { _ in statuses[min(Int.random(in: 0...3, using: &random), 2)] }
    return try Table([
      ("pupil", Column(identities: (0..<count).map { "p\($0)" })), ("place", Column(texts: place)),
      ("status", Column(texts: status)),
    ])
  }

  /// The hidden cells of a table of counts whose last row and column are totals, and the attack on them.
  private func attack(_ released: Table, _ original: Table) throws -> (attack: Attack, hidden: Set<Int>) {
    var system = CellSystem()
    var hidden: Set<Int> = []
    let columns = original.columns.indices.dropFirst()
    let cells = (0..<original.rowCount).map { row in
      columns.map { column -> Int in
        let count: Int = if case .integer(let value) = original.columns[column][row] { Int(value) } else { 0 }
        let cell = system.add(count: count)
        if released.columns[column].missingReason(at: row) == .suppressed { hidden.insert(cell) }
        return cell
      }
    }
    for row in cells { if let total = row.last { try system.add(total: total, of: Array(row.dropLast())) } }
    for column in cells[0].indices {
      try system.add(total: cells[cells.count - 1][column], of: cells.dropLast().map { $0[column] })
    }
    return (Attack(system, hidden: hidden), hidden)
  }

  @Test("a pivot of counts with margins stands the attack, and keeps most of its cells", arguments: 0..<25)
  func pivot(seed: Int) throws {
    let pivot = try pupils(seed: seed).pivot(PivotOptions(rows: "place", columns: "status", margins: true))
    let released = try Gate().release(pivot, request)
    let (attack, hidden) = try attack(released.content, pivot)
    for cell in hidden { #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed)") }
    let figures = released.hidden.filter { $0.rule != .tells(threshold: 5) }
    #expect(Set(figures.map(\.name)).count == hidden.count, "seed \(seed): each hidden cell has its reason")
  }

  @Test("a cross with its shares stands the attack", arguments: 0..<25)
  func cross(seed: Int) throws {
    let cross = try pupils(seed: seed).cross("place", "status")
    let released = try Gate().release(cross, request).content
    var system = CellSystem()
    var hidden: Set<Int> = []
    let n = try cross.column("n")
    let cells = (0..<cross.rowCount).map { row -> Int in
      let count: Int = if case .integer(let value) = n[row] { Int(value) } else { 0 }
      return system.add(count: count)
    }
    for row in cells.indices {
      let isHidden = try ["n", "share"].map { try released.column($0).missingReason(at: row) == .suppressed }
      if isHidden[0] { hidden.insert(cells[row]) }
      #expect(isHidden[1] || !isHidden[0], "seed \(seed): a share beside its total tells the count")
    }
    for start in stride(from: 0, to: cells.count, by: 3) {
      let parts = Array(cells[start..<min(start + 3, cells.count)])
      let total = system.add(count: parts.reduce(0) { $0 + system.counts[$1] })
      try system.add(total: total, of: parts)
      let shown = try (start..<start + parts.count).filter { try released.column("row_n").missingReason(at: $0) == nil }
      #expect(
        shown.isEmpty || shown.count == parts.count, "seed \(seed): a repeated total is hidden in every row or in none")
      if shown.isEmpty { hidden.insert(total) }
    }
    let attack = Attack(system, hidden: hidden)
    for cell in hidden { #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed)") }
  }

  @Test("a cross with its margins stands the attack, and its repeated totals go with them", arguments: 0..<25)
  func crossWithMargins(seed: Int) throws {
    let cross = try pupils(seed: seed).cross("place", "status", margins: true)
    let released = try Gate().release(cross, request).content
    var system = CellSystem()
    let n = try cross.column("n")
    for row in 0..<cross.rowCount {
      let count: Int = if case .integer(let value) = n[row] { Int(value) } else { 0 }
      _ = system.add(count: count)
    }
    let keys = [try cross.column("place"), try cross.column("status")]
    func rows(_ place: Scalar?, _ status: Scalar?) -> [Int] {
      (0..<cross.rowCount).filter { row in
        zip([place, status], keys).allSatisfy { wanted, column in
          wanted.map { column[row] == $0 } ?? !column[row].isMissing
        }
      }
    }
    let total = Scalar.missing(.notApplicable)
    let (places, statuses) = (
      Set((0..<cross.rowCount).map { keys[0][$0] }), Set((0..<cross.rowCount).map { keys[1][$0] })
    )
    for place in places { try system.add(total: rows(place, total)[0], of: rows(place, nil)) }
    for status in statuses { try system.add(total: rows(total, status)[0], of: rows(nil, status)) }
    var hidden = Set(try (0..<cross.rowCount).filter { try released.column("n").missingReason(at: $0) == .suppressed })
    // A total that any of its rows still repeats is known.
    for place in places {
      let isShown = try (rows(place, nil) + rows(place, total)).contains {
        try released.column("row_n").missingReason(at: $0) == nil
      }
      if isShown { hidden.remove(rows(place, total)[0]) }
    }
    let attack = Attack(system, hidden: hidden)
    for cell in hidden { #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed)") }
    for row in 0..<cross.rowCount where system.counts[row] > 0 && system.counts[row] < 5 {
      #expect(hidden.contains(row), "seed \(seed) row \(row)")
    }
  }

  @Test(
    "totals that a group states stand the attack, however its rows are sorted and named",
    arguments: [true, false], 0..<12)
  func statedTotals(isLadder: Bool, seed: Int) throws {
    let pupils = try pupils(seed: seed).derive("region = if_else(place in ('place 0', 'place 1'), 'north', 'south')")
    let keys = isLadder ? "region, place, status" : "place, status"
    let table = try pupils.group(keys, totals: isLadder ? .hierarchy : .margins).summarise("n = count()")
      .sort(seed % 2 == 0 ? "-n" : "status").rename("where = place")
    let released = try Gate().release(table, request).content
    let (counts, out) = (try table.column("n"), try released.column("n"))
    let named = try (isLadder ? ["region", "where", "status"] : ["where", "status"]).map { try table.column($0) }
    func told(_ row: Int) -> [Int] { named.indices.filter { !named[$0][row].isMissing } }
    var system = CellSystem()
    for row in 0..<table.rowCount { _ = system.add(count: counts[row].number.map { Int($0) } ?? 0) }
    // Every finer kind of row adds up to a total, as a reader would try.
    for total in 0..<table.rowCount {
      let kept = told(total)
      let finer = Dictionary(grouping: (0..<table.rowCount).filter { told($0).count > kept.count }) { told($0) }
      for rows in finer.values {
        let parts = rows.filter { row in kept.allSatisfy { named[$0][row] == named[$0][total] } }
        let sum = parts.reduce(0) { $0 + system.counts[$1] }
        if !parts.isEmpty, sum == system.counts[total] { try system.add(total: total, of: parts) }
      }
    }
    let hidden = Set((0..<table.rowCount).filter { out.missingReason(at: $0) == .suppressed })
    let attack = Attack(system, hidden: hidden)
    for cell in hidden { #expect(attack.possibleValues(of: cell, enough: 5) == 5, "seed \(seed), ladder \(isLadder)") }
    for row in 0..<table.rowCount where (1..<5).contains(system.counts[row]) {
      #expect(hidden.contains(row), "seed \(seed), ladder \(isLadder), row \(row)")
    }
  }

  @Test("pupils themselves stay, and so does a table grouped by pupil")
  func pupilsStay() throws {
    let pupils = try pupils(seed: 1)
    #expect(throws: TrinnError.self) { try Gate().release(pupils, request) }
    #expect(throws: TrinnError.self) { try Gate().release(pupils.count("pupil"), request) }
    #expect(try Gate().release(pupils.count("place"), request).content.rowCount > 0)
  }
}
