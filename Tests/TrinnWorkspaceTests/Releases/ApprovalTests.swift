import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnWorkspace

/// The second person whom a script from elsewhere waits for.
@Suite struct ApprovalTests {
  private static func ask(
    _ workspace: Workspace, _ number: Int, script: String = "abcdef", version: String = "county@1"
  ) throws -> SharedAnswer {
    let gate = try SharedGate(history: workspace, dataVersion: version, run: "run-\(number)", script: script)
    let cells = (0..<101).map { cell in
      let first = UInt32(number * 1_000 + cell * 6)
      return SharedCell(name: "\(cell)", pupils: PupilSet(first..<first + 6))
    }
    return try gate.admit(SharedQuestion("question \(number)", cells: cells))
  }

  /// What a run leaves in the ledger where it was stopped.
  private static func write(_ stop: ReleaseStop, to workspace: Workspace) throws {
    var entry = workspace.entry(.limit, level: .shared)
    (entry.what, entry.limits, entry.cells) = ("Many figures", [stop.subject], stop.alarm.cells)
    try workspace.ledger.append(entry)
  }

  @Test func nothingMoreIsToldBeforeAnotherRoleHasApproved() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    for number in 0..<3 { #expect(try Self.ask(workspace, number).hidden.isEmpty) }
    let stop = try #require(#expect(throws: ReleaseStop.self) { try Self.ask(workspace, 3) })
    #expect(stop.alarm == .script(cells: 404) && stop.error.code == .refused)
    #expect(stop.error.description.contains("trinn audit approve \"script abcdef, data county@1\""))
    try Self.write(stop, to: workspace)

    let waiting = try #require(try workspace.waitingApprovals().first)
    #expect(waiting.subject == stop.subject && waiting.roles == ["adviser"] && !waiting.isApproved)
    #expect(try workspace.questions(behind: waiting.subject) == ["question 0", "question 1", "question 2"])
    #expect(throws: TrinnError.self) { try workspace.approve(waiting.subject) }
    #expect(throws: ReleaseStop.self) { try Self.ask(workspace, 3) }

    let second = try Workspace.opened(folder, role: "personvernombud")
    #expect(throws: TrinnError.self) { try second.approve("script abcdeg, data county@1") }
    try second.approve(waiting.subject)
    try second.approve(waiting.subject)
    #expect(try workspace.waitingApprovals().allSatisfy(\.isApproved))
    #expect(try Self.ask(workspace, 3).hidden.isEmpty)
    // One line, of the role and no name, that verifies as all do.
    #expect(try Ledger.verify(folder: folder.inside).isSound)
    let lines = try workspace.ledgerTable(LedgerQuery(event: .decision))
    #expect(lines.rowCount == 1)
    #expect(try lines.column("role")[0].text == "personvernombud")
  }

  @Test func itHoldsForOneScriptAndOneStateOfTheData() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    for number in 0..<3 { _ = try Self.ask(workspace, number) }
    let stop = try #require(#expect(throws: ReleaseStop.self) { try Self.ask(workspace, 3) })
    try Self.write(stop, to: workspace)
    try Workspace.opened(folder, role: "leder").approve(stop.subject)
    for number in 3..<6 { _ = try Self.ask(workspace, number) }
    for number in 10..<13 { _ = try Self.ask(workspace, number, version: "county@2") }
    #expect(throws: ReleaseStop.self) { try Self.ask(workspace, 13, version: "county@2") }
    for number in 20..<23 { _ = try Self.ask(workspace, number, script: "ffffff") }
    #expect(throws: ReleaseStop.self) { try Self.ask(workspace, 23, script: "ffffff") }
  }

  /// A line that somebody writes by hand breaks the chain, and approves of nothing.
  @Test func aLineThatIsNoneOfTheLedgerDoesNotApprove() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    for number in 0..<3 { _ = try Self.ask(workspace, number) }
    var entry = workspace.entry(.limit, level: .shared)
    entry.limits = ["script abcdef, data county@1"]
    try workspace.ledger.append(entry)
    #expect(throws: ReleaseStop.self) { try Self.ask(workspace, 3) }
  }
}
