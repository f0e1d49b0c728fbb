import Foundation
import Synchronization
import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// A file whose columns are read when they are asked for gives what the whole file gives.
@Suite struct FileSourceTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/rows.csv" }

  init() throws { folder = try TemporaryFolder() }

  private func source(_ text: String, _ told: Told = Told()) throws -> FileSource {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let source = try SchemaReader(folder: folder.path).source(path, from: 0) { told.add($0) }
    return try #require(source)
  }

  /// Rows whose first quarter of a million bytes say less than the whole.
  private func late(_ header: String, _ row: (Int) -> String, last: String) -> String {
    ([header] + (0..<60_000).map(row) + [last]).joined(separator: "\n") + "\n"
  }

  @Test func aPrunedReadingGivesWhatTheWholeGives() throws {
    let text = late("place;n;points", { "place \($0 % 7);\($0);\($0 % 60),5" }, last: "place 1;;:")
    let plan = Plan(try source(text))
    let whole = try SchemaReader(folder: folder.path).read(path).table
    let planned = try plan.where("points > 10").summarise("m = mean(points), n = count()", by: "place").table()
    let eager = try whole.where("points > 10").group("place").summarise("m = mean(points), n = count()")
    #expect(planned.names == eager.names && planned.notes == eager.notes)
    #expect(
      (0..<eager.rowCount).allSatisfy { row in zip(planned.columns, eager.columns).allSatisfy { $0[row] == $1[row] } })
  }

  /// The first rows are whole numbers; one far below is not. The table is what the whole file says.
  @Test func aColumnOfAnotherTypeIsPlannedForAgain() throws {
    let text = late("place;n;m", { "a;\($0);1" }, last: "b;2,5;x")
    let plan = Plan(try source(text))
    #expect(try plan.prototype.column("n").type == .integer)
    let doubled = try plan.derive("double = n * 2").where("place == 'b'")
    #expect(try doubled.table().column("double")[0] == .number(5))
    #expect(try plan.prototype.column("n").type == .number)
    #expect(try doubled.prototype.column("double").type == .number)
  }

  /// What was checked against the first rows is checked again: the words are the operation's own.
  @Test func aStepThatDoesNotFitTheTrueTypeSaysSo() throws {
    let plan = Plan(try source(late("place;n", { "a;\($0)" }, last: "b;ukjent")))
    let sum = try plan.summarise("s = sum(n)")
    #expect { try sum.table() } throws: { "\($0)".contains("sum") && "\($0)".contains("text") }
    #expect(throws: TrinnError.self) { try plan.summarise("s = sum(n)") }
  }

  @Test("groups count their pupils when asked, and not from a file that has changed")
  func pupilsAreCountedLater() throws {
    let text =
      "who;place;n\n" + (0..<6000).map { "w \($0 % 60);\("ABC".dropFirst($0 % 3).prefix(1));\($0 % 40)\n" }.joined()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    var options = CSVOptions()
    options.columnTypes = ["who": .identity]
    let plan = Plan(
      try #require(try SchemaReader(folder: folder.path).source(path, options: options, from: 0) { _ in }))
    let (all, some) = (try plan.count("place").table(), try plan.where("n < 10").count("place").table())
    guard case .groups(let support) = all.subject, case .groups(let later) = some.subject else {
      Issue.record("a table of groups says what it rests on")
      return
    }
    // Sixty pupils, each in one place.
    #expect(try support.counts() == [20, 20, 20])
    let fresh = Plan(
      try #require(try SchemaReader(folder: folder.path).source(path, options: options, from: 0) { _ in }))
    let last = try fresh.count("place").table()
    try (text + "w 1;C;1\n").write(toFile: path, atomically: true, encoding: .utf8)
    // Rows 0 to 9 of each forty are of pupils 0 to 9, 40 to 49 and 20 to 29. What was read before is known; what was not is
    // an error, and nothing is let through.
    #expect(try later.counts() == [10, 10, 10])
    guard case .groups(let unknown) = last.subject else { return }
    #expect { try unknown.counts() } throws: { "\($0)".contains("has changed since it was first read") }
  }

  @Test func anIdentityThatShowsLateIsStillKeyed() throws {
    // Synthetic numbers: the month is raised by 80.
    let text = late("pupil_no;n", { _ in "x;1" }, last: "01810012345;2")
    let plan = Plan(try source(text))
    let whole = try SchemaReader(folder: folder.path).read(path).table
    #expect(try plan.table().columns.map(\.type) == whole.columns.map(\.type))
    #expect(try plan.table().notes == whole.notes)
  }

  @Test func aFileThatChangedIsAnError() throws {
    let plan = Plan(try source("a;b\n1;2\n"))
    #expect(try plan.table(columns: ["a"]).rowCount == 1)
    try "a;b\n1;2\n3;4\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect { try plan.table() } throws: { "\($0)".contains("has changed") }
  }

  @Test func whatOnlyAReadingFindsIsToldOnce() throws {
    let told = Told()
    let plan = Plan(try source(late("a;b", { "\($0);2" }, last: "1;2;3;4"), told))
    #expect(told.sentences.isEmpty)
    _ = try plan.table(columns: ["a"])
    _ = try plan.table()
    #expect(told.sentences.filter { $0.contains("did not fit") }.count == 1)
  }

  @Test func smallFilesAndListsAreReadAtOnce() throws {
    try "a;b\n1;2\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try SchemaReader(folder: folder.path).source(path) { _ in } == nil)
  }

  private final class Told: Sendable {
    private let state = Mutex<[String]>([])
    func add(_ sentences: [String]) { state.withLock { $0 += sentences } }
    var sentences: [String] { state.withLock { $0 } }
  }
}
