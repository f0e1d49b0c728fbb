import Testing
import TrinnBasis
import TrinnChecks
import TrinnTable

@Suite("What a check finds") struct CheckResultTests {
  /// One row a pupil: a school, and whether the pupil left.
  private func pupils(_ schools: [(name: String, left: Int, of: Int)]) throws -> Plan {
    let names = schools.flatMap { [String](repeating: $0.name, count: $0.of) }
    let left = schools.flatMap { school in (0..<school.of).map { $0 < school.left } }
    return Plan(
      try Table([("school", Column(texts: names)), ("left", Column(booleans: left))], subject: .records))
  }

  private func check(_ against: CheckBaseline, _ conditions: [CheckLevel: String]) throws -> Check {
    try Check(
      name: "left", every: "month", value: "share(left)", by: "school", against: against, conditions: conditions)
  }

  @Test("a rise is called one where a test says so, and by no group too small for it")
  func clearRise() throws {
    let check = try check(.lastRun, [.warn: "clear rise"])
    let before = try check.figures(of: pupils([("A", 20, 200), ("B", 20, 200), ("C", 0, 8)]))
    let now = try check.figures(of: pupils([("A", 50, 200), ("B", 24, 200), ("C", 8, 8)]))
    let result = try CheckResult(check, figures: now, before: before.rows)
    // A: 10 % to 25 % of 200, Fisher's exact p = 0.000113 (R 4.2.2, fisher.test). B: 10 % to 12 %, p = 0.63.
    let p = try #require(result.rows[0].change?.pValue)
    #expect(abs(p - 0.0001127817) < 1e-10)
    #expect(result.rows.map(\.level) == [.warn, .fine, .fine])
    #expect(result.rows[2].isTooFew)
    #expect(result.level == .warn)
    #expect(try result.table.column("finding")[2].label == "too few to say")
  }

  @Test("many groups: among forty that are all alike, next to none is called changed")
  func manyGroups() throws {
    let check = try check(.lastRun, [.warn: "clear change"])
    var generator = SeededGenerator(seed: 40)
    var called = 0
    for _ in 0..<20 {
      func draw() throws -> CheckFigures {
        try check.figures(
          of: pupils(
            (0..<40).map { school in
              ("S\(school)", (0..<60).count { _ in Double.random(in: 0..<1, using: &generator) < 0.2 }, 60)
            }))
      }
      let (before, now) = (try draw(), try draw())
      called += try CheckResult(check, figures: now, before: before.rows).rows.count { $0.level == .warn }
    }
    // 800 comparisons without any difference; five in a hundred of the runs may have one.
    #expect(called <= 4, "seed 40")
  }

  @Test("groups that are new or gone are told")
  func newAndGone() throws {
    let check = try check(.lastRun, [.notify: "new", .stop: "gone"])
    let before = try check.figures(of: pupils([("A", 2, 20), ("B", 2, 20)]))
    let now = try check.figures(of: pupils([("A", 2, 20), ("C", 2, 20)]))
    let result = try CheckResult(check, figures: now, before: before.rows)
    #expect(result.rows.map(\.figure.keys) == [["A"], ["C"], ["B"]])
    #expect(result.rows.map(\.level) == [.fine, .notify, .stop])
    #expect(result.level.exitStatus == 1)
  }

  @Test("a limit is a condition over the result's own columns")
  func limit() throws {
    let check = try check(.none, [.warn: "value > 0.07 and n >= 30", .stop: "value > 0.5"])
    let result = try CheckResult(
      check, figures: check.figures(of: pupils([("A", 3, 30), ("B", 3, 20), ("C", 30, 40)])))
    #expect(result.rows.map(\.level) == [.warn, .fine, .stop])
  }

  @Test("a funnel names the school that stands out of all together, and no small one")
  func funnel() throws {
    let check = try check(.funnel, [.warn: "above funnel"])
    let schools = (0..<9).map { ("S\($0)", 20, 200) } + [("far", 60, 200), ("small", 4, 5)]
    let result = try CheckResult(check, figures: check.figures(of: pupils(schools)))
    #expect(result.rows.filter { $0.level == .warn }.map(\.figure.keys) == [["far"]])
  }

  @Test("control limits want six earlier runs")
  func controlChart() throws {
    let check = try check(.controlChart, [.warn: "outside limits"])
    let now = try check.figures(of: pupils([("A", 60, 200)]))
    let earlier = (0..<6).map { _ in CheckFigure(keys: ["A"], value: 0.1, n: 200) }
    #expect(try CheckResult(check, figures: now, history: [["A"]: earlier]).level == .warn)
    #expect(try CheckResult(check, figures: now, history: [["A"]: Array(earlier.dropLast())]).level == .fine)
  }

  @Test("counts and means have tests of their own")
  func kinds() throws {
    let table = try Table(
      [("points", Column(numbers: (0..<100).map { 40 + Double($0 % 10) }))], subject: .records)
    let mean = try Check(
      name: "points", every: "new data", value: "mean(points)", against: .fixed(42), conditions: [.warn: "clear rise"])
    // Mean 44.5, sd 2.887, n 100: t = 8.66.
    #expect(try CheckResult(mean, figures: mean.figures(of: Plan(table))).level == .warn)
    let count = try Check(
      name: "rows", every: "new data", value: "count()", against: .lastRun, conditions: [.stop: "clear fall"])
    let result = try CheckResult(
      count, figures: count.figures(of: Plan(table)), before: [CheckFigure(keys: [], value: 160, n: 160)])
    #expect(result.level == .stop)
  }

  @Test("a check that cannot know what it asks for is refused where it is declared")
  func refusals() {
    let faults: [(CheckBaseline, String, String)] = [
      (.none, "share(left)", "clear rise"), (.lastRun, "sum(left) / count()", "clear rise"),
      (.lastRun, "share(left)", "valu > 1"), (.lastRun, "share(left)", "above funnel"),
      (.none, "share(left)", "value >"),
    ]
    for (baseline, value, warn) in faults {
      #expect(throws: TrinnError.self, "\(value), \(warn)") {
        try Check(name: "x", every: "month", value: value, against: baseline, conditions: [.warn: warn])
      }
    }
  }

  @Test("a run that failed has not passed")
  func failed() throws {
    let check = try check(.none, [.warn: "value > 1"])
    let result = try CheckResult(check, error: TrinnError(.noData, "no table"))
    #expect(result.level == .couldNotRun)
    #expect(result.level.exitStatus == 2)
  }
}
