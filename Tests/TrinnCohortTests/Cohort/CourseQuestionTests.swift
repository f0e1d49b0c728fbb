import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Status at any time, flows over several years, ways by group, events and features, worked by hand.
@Suite("Questions along the course")
struct CourseQuestionTests {
  static func texts(_ name: String, _ table: Table) throws -> [String] {
    try CohortTableTests.column(name, of: table)
  }

  @Test("status at an age looks in the summer of the year in which each turns so old")
  func age() throws {
    let course = ["Vg1 ST B", "Vg2 ST B", "Vg3 ST B"]
    let data = try CountyData([
      // Both enter in 2015; the one born in 1999 turns 19 in 2018, when Vg3 has just been passed, the other in 2017.
      Story("usual", from: 2015, years: course).with(born: 1999),
      Story("younger", from: 2015, years: course).with(born: 1998),
      Story("adult", from: 2015, years: course).with(born: 1980),
      Story("unknown", from: 2015, years: course), Story("z", from: 2022, "10", "Vg1 ST B"),
    ])
    let cohort = try data.cohort(CohortRequest(autumns: [2015]))
    #expect(try Self.texts("status", cohort.statusTable(.age(19))) == ["completed_nominal", "still_in", "–", "–"])
    let table = try cohort.completion(by: ["sex"], .age(19)).statusTable(.en)
    #expect(
      try ["n", "completed_nominal", "still_in", "without_age"].map { try Self.texts($0, table)[0] } == [
        "2", "1", "1", "2",
      ])
    #expect(throws: TrinnError.self) { try StatusTime(at: 5, age: 21) }
    #expect(throws: TrinnError.self) { try StatusTime(age: 9) }
  }

  @Test("counts by group: statuses add to n and shares to 1", arguments: CohortLawsTests.seeds.prefix(4))
  func statusShares(seed: UInt64) throws {
    for cohort in try CohortLawsTests.cohorts(seed: seed) {
      for time in [StatusTime.after(2), .age(20)] {
        let table = try cohort.completion(by: ["sex"], time).statusTable(.en)
        for row in 0..<table.rowCount {
          func number(_ name: String) throws -> Double? { try table.column(name)[row].number }
          let counts = try CohortStatus.allCases.compactMap { try number($0.rawValue) }.reduce(0, +)
          #expect(try counts == number("n"), "seed \(seed)")
          let shares = try CohortStatus.allCases.compactMap { try number("share_\($0.rawValue)") }
          #expect(shares.isEmpty || abs(shares.reduce(0, +) - 1) < 1e-12, "seed \(seed)")
        }
      }
    }
  }

  @Test("a flow over two years goes from the one stage to the other, whatever lay between")
  func flowOverYears() throws {
    let table = try FlowTests.cohort().flow(from: "Vg1", step: 2)
    // Of the three in Vg1 ST in 2015 one is in Vg3, one repeats Vg2, one is in Vg2 of another programme.
    let found = try zip(Self.texts("from", table), zip(Self.texts("to", table), Self.texts("n", table)))
      .map { "\($0) > \($1.0): \($1.1)" }
    #expect(
      found.prefix(3) == ["Vg1 ST > Vg2 ST: 1", "Vg1 ST > Vg2 YF: 1", "Vg1 ST > Vg3 ST: 1"])
  }

  @Test("ways by group, each with its share and where it leaves the commonest")
  func ways() throws {
    let data = try CountyData([
      Story("a", from: 2015, "Vg1 ST B", "Vg2 ST B"), Story("b", from: 2015, "Vg1 ST B", "Vg2 ST B"),
      Story("c", from: 2015, "Vg1 ST S", "-").with(sex: "F"),
      Story("d", from: 2015, "Vg1 YF B", "Vg2 YF B").with(sex: "M"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2015])).pathways(by: ["sex"], length: 2)
    #expect(
      try Self.texts("pathway", table) == ["Vg1 ST → Vg2 ST", "Vg1 ST → not in school", "Vg1 YF → Vg2 YF"])
    #expect(try table.column("share")[0] == .number(2.0 / 3))
    #expect(try Self.texts("differs_in", table) == ["–", "2", "–"])
    #expect(try Self.texts("usual", table) == ["–", "Vg2 ST", "–"])
    #expect(try Self.texts("instead", table) == ["–", "not in school", "–"])
  }

  @Test("events from another origin, and those who never came there left out")
  func origin() throws {
    let table = try FlowTests.cohort().events(event: .left, origin: "Vg2", by: ["programme_type"])
    // All but "back", whose Vg2 came two years on, reach Vg2; nobody is left out.
    #expect(table.rowCount == 5)
    let firm = try FlowTests.cohort().events(origin: "apprentice")
    // The exam of August 2019 counts for 2018-19: the second school year from the first autumn in the firm.
    #expect(try Self.texts("event", firm) == ["completed"])
    #expect(try Self.texts("years", firm) == ["2"])
    #expect(firm.notes.contains("4 never were at apprentice: left out"))
    #expect(throws: TrinnError.self) { try FlowTests.cohort().events(origin: "Vg9") }
  }

  @Test("a change of programme and a firm are events of the autumn they are seen in")
  func otherEvents() throws {
    let changed = try FlowTests.cohort().events(event: .changedProgramme)
    #expect(try Self.texts("changed_programme", changed) == ["false", "false", "true", "false", "false"])
    #expect(try Self.texts("years", changed)[2] == "1")
    let firm = try FlowTests.cohort().events(event: .apprentice)
    #expect(try Self.texts("apprentice", firm) == ["false", "false", "false", "true", "false"])
    #expect(try Self.texts("years", firm)[3] == "2")
  }

  @Test("features hold nothing that was known later than the autumn of entry")
  func features() throws {
    let data = try CountyData([
      Story("moved", from: 2012, "8 @A", "9 @B", "10 @B ~3316", "Vg1 ST ~0301 @V B", "Vg2 ST @W B"),
      Story("late", from: 2012, "8 @A", "9 @A", "10 @A", "-", "Vg1 ST @V B"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2015, 2016])).features()
    #expect(try Self.texts("moved_home", table) == ["true", "false"])
    #expect(try Self.texts("school_changes", table) == ["1", "0"])
    #expect(try Self.texts("late_start", table) == ["0", "1"])
    #expect(!table.names.contains { ["status", "completed", "event"].contains($0) })
  }
}
