import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite struct CatchmentTests {
  func years() throws -> Table {
    try Table([
      ("pupil", Column(identities: ["a", "a", "b", "c", "d", "e"])),
      ("school_year", Column(schoolYears: [2023, 2024, 2023, 2024, 2024, 2023].map { SchoolYear(start: $0) })),
      ("grade_level", Column(levels: ["Vg1", "Vg1", "Vg1", "Vg1", "Vg2", "Vg1"], scale: .gradeLevel)),
      ("school", Column(codes: ["S", "S", "S", "S", "S", "T"])),
      ("origin_school", Column(codes: ["U1", "U1", "U2", nil, "U1", "U1"])),
      ("home_municipality", Column(codes: ["3316", "3316", "3316", "3318", "3316", "3316"])),
    ])
  }

  @Test func feedersAreCountedOnceAPupilWithShares() throws {
    let schools = try Table([
      ("school", Column(codes: ["U1"])), ("name", Column(texts: ["Ungdomsskolen"])),
      ("municipality", Column(codes: ["3316"])),
    ])
    let catchment = try Catchment(of: "S", pupilYears: years(), schools: schools)
    #expect(catchment.pupils == 3)
    let feeders = catchment.feederSchools
    #expect(feeders.rowCount == 3)
    #expect(try feeders.column("school")[0] == .text("U1") && feeders.column("name")[0] == .text("Ungdomsskolen"))
    #expect(try feeders.column("school")[2] == .missing(.notRecorded))
    let shares = try feeders.column("share")
    #expect((0..<3).allSatisfy { shares[$0] == .number(1.0 / 3) })
    #expect(try catchment.municipalities.column("pupils")[0] == .integer(2))
    guard case .groups(let support) = catchment.municipalities.subject else {
      Issue.record("a catchment is about groups")
      return
    }
    #expect(support == [2, 1])
  }

  @Test func aSchoolIsKnownByItsName() throws {
    let schools = try Table([("school", Column(codes: ["S"])), ("name", Column(texts: ["Fjord vidaregåande skule"]))])
    #expect(try Catchment(of: "fjord vidaregåande skule", pupilYears: years(), schools: schools).pupils == 3)
  }

  @Test func yearsNarrowIt() throws {
    let only = SchoolYear(start: 2024)...SchoolYear(start: 2024)
    #expect(try Catchment(of: "S", pupilYears: years(), years: only).pupils == 2)
  }

  @Test func anUnknownSchoolAndAnEmptyOneSaySo() throws {
    let table = try years()
    #expect { try Catchment(of: "X", pupilYears: table) } throws: { ($0 as? TrinnError)?.code == .unknownName }
    let early = SchoolYear(start: 2001)...SchoolYear(start: 2002)
    #expect { try Catchment(of: "S", pupilYears: table, years: early) } throws: { ($0 as? TrinnError)?.code == .noData }
  }
}
