import Testing
import TrinnBasis
import TrinnChecks
import TrinnTable

@Suite("How a check's figures went over its kept runs") struct CheckTrendTests {
  private func check(_ value: String = "share(left)", every: String = "new data") throws -> Check {
    try Check(name: "left", every: every, value: value, by: "school", conditions: [.warn: "value > 0.9"])
  }

  private func date(_ year: Int, _ month: Int, _ day: Int = 1) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  private func run(_ date: CalendarDate, _ figures: [CheckFigure], inputs: String) -> CheckRun {
    CheckRun(check: "left", date: date, inputs: inputs, level: .fine, figures: figures, standings: [])
  }

  private func shares(_ counts: [Int], of n: Int) throws -> [CheckRun] {
    try counts.enumerated().map { place, k in
      run(
        try date(2021 + place, 10), [CheckFigure(keys: ["A"], value: Double(k) / Double(n), n: n)],
        inputs: "d v\(place)")
    }
  }

  @Test("a rise is told where the test over the runs says so")
  func rise() throws {
    // 10, 16, 24 and 30 of 100: Cochran and Armitage, p = 0.00014 (R 4.2.2, prop.trend.test).
    let trend = try #require(try check().trends(over: shares([10, 16, 24, 30], of: 100)).first)
    #expect(trend.finding == .clearRise && trend.points.count == 4)
    let said = trend.sentence(.nb) { $0.label }
    #expect(said == "Over 4 kjøringer siden 2021-10-01: klar økning.")
    let falling = try check().trends(over: shares([30, 24, 16, 10], of: 100)).first
    #expect(falling?.finding == .clearFall)
  }

  @Test("what goes up and down is no trend, and two runs are none")
  func none() throws {
    let trend = try check().trends(over: shares([20, 24, 19, 22], of: 100)).first
    #expect(trend?.finding == .noClearTrend)
    #expect(trend?.sentence(.en) { $0.label } == "Over 4 runs since 2021-10-01: no clear trend.")
    let two = try check().trends(over: shares([10, 90], of: 100)).first
    #expect(two?.finding == .tooFewRuns && two?.sentence(.nb) { $0.label } == nil)
  }

  @Test("groups too small for a change are too small for a trend")
  func small() throws {
    let trend = try check().trends(over: shares([0, 3, 6, 9], of: 9)).first
    #expect(trend?.finding == .notTested && trend?.sentence(.nb) { $0.label } == nil)
  }

  @Test("runs that saw the same files are one")
  func sameFiles() throws {
    let figures = [CheckFigure(keys: ["A"], value: 0.5, n: 100)]
    let runs = try (1...6).map { run(try date(2026, $0), figures, inputs: "d same") }
    #expect(try check().trends(over: runs).first?.points.count == 1)
    // Where nobody knows the data, each run is one of its own.
    let unknown = try (1...6).map { run(try date(2026, $0), figures, inputs: "d") }
    #expect(try check().trends(over: unknown).first?.points.count == 6)
  }

  @Test("a check of every month is laid beside the same month of other years")
  func season() throws {
    // The share that has left so far rises through every school year and is the same each October.
    let months = [(2023, 10), (2024, 5), (2024, 10), (2025, 5), (2025, 10), (2026, 5), (2026, 10)]
    let runs = try months.enumerated().map { place, month in
      run(
        try date(month.0, month.1), [CheckFigure(keys: ["A"], value: month.1 == 5 ? 0.3 : 0.1, n: 200)],
        inputs: "d v\(place)")
    }
    let trend = try check(every: "month").trends(over: runs).first
    #expect(trend?.points.map(\.date.parts.month) == [10, 10, 10, 10] && trend?.finding == .noClearTrend)
  }

  @Test("counts and means have tests of their own, a sum has none")
  func kinds() throws {
    func runs(_ values: [Double], deviation: Double? = nil) throws -> [CheckRun] {
      try values.enumerated().map { place, value in
        run(
          try date(2021 + place, 10), [CheckFigure(keys: ["A"], value: value, n: 50, deviation: deviation)],
          inputs: "d v\(place)")
      }
    }
    #expect(try check("count()").trends(over: runs([80, 110, 140])).first?.finding == .clearRise)
    #expect(try check("mean(days)").trends(over: runs([4, 5, 6], deviation: 2)).first?.finding == .clearRise)
    #expect(try check("mean(days)").trends(over: runs([4, 4.2, 4.1], deviation: 2)).first?.finding == .noClearTrend)
    #expect(try check("sum(days)").trends(over: runs([80, 110, 140])).first?.finding == .notTested)
  }

  @Test("a funnel takes means, and a phrase stands among other conditions")
  func meanFunnel() throws {
    let check = try Check(
      name: "days", every: "month", value: "mean(days)", by: "school", against: .funnel,
      conditions: [.warn: "above funnel and value > 6"])
    let schools = [("A", 4.0), ("B", 4.2), ("C", 7.0)]
    let names = schools.flatMap { [String](repeating: $0.0, count: 40) }
    let days = schools.flatMap { school in (0..<40).map { school.1 + ($0 % 2 == 0 ? 1 : -1) } }
    let plan = Plan(
      try Table([("school", Column(texts: names)), ("days", Column(numbers: days))], subject: .records))
    let result = try CheckResult(check, figures: check.figures(of: plan))
    #expect(result.rows.map(\.level) == [.fine, .fine, .warn])
    #expect(result.rows.allSatisfy { $0.target.map { abs($0 - 15.2 / 3) < 1e-12 } == true })
  }

  @Test("the finished school year is this one in July, and the one before from August on")
  func finishedYear() throws {
    #expect(try CheckDay(date(2026, 6, 20)).filled("{finished_school_year}") == "'2024-25'")
    #expect(try CheckDay(date(2026, 7, 15)).filled("{finished_school_year}") == "'2025-26'")
    #expect(try CheckDay(date(2026, 11, 15)).filled("{finished_school_year}") == "'2025-26'")
  }
}
