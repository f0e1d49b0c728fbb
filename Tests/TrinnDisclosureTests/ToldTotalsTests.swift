import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// A funnel tells the share of all units by where each of them lies: one hidden unit would be the rest.
@Suite struct ToldTotalsTests {
  private func funnel(_ units: [(k: Int, n: Int)], isTotalTold: Bool = true) throws -> Table {
    let target = Double(units.reduce(0) { $0 + $1.k }) / Double(units.reduce(0) { $0 + $1.n })
    let shares = units.map { Double($0.k) / Double($0.n) }
    let z = zip(shares, units).map { ($0 - target) / (target * (1 - target) / Double($1.n)).squareRoot() }
    let held = TableSums.HeldShare(
      share: "estimate", whole: "n", made: ["statistic", "zone"], isTotalTold: isTotalTold)
    return try Table(
      [
        ("school", Column(codes: units.indices.map { "S\($0)" }, list: "school")),
        ("n", Column(integers: units.map(\.n))), ("n_events", Column(integers: units.map(\.k))),
        ("estimate", Column(numbers: shares)), ("statistic", Column(numbers: z)),
        ("zone", Column(texts: z.map { $0 > 2 ? "above" : $0 < -2 ? "below" : "within" })),
      ],
      subject: .groups(
        support: Support(units.map { min($0.k, $0.n - $0.k) }).with(sums: TableSums(held: [held]))))
  }

  /// What a reader makes of the columns shown: the target of one z, the events of all of the target, the hidden ones left.
  private func workedBack(_ table: Table) throws -> Double? {
    let columns = try ["n", "n_events", "estimate", "statistic"].map { try table.column($0) }
    func number(_ column: Int, _ row: Int) -> Double? { columns[column][row].number }
    let all = (0..<table.rowCount).compactMap { number(0, $0) }
    guard all.count == table.rowCount else { return nil }
    for row in 0..<table.rowCount {
      guard let n = number(0, row), let estimate = number(2, row), let z = number(3, row) else { continue }
      // (estimate - t)² n = z² t (1 - t)
      let (a, b, c) = (n + z * z, -(2 * n * estimate + z * z), n * estimate * estimate)
      let root = max(0, b * b - 4 * a * c).squareRoot()
      let target = (-b - (z > 0 ? root : -root)) / (2 * a)
      let known = (0..<table.rowCount).map {
        number(1, $0) ?? number(2, $0).flatMap { e in number(0, row).map { e * $0 } }
      }
      guard known.count(where: { $0 == nil }) == 1 else { return nil }
      return target * all.reduce(0, +) - known.reduce(0) { $0 + ($1 ?? 0) }
    }
    return nil
  }

  @Test func `one small school is not what the others leave of the target`() throws {
    let table = try funnel([(3, 40), (30, 80), (25, 70), (40, 200), (60, 150)])
    let released = try Gate().release(table, ReleaseRequest(audience: .municipality)).content
    for name in ["n_events", "estimate", "statistic", "zone"] {
      let column = try released.column(name)
      #expect(column.missingReason(at: 0) == .suppressed, "\(name)")
      let hidden = (0..<5).count { column.missingReason(at: $0) == .suppressed }
      #expect(hidden == 2, "\(name)")
    }
    #expect(try workedBack(released) == nil)
    #expect(try released.column("n")[0] == .integer(40))
  }

  /// The attack is a real one: with one school hidden by hand it finds the three.
  @Test func `the attack finds what is hidden alone`() throws {
    let table = try funnel([(3, 40), (30, 80), (25, 70), (40, 200), (60, 150)])
    var columns = Array(zip(table.names, table.columns))
    for index in 2..<5 {
      let numbers = (0..<5).map { $0 == 0 ? nil : columns[index].1[$0].number }
      columns[index].1 = Column(numbers: numbers, missing: .suppressed)
    }
    let found = try #require(try workedBack(Table(columns.map { (name: $0.0, column: $0.1) }, subject: .open)))
    #expect(abs(found - 3) < 1e-6)
  }

  @Test func `a target from elsewhere tells nothing of the units`() throws {
    let table = try funnel([(3, 40), (30, 80), (25, 70), (40, 200), (60, 150)], isTotalTold: false)
    let released = try Gate().release(table, ReleaseRequest(audience: .municipality)).content
    #expect((0..<5).count { (try? released.column("estimate").missingReason(at: $0)) == .suppressed } == 1)
  }

  @Test func `those who are few outside hide as those who are few inside`() throws {
    let table = try funnel([(38, 40), (30, 80), (25, 70), (40, 200), (60, 150)])
    let released = try Gate().release(table, ReleaseRequest(audience: .municipality)).content
    #expect(try released.column("zone").missingReason(at: 0) == .suppressed)
    #expect(try workedBack(released) == nil)
  }
}
