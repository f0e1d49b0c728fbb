import Foundation
import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// The committed example county, made by another part of Trinn from its own idea of a pupil's path.
@Suite struct ExampleCountyTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples/fjordland")
    .path(percentEncoded: false)

  @Test(arguments: try DataFolder(folder).tableNames)
  func everyTableOpensWithoutAProblem(name: String) throws {
    let data = try DataFolder(Self.folder)
    let table = try data.table(named: name)
    #expect(table.rowCount > 0)
    #expect(try data.problems(of: name).rowCount == 0)
    let schema = try Schema.named(name)
    for field in schema.fields where field.isRequired { #expect(try table.column(field.name).type == field.type) }
  }

  /// Spells and pupil-years tell one story: in upper secondary school the derived rows are those that were written, but
  /// for private candidates, who are at no school.
  @Test func derivedPupilYearsAgreeWithTheWrittenOnes() throws {
    let data = try DataFolder(Self.folder)
    let written = try rows(data.table(named: "pupil_years"))
    let derived = try rows(PupilYearsTable.derived(from: data.table(named: "enrolments")))
    #expect(derived.count > 5000)
    let (extra, lost) = (derived.subtracting(written), written.subtracting(derived))
    #expect(extra.isEmpty, "\(extra.count) rows that were not written")
    #expect(lost.isEmpty, "\(lost.count) rows that were not derived")
  }

  /// Rows in Vg1 to Vg3, without private candidates.
  private func rows(_ table: Table) throws -> Set<[Scalar]> {
    let names = [
      "pupil", "school_year", "school", "grade_level", "programme", "programme_type", "status", "end_status", "sex",
      "birth_year", "home_municipality",
    ]
    let columns = try names.map { try table.column($0) }
    let (level, status) = (try table.column("grade_level"), try table.column("status"))
    return Set(
      (0..<table.rowCount).compactMap { row in
        guard case .level(let rank, _) = level[row], (10...12).contains(rank), status[row] != .text("P") else {
          return nil
        }
        return columns.map { $0[row] }
      })
  }
}
