import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// Figures over several years of a table of groups, out through the gate: what was hidden in one year must not come back
/// from the years around it.
@Suite("Windows over groups, through the gate")
struct ReleasedWindowsTests {
  private let request = ReleaseRequest(audience: .municipality)

  /// Counts of places by year, now and then a small one.
  private func groups(seed: UInt64) throws -> Table {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<4).flatMap { place in (2018..<2023).map { (place: "46\(10 + place)", year: Int16($0)) } }
    let counts = rows.map { _ in Int.random(in: 0..<6, using: &random) == 0 ? 3 : Int.random(in: 8...60, using: &random)
    }
    let done = counts.map { Int.random(in: 0...$0, using: &random) }
    return try Table(
      [
        ("municipality", Column(codes: rows.map(\.place), list: "municipality")),
        ("school_year", Column(schoolYears: rows.map { SchoolYear(start: $0.year) })),
        ("n", Column(integers: counts)), ("done", Column(integers: done)),
        ("share", Column(numbers: zip(done, counts).map { Double($0) / Double($1) })),
      ], subject: .groups(support: Support(counts)))
  }

  private let windows: [(name: String, text: String, source: String, years: ClosedRange<Int>)] = [
    ("a", "lag(n, by = municipality)", "n", -1...(-1)),
    ("b", "cumulative_sum(done, by = municipality)", "done", -9...0),
    ("c", "rolling_sum(n, 3, by = municipality)", "n", -2...0), ("d", "change(n, by = municipality)", "n", -1...0),
    ("e", "rolling_mean(share, 2, by = municipality)", "share", -1...0),
    ("f", "in_year(done, school_year + 2, by = municipality)", "done", 2...2),
  ]

  @Test("no window shows what it is made of while one of these is hidden", arguments: 0..<30)
  func hiddenYearsStayHidden(seed: Int) throws {
    let table = try groups(seed: UInt64(seed))
    for window in windows {
      let derived = try table.derive("\(window.name) = \(window.text)")
      // As it leaves, and as it would if the table did not know what the window looked at.
      for table in [derived, derived.with(subject: table.subject)] {
        let released = try Gate().release(table, request).content
        let leaks = try leaks(released, window.name, window.source, window.years)
        #expect(leaks == 0, "\(window.text), seed \(seed)")
      }
    }
  }

  /// How many windows a table shows that are made of a hidden cell.
  private func leaks(_ released: Table, _ name: String, _ source: String, _ years: ClosedRange<Int>) throws -> Int {
    let (made, source) = (try released.column(name), try released.column(source))
    return (0..<released.rowCount).filter { row in
      let place = row / 5 * 5
      let others = years.map { row + $0 }.filter { (place..<place + 5).contains($0) }
      return made.missingReason(at: row) == nil && others.contains { source.missingReason(at: $0) != nil }
    }.count
  }

  @Test("what is looked for is there: without it, windows show hidden years")
  func withoutTheLinksTheyWouldLeak() throws {
    // Counts that are small themselves are hidden anyway; sums, changes and means are not.
    for window in windows where window.name != "a" {
      let found = try (0..<30).map { seed in
        let table = try groups(seed: UInt64(seed))
        guard case .groups(let support) = table.subject else { return 0 }
        let derived = try table.derive("\(window.name) = \(window.text)").with(subject: table.subject)
        var shape = TableShape.inferred(from: derived, support: try support.counts())
        #expect(!shape.reckoned.isEmpty, "\(window.text), seed \(seed)")
        shape.reckoned = []
        let released = try Gate().release(derived, request, shape: shape).content
        return try leaks(released, window.name, window.source, window.years)
      }
      #expect(found.contains { $0 > 0 }, "\(window.text)")
    }
  }

  @Test("a table without small years keeps all of its windows")
  func nothingSmallNothingHidden() throws {
    let table = try Table(
      [
        ("municipality", Column(codes: ["4601", "4601", "4601"], list: "municipality")),
        ("school_year", Column(schoolYears: [2020, 2021, 2022].map { SchoolYear(start: $0) })),
        ("n", Column(integers: [30, 41, 52])),
      ], subject: .groups(support: [30, 41, 52]))
    let released = try Gate().release(
      table.derive("before = lag(n, by = municipality), pooled = rolling_mean(n, 2, by = municipality)"), request)
    #expect(released.hidden.isEmpty)
    #expect(try released.content.column("pooled")[2] == .number(46.5))
  }
}
