import Testing
import TrinnBasis
import TrinnWorkspace

@Suite struct CheckTests {
  static func result(_ status: CheckPlaceResult.Status, _ value: Double? = nil, place: String = "") -> CheckPlaceResult
  {
    CheckPlaceResult(
      check: "left so far", definition: ContentHash(of: "share"), place: place, status: status, value: value, n: 40,
      version: "enrolments@1", sentence: "\(status.rawValue)")
  }

  @Test func sinceAndFirstSeenFollowTheRuns() throws {
    let folder = try TemporaryFolder()
    _ = try Workspace.made(folder)
    let runs: [CheckPlaceResult.Status] = [.fine, .warn, .warn, .failed, .fine, .warn]
    for (day, status) in runs.enumerated() {
      try Workspace.opened(folder, at: Int64(day)).record([Self.result(status, Double(day))], began: Moment(seconds: 0))
    }
    let workspace = try Workspace.opened(folder)
    let state = try #require(try workspace.checkStates().first)
    #expect(state.status == .warn && state.since.seconds == 5 && state.firstSeen?.seconds == 1)
    #expect(state.changes == 4)
    let trend = try workspace.trend(of: "left so far")
    #expect(trend.map(\.status) == runs && trend.map(\.value) == [0, 1, 2, 3, 4, 5])
    #expect(try workspace.trend(of: "left so far", limit: 2).map(\.run) == [5, 6])
    #expect(try workspace.trend(of: "another").isEmpty)
  }

  @Test func anErrorIsNoPass() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let run = try workspace.record([Self.result(.failed)], began: Moment(seconds: 0))
    #expect(try workspace.checkStates(.fine).isEmpty)
    #expect(try workspace.checkStates(.failed).first?.firstSeen == nil)
    #expect(try workspace.lastVersion(of: "left so far") == nil)
    #expect(try workspace.results(ofRun: run) == [Self.result(.failed)])
  }

  @Test func theGravestStandFirst() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    let all: [CheckPlaceResult.Status] = [.fine, .notify, .warn, .failed, .stop]
    let run = try workspace.record(
      all.enumerated().map { Self.result($1, place: "\($0)") }, began: Moment(seconds: 0))
    #expect(try workspace.checkStates().map(\.status) == [.stop, .failed, .warn, .notify, .fine])
    #expect(try workspace.results(ofRun: run).map(\.status) == [.stop, .failed, .warn, .notify, .fine])
    #expect(try workspace.lastVersion(of: "left so far") == "enrolments@1")
  }

  @Test func aRunIsKeptWholeOrNotAtAll() throws {
    let workspace = try Workspace.made(TemporaryFolder())
    #expect(throws: TrinnError.self) {
      try workspace.record([Self.result(.fine), Self.result(.warn)], began: Moment(seconds: 0))
    }
    #expect(try workspace.checkStates().isEmpty)
  }
}
