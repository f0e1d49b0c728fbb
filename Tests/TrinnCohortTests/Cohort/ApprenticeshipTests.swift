import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Applicants of 2019, one for each way that it can go, worked by hand.
@Suite("Apprenticeships")
struct ApprenticeshipTests {
  static func county() throws -> CountyData {
    let two = ["10", "Vg1 YF #EL B", "Vg2 YF #EL B"]
    func story(_ name: String, _ rest: String...) -> Story { Story(name, from: 2016, years: two + rest) }
    return try CountyData(
      [
        story("early"), story("november"), story("late"), story("påbygg", "Vg3 PB B"), story("vg3", "Vg3 YF B"),
        story("looking"), story("withdrawn"), story("two"), Story("z", from: 2021, "10", "Vg1 ST B"),
      ],
      contracts: [
        ContractStory(
          pupil: "early", applied: "2019-02-01", start: "2019-08-15", approved: "2019-09-01", ended: "2021-08-15",
          exam: "B"),
        ContractStory(
          pupil: "november", applied: "2019-02-01", start: "2019-10-10", approved: "2019-10-20", ended: "2020-03-01",
          endReason: "H"),
        ContractStory(
          pupil: "late", applied: "2019-02-01", start: "2019-12-01", approved: "2019-12-15", ended: "2021-12-15",
          exam: "IB"),
        ContractStory(pupil: "påbygg", applied: "2019-02-01"), ContractStory(pupil: "vg3", applied: "2019-02-01"),
        ContractStory(pupil: "looking", applied: "2019-02-01"),
        ContractStory(pupil: "withdrawn", applied: "2019-02-01", ended: "2019-05-01"),
        // Two applications: the one that was approved counts, and the pupil once.
        ContractStory(pupil: "two", applied: "2019-02-01"),
        ContractStory(
          pupil: "two", applied: "2019-03-01", start: "2019-08-15", approved: "2019-08-20", ended: "2021-08-15",
          exam: "BM"),
      ])
  }

  static func texts(_ name: String, _ table: Table) throws -> [String] {
    try CohortTableTests.column(name, of: table)
  }

  @Test("at 1 October, 1 November and 31 December: each applicant in one place")
  func places() throws {
    let table = try Apprenticeships(in: Self.county(), year: 2019).places()
    #expect(try Self.texts("date", table) == ["1 October", "1 November", "31 December"])
    #expect(try Self.texts("applicants", table) == ["8", "8", "8"])
    #expect(try Self.texts("approved", table) == ["2", "3", "4"])
    #expect(try Self.texts("supplementary", table) == ["1", "1", "1"])
    #expect(try Self.texts("in_school", table) == ["1", "1", "1"])
    #expect(try Self.texts("withdrawn", table) == ["1", "1", "1"])
    #expect(try Self.texts("looking", table) == ["3", "2", "1"])
  }

  @Test("a date after the end of the data is not yet measured")
  func notYet() throws {
    let data = try CountyData(
      [Story("a", from: 2016, "10", "Vg1 YF B", "Vg2 YF B")],
      contracts: [ContractStory(pupil: "a", applied: "2019-02-01", start: "2019-08-15", approved: "2019-10-05")])
    let approved = try Apprenticeships(in: data, year: 2019).places().column("approved")
    #expect(approved[0] == .integer(0))
    #expect(approved.missingReason(at: 1) == .notYetMeasured)
  }

  @Test("from application to trade exam: what became of those who started adds up")
  func course() throws {
    let table = try Apprenticeships(in: Self.county(), year: 2019).course()
    let names = [
      "applicants", "approved", "started", "passed", "failed", "ended_early", "ended", "running", "share_passed",
    ]
    #expect(try names.map { try Self.texts($0, table)[0] } == ["8", "4", "4", "2", "1", "1", "0", "0", "0.5"])
  }

  @Test("by sex the counts add to the county's, and a year without applicants says which have")
  func groups() throws {
    let all = try Apprenticeships(in: Self.county(), year: 2019)
    let parts = try Self.texts("applicants", all.course(by: ["sex"])).compactMap { Int($0) }
    #expect(parts.reduce(0, +) == all.count)
    #expect {
      try Apprenticeships(in: Self.county(), year: 2001)
    } throws: { ($0 as? TrinnError)?.hint?.contains("2019") == true }
  }
}
