import Testing
import TrinnBasis
import TrinnKernels

@Suite struct KaplanMeierTests {
  /// Six pupils: left after 1, 3 and 3 years, lost from sight after 2 and 4, still there at 5.
  /// S(1) = 5/6; at 3 four are at risk and two leave: S(3) = 5/6 · 2/4 = 5/12.
  /// Greenwood at 3: 1/(6·5) + 2/(4·2) = 17/60; error 5/12 · √(17/60).
  @Test func byHand() throws {
    let table = try EventTable(time: [1, 2, 3, 3, 4, 5], event: [true, false, true, true, false, false])
    let fit = try KaplanMeier(table)
    #expect(close(fit.survival(at: 1), 5.0 / 6))
    #expect(close(fit.survival(at: 3.5), 5.0 / 12))
    #expect(fit.survival(at: 0.5) == 1)
    #expect(close(try #require(fit.step(at: 3)).standardError, 5.0 / 12 * (17.0 / 60).squareRoot()))
    #expect(fit.median == 3)
    #expect(fit.eventCount == 3)
  }

  @Test(arguments: ["log-log", "log", "plain", "log-log truncated"])
  func agreesWithR(kind: String) throws {
    let data = try Reference("survival-data.csv").rows
    let expected = try Reference("kaplan-meier.csv").rows.filter { $0["kind"] == kind }
    for group in ["ST", "YF", "PB"] {
      let mine = data.filter { $0["group"] == group }
      let entry = kind.hasSuffix("truncated") ? try mine.map { try $0.number("entry") } : nil
      let table = try EventTable(
        time: try mine.map { try $0.number("time") }, event: mine.map { $0["event"] == "1" }, entry: entry)
      let interval = try #require(CurveInterval(rawValue: kind.replacing(" truncated", with: "")))
      let steps = try KaplanMeier(table, interval: interval).steps
      let rows = expected.filter { $0["group"] == group }
      try #require(steps.count == rows.count)
      for (step, row) in zip(steps, rows) {
        let place = "\(kind), \(group), time \(step.time)"
        try #expect(step.time == row.number("time") && step.atRisk == row.integer("at_risk"), "\(place)")
        try #expect(close(step.survival, row.number("survival")), "\(place)")
        try #expect(close(step.standardError, row.number("std_error"), 1e-11), "\(place)")
        try #expect(close(step.confLow ?? .nan, row.number("conf_low"), 1e-10), "\(place)")
        try #expect(close(step.confHigh ?? .nan, row.number("conf_high"), 1e-10), "\(place)")
      }
    }
  }

  @Test func withoutCensoringItIsTheShareLeft() throws {
    let fit = try KaplanMeier(EventTable(time: [1, 2, 2, 3, 7], event: [Bool](repeating: true, count: 5)))
    #expect(close(fit.survival(at: 2), 2.0 / 5))
    #expect(fit.survival(at: 7) == 0)
    #expect(fit.steps.last?.confLow == nil)
  }

  @Test func refusesImpossibleTimes() {
    #expect(throws: TrinnError.self) { try EventTable(time: [], event: []) }
    #expect(throws: TrinnError.self) { try EventTable(time: [1, -1], event: [true, true]) }
    #expect(throws: TrinnError.self) { try EventTable(time: [1, .nan], event: [true, true]) }
    #expect(throws: TrinnError.self) { try EventTable(time: [1], event: [true, false]) }
    #expect(throws: TrinnError.self) { try EventTable(time: [1, 2], event: [true, true], entry: [1, 0]) }
  }
}

@Suite struct LogRankTests {
  private func tables() throws -> [(group: String, table: EventTable)] {
    let data = try Reference("survival-data.csv").rows
    return try ["PB", "ST", "YF"].map { group in
      let mine = data.filter { $0["group"] == group }
      return (group, try EventTable(time: mine.map { try $0.number("time") }, event: mine.map { $0["event"] == "1" }))
    }
  }

  @Test func agreesWithR() throws {
    let tables = try tables()
    let test = try LogRankTest(tables.map(\.table))
    let rows = try Reference("log-rank.csv").rows
    for (group, result) in zip(tables.map(\.group), test.groups) {
      let row = try #require(rows.first { $0["group"] == group })
      try #expect(result.n == row.integer("n") && result.observed == row.integer("observed"))
      try #expect(close(result.expected, row.number("expected"), 1e-12))
    }
    let row = try #require(rows.first)
    try #expect(close(test.statistic, row.number("statistic"), 1e-10))
    #expect(test.degreesOfFreedom == 2)
    try #expect(close(test.pValue, row.number("p"), 1e-10))
  }

  @Test func theOrderOfGroupsDoesNotMatter() throws {
    let tables = try tables().map(\.table)
    let forward = try LogRankTest(tables)
    let backward = try LogRankTest(tables.reversed())
    #expect(close(forward.statistic, backward.statistic, 1e-10))
  }

  @Test func oneGroupIsNoComparison() throws {
    let table = try EventTable(time: [1, 2], event: [true, false])
    #expect(throws: TrinnError.self) { try LogRankTest([table]) }
  }
}
