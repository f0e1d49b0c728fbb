import Foundation
import Testing

/// What `trinn check` says of what has not come, and of how figures went over its kept runs.
@Suite struct CheckCalendarTests {
  private func county(left: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try write(folder, left: left)
    try folder.file(
      "kontroller/sluttet.lua",
      """
      check "Sluttet" {
        table = "enrolments", value = "share(end_reason == 'A')", by = "school", notify = "value > 0.15",
      }
      """)
    return folder
  }

  private func write(_ folder: TemporaryFolder, left: Int) throws {
    let rows = (0..<40).map { "p\($0);310000639;Vg1;2025-08-18;2026-06-19;\($0 < left ? "A" : "B")" }
    try folder.file(
      "enrolments.csv", (["pupil;school;grade_level;start;end;end_reason"] + rows).joined(separator: "\n") + "\n")
  }

  @Test func whatCameBeforeAndHasNotComeNowIsLate() async throws {
    let folder = try county(left: 2)
    _ = try await Program.run(["init"], in: folder.path)
    let silent = try await Program.run(["check", "--date", "2060-11-01"], in: folder.path)
    #expect(!silent.output.contains("Sen:"), "what never came here is nobody's business: \(silent.output)")

    try folder.file("les.lua", "read(\"enrolments.csv\"):record \"enrolments\"")
    let read = try await Program.run(["run", "les.lua"], in: folder.path)
    #expect(read.status == 0, "\(read.errors)")
    let said =
      "Sen: Telling 1. oktober fra skoleadministrativt system (fylket) var ventet innen 15.10.2060, for 17 dager siden."
    for format in ["text", "markdown", "html", "json"] {
      let late = try await Program.run(["check", "--date", "2060-11-01", "--format", format], in: folder.path)
      let text = late.output.replacing("\\", with: "").replacing("\n", with: " ")
      #expect(late.status == 0 && text.contains(said), "\(late.output)")
    }
    let english = try await Program.run(["check", "--date", "2060-11-01", "--lang", "en"], in: folder.path)
    #expect(english.output.contains("was expected by 2060-10-15, 17 days ago"), "\(english.output)")
    let inTime = try await Program.run(["check", "--date", "2060-10-14"], in: folder.path)
    #expect(!inTime.output.contains("Sen: Telling"), "\(inTime.output)")
  }

  @Test func aTrendIsOneSentence() async throws {
    let folder = try county(left: 8)
    _ = try await Program.run(["init"], in: folder.path)
    _ = try await Program.run(["check", "--date", "2026-06-01"], in: folder.path)
    try write(folder, left: 16)
    _ = try await Program.run(["check", "--date", "2027-06-01"], in: folder.path)
    try write(folder, left: 26)
    // 8, 16 and 26 of 40: p = 0.00004 (R 4.2.2, prop.trend.test).
    let third = try await Program.run(["check", "--date", "2028-06-01"], in: folder.path)
    #expect(third.output.contains("Over 3 kjøringer siden 1.6.2026: klar økning."), "\(third.output)")
    try folder.file(
      "utvikling.lua",
      """
      c = check "Sluttet" { table = "enrolments", value = "share(end_reason == 'A')", by = "school", notify = "value > 0.15" }
      print(c:trend():select "date, value, n, trend")
      """)
    let table = try await Program.run(["run", "utvikling.lua"], in: folder.path)
    #expect(
      table.output.contains("2027-06-01") && table.output.contains("clear rise"), "\(table.output)\(table.errors)")
  }
}
