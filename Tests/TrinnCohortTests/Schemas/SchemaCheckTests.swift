import Testing
import TrinnCohort
import TrinnTable

@Suite struct SchemaCheckTests {
  func findings(_ table: Table) throws -> [String] {
    let result = try Schema.pupilYears.check(table)
    let (column, problem, rows) = (try result.column("column"), try result.column("problem"), try result.column("rows"))
    return (0..<result.rowCount).compactMap { row in
      guard case .text(let name) = column[row], case .text(let text) = problem[row], case .integer(let n) = rows[row]
      else { return nil }
      return "\(name): \(text): \(n)"
    }
  }

  @Test func aTableThatFitsHasNoFindings() throws {
    let table = try Table([
      ("pupil", Column(identities: ["a", "b"])),
      ("school_year", Column(schoolYears: [SchoolYear(start: 2024), SchoolYear(start: 2024)])),
      ("grade_level", Column(levels: ["10", "Vg1"], scale: .gradeLevel)),
      ("sex", Column(codes: ["F", "M"], list: "sex")), ("school", Column(codes: ["123456785", nil])),
    ])
    #expect(try findings(table) == [])
  }

  @Test func whatDoesNotFitIsCountedAndNeverShown() throws {
    let table = try Table([
      ("pupil", Column(identities: ["a", "a", nil])),
      ("school_year", Column(schoolYears: [2024, 2024, 2024].map { SchoolYear(start: $0) })),
      ("trinn", Column(integers: [10, 10, 10])), ("sex", Column(codes: ["F", "X", "X"])),
      ("home_municipality", Column(codes: ["3316", "7777", "2500"])), ("absence_days", Column(texts: ["4", "5", "6"])),
    ])
    #expect(
      try findings(table) == [
        "pupil: required and missing: 1", "trinn: should be called \"grade_level\": 3",
        "sex: codes that the list sex does not have: 2",
        "home_municipality: codes that the list municipality does not have: 1",
        "absence_days: wanted integer, got text: 3", "pupil, school_year: rows that share their key with another: 1",
      ])
  }
}
