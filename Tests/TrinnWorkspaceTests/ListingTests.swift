import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport
import TrinnWorkspace

/// The lists that a county looks at, on what ten years leave behind: 100,000 results of checks and 10,000 releases.
@Suite struct ListingTests {
  @Test func listsAreComplete() throws {
    let (runs, places, releases) = Torture.isOn ? (200, 500, 10_000) : (20, 50, 300)
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    for run in 0..<runs {
      try workspace.record(
        (0..<places).map { place in
          CheckPlaceResult(
            check: "check \(place % 10)", definition: ContentHash(of: "check"), place: "\(place)",
            status: (run + place) % 7 == 0 ? .warn : .fine, value: Double(run), sentence: "value")
        }, began: .now)
    }
    for number in 0..<releases {
      var entry = workspace.entry(.release, level: .own)
      entry.what = "file-\(number).csv"
      entry.place = "\(9000 + number % 15)"
      entry.audience = "municipality"
      entry.data = ["pupil_years@\(number % 12)"]
      try workspace.ledger.append(entry)
    }
    var times: [String: Duration] = [:]
    func timed<Result>(_ name: String, _ work: () throws -> Result) rethrows -> Result {
      let clock = ContinuousClock()
      let start = clock.now
      defer { times[name] = clock.now - start }
      return try work()
    }
    #expect(try timed("index") { try workspace.ledgerTable(LedgerQuery(limit: 1)).rowCount } == 1)
    #expect(try timed("releases, latest 1000") { try workspace.ledgerTable().rowCount } == min(1000, releases))
    #expect(try timed("all releases") { try workspace.ledgerTable(LedgerQuery(limit: 100_000)).rowCount } == releases)
    let ofPlace = try timed("releases to a place") {
      try workspace.ledgerTable(LedgerQuery(audience: "municipality", place: "9003"))
    }
    #expect(ofPlace.rowCount == (releases + 11) / 15)
    #expect(
      try timed("releases of a version") { try workspace.ledgerTable(LedgerQuery(version: "pupil_years@3")) }.rowCount
        > 0)
    #expect(try timed("touched by a version's release") { try workspace.touched(by: "release-7") }.isEmpty)
    #expect(try timed("states") { try workspace.checkStates() }.count == places)
    #expect(try timed("warnings") { try workspace.checkStates(.warn) }.count > 0)
    #expect(try timed("trend") { try workspace.trend(of: "check 3", place: "13", limit: 1000) }.count == runs)
    #expect(try timed("results of a run") { try workspace.results(ofRun: runs) }.count == places)
    #expect(try timed("open") { try Workspace.opened(folder).layout } == 6)
    if Torture.isOn {
      for (name, time) in times.sorted(by: { $0.value > $1.value }) { print("listing: \(name): \(time)") }
    }
  }
}
