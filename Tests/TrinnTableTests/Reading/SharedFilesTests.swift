import Foundation
import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: every real file beside the checkout is read")
struct SharedFilesTests {
  static let root = Fixtures.root.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data")

  static let files: [URL] = {
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "csv" }.sorted { $0.path < $1.path }
  }()

  @Test(
    "no problems, no column without a type", .enabled(if: !files.isEmpty, "no ../shared/data here: skipped"),
    arguments: files)
  func smoke(_ file: URL) throws {
    let result = try CSVReader.read(path: file.path)
    #expect(result.table.rowCount > 0)
    #expect(result.table.columns.count > 1)
    // SSB's lists end each row two cells early; those rows are kept and reported.
    if file.lastPathComponent.hasPrefix("ssb_kommunekoder") {
      #expect(result.problems.rowCount == result.table.rowCount)
    } else {
      #expect(result.problems.rowCount == 0)
    }
  }

  @Test("rows and types that the files are known for", .enabled(if: !files.isEmpty, "no ../shared/data here: skipped"))
  func known() throws {
    func read(_ name: String) throws -> Table {
      try CSVReader.read(path: SharedFilesTests.root.appending(path: name).path).table
    }
    let pupils = try read("education/uci-student-mat.csv")
    #expect(pupils.rowCount == 395)
    #expect(try pupils.column("G1").type == .integer)
    let students = try read("education/oulad/studentInfo.csv")
    #expect(students.rowCount == 32_593)
    #expect(try students.cells("final_result").count { $0 == "Withdrawn" } == 10_156)
    let thresholds = try read("norway/inntak/poenggrenser_samples.csv")
    #expect(thresholds.rowCount == 8442)
    #expect(try thresholds.column("points").missingCounts() == [.notRecorded: 8442 - 5300])
    for (year, rows) in [(2013, 429), (2017, 427), (2018, 423), (2019, 423), (2020, 357)] {
      let list = try read("norway/kommuner/ssb_kommunekoder_\(year).csv")
      #expect(list.rowCount == rows)
      #expect(try list.column("code").type == .code(list: nil))
    }
  }
}
