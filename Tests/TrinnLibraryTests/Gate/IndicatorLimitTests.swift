import Testing
import TrinnLibrary

/// What indicators declare of themselves holds for every table that a script releases, and not for packs alone.
@Suite struct IndicatorLimitTests {
  @Test(arguments: [
    ("completion", 5), ("points_under_30", 5), ("no_basis", 10), ("no_basis_half_year", 10), ("ot_status", 10),
  ])
  func limitsFollowFromTheDeclaration(indicator: String, threshold: Int) async throws {
    // Schools of one pupil, of two, and so on up to the limit itself.
    let rows = (1...threshold).flatMap { count in Array(repeating: "S\(count)", count: count) }
    let table = "t = csv(\"school;pupil\\n\(rows.map { $0 + ";x\\n" }.joined())\"):count \"school\""
    let hidden = try await LibraryDesk(.direct).answer(
      to: "why(t, { indicator = \"\(indicator)\" })", after: [table])
    #expect(hidden.contains("S\(threshold - 1), n"))
    #expect(!hidden.contains("S\(threshold), n"))
  }
}
