import Foundation
import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

@Suite struct ReleaseHistoryTests {
  static func release(_ question: String, _ pupils: [UInt32], level: TrustLevel = .shared) -> RecordedRelease {
    RecordedRelease(
      dataVersion: "v1", run: "run-7", level: level, question: question,
      shown: [RecordedCell(name: "all", pupils: PupilSet(pupils), measure: .values(column: "points"), sensitive: "IV")],
      refused: ["few": .few(.numerator, threshold: 5), "other": .derivable])
  }

  @Test func whatWasReleasedIsRememberedInTheNextSession() throws {
    let folder = try TemporaryFolder()
    let first = try Workspace.made(folder)
    let pseudonyms = (0..<300).map { "pupil \($0)" }
    let numbers = try first.numbers(of: pseudonyms)
    let release = Self.release("count by school", numbers.filter { $0 % 3 == 0 })
    try first.record(release)
    let second = try Workspace.opened(folder)
    #expect(try second.numbers(of: pseudonyms.reversed()) == numbers.reversed())
    #expect(try second.numbers(of: ["new", "pupil 0", "new"]) == [300, 0, 300])
    #expect(try first.numbers(of: ["newer", "new"]) == [301, 300])
    #expect(try second.releases(of: "v1") == [release])
    #expect(try second.answer(to: "count by school", of: "v1", level: .shared) == release)
    #expect(try second.answer(to: "count by school", of: "v1", level: .own) == nil)
    #expect(try second.dataVersions() == ["v1"] && second.releases(of: "v2").isEmpty)
  }

  @Test func theLedgerHasTheHashesAndNoSets() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    try workspace.record(Self.release("count by school", Array(0..<40)))
    var lines: [LedgerLine] = []
    _ = try Ledger.verify(folder: folder.inside) { line, _ in lines.append(line) }
    let entry = try #require(lines.first?.entry)
    #expect(entry.run == "run-7" && entry.level == .shared && entry.data == ["v1"] && entry.cells == 1)
    #expect(entry.questions == [ContentHash(of: "count by school").hex])
    #expect(entry.rules == ["derivable", "few"])
    let text = try String(contentsOfFile: folder.inside + "/ledger.jsonl", encoding: .utf8)
    #expect(!text.contains("count by school") && !text.contains("pupils"))
  }

  @Test func nothingIsRecordedWhereTheLedgerCannotBeWritten() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    try workspace.record(Self.release("one", [1, 2, 3]))
    try FileManager.default.removeItem(atPath: folder.inside + "/ledger.jsonl")
    #expect(throws: TrinnError.self) { try workspace.record(Self.release("two", [1, 2, 3])) }
  }

  @Test func theIndexIsMadeOfTheLedgerAlone() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    for number in 0..<7 { try workspace.record(Self.release("\(number)", [1, 2, 3])) }
    var other = workspace.entry(.refusal, level: .own)
    other.audience = "municipality"
    other.place = "9001"
    try workspace.ledger.append(other)
    let before = try workspace.ledgerTable()
    #expect(before.rowCount == 8)
    #expect(try before.column("line")[0] == .integer(8))
    try workspace.rebuildLedgerIndex()
    let after = try workspace.ledgerTable()
    #expect(zip(before.columns, after.columns).allSatisfy { a, b in (0..<8).allSatisfy { a[$0] == b[$0] } })
    #expect(try workspace.ledgerTable(LedgerQuery(event: .release)).rowCount == 7)
    #expect(try workspace.ledgerTable(LedgerQuery(audience: "municipality", place: "9001")).rowCount == 1)
    #expect(try workspace.ledgerTable(LedgerQuery(version: "v1", limit: 3)).rowCount == 3)
  }

  @Test func oneRunHasTheTurnAndTheNextOneWaits() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    var held: WorkspaceTurn? = try workspace.turn()
    let other = try Workspace.opened(folder)
    let error = #expect(throws: TrinnError.self) { try other.turn(patience: 0.05) }
    #expect(error?.code == .limit && held != nil)
    held = nil
    _ = try other.turn(patience: 0.05)
  }
}
