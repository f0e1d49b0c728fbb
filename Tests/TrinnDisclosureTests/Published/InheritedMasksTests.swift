import Testing
import TrinnDisclosure
import TrinnTable

/// What a publisher hid stays hidden in what leaves us: attacked by the same system that finds it in the publisher's files.
@Suite struct InheritedMasksTests {
  @Test(arguments: [PublishedExportTests.grade8Before, PublishedExportTests.grade8, PublishedExportTests.grade5])
  func `no star of an export follows from the observations that we release`(name: String) throws {
    let table = try UdirExport.read(path: "\(PublishedExportTests.fixtures)/\(name).csv").table
    let released = try Gate().release(
      table, ReleaseRequest(audience: .everyone, controller: .publisher, purpose: .statistics, source: .udir))
    var figures = PublishedFigures()
    try figures.add(file: name, released.content)
    let audit = try PublishedAudit(figures, limit: 10)
    #expect(audit.findings.isEmpty)
    // Means and margins are as they were, and nearly all counts.
    let (before, after) = (try PublishedExportTests.audit(name), audit)
    #expect(before.hiddenCount < after.hiddenCount && after.hiddenCount - before.hiddenCount < 150)
    let (indicator, was, value) = (
      try table.column("indicator"), try table.column("value"), try released.content.column("value")
    )
    for row in 0..<table.rowCount where indicator[row].text != "Antall elever deltatt" {
      #expect(was[row] == value[row])
    }
    // A count that is left out stands nowhere else in the table.
    let n = try released.content.column("n")
    for row in 0..<table.rowCount where value.missingReason(at: row) == .suppressed {
      #expect(n.missingReason(at: row) == .suppressed)
    }
  }

  /// 27 pupils, 10 and 8 of them printed: one star is 9, and two stars are 9 together.
  @Test func `a total tells of one hidden part, and of several that are few`() {
    #expect(InheritedMasks.tells(total: 27, shown: [10, 8], hiddenCount: 1, limit: 10))
    #expect(InheritedMasks.tells(total: 27, shown: [10, 8], hiddenCount: 2, limit: 10))
    #expect(!InheritedMasks.tells(total: 28, shown: [10, 8], hiddenCount: 2, limit: 10))
    #expect(!InheritedMasks.tells(total: 18, shown: [10, 8], hiddenCount: 0, limit: 10))
  }
}
