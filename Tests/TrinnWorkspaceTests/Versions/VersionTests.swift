import Foundation
import Testing
import TrinnBasis
import TrinnTable
import TrinnWorkspace

@Suite struct VersionTests {
  static func table(_ pupils: [String], _ points: [Double?], extra: Bool = false) throws -> Table {
    var columns: [(name: String, column: Column)] = [
      ("pupil", Column(identities: pupils)),
      ("school_year", Column(schoolYears: pupils.map { _ in SchoolYear(start: 2025) })),
      ("points", Column(numbers: points)),
    ]
    if extra { columns.append(("note", Column(texts: pupils))) }
    return try Table(columns)
  }

  static func record(
    _ table: Table, _ text: String, _ folder: TemporaryFolder, _ workspace: Workspace, accepts: Bool = false
  ) throws -> (version: DataVersion, isNew: Bool) {
    let path = folder.file("grade10.csv")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try workspace.record(
      "grade10", table, file: path, VersionNote(reading: "grade10", problems: 1, acceptsNewLayout: accepts))
  }

  @Test func aFileReadTwiceIsOneVersion() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    let table = try Self.table(["a", "b"], [40, nil])
    let first = try Self.record(table, "one", folder, workspace)
    let again = try Self.record(table, "one", folder, workspace)
    #expect(first.isNew && !again.isNew && first.version == again.version)
    #expect(first.version.content == ContentHash(of: "one"))
    #expect(first.version.id.hasPrefix("grade10@") && first.version.rows == 2 && first.version.problems == 1)
    #expect(try workspace.versions().count == 1)
    #expect(try Ledger.verify(folder: folder.inside).sound == 1)
  }

  @Test func anEarlierVersionComesBackAsItWasRead() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    let first = try Self.record(try Self.table(["a", "b"], [40, nil]), "one", folder, workspace).version
    _ = try Self.record(try Self.table(["a", "b"], [41, 39]), "two", folder, workspace)
    let back = try workspace.table(of: first)
    #expect(back.names == ["pupil", "school_year", "points"] && back.rowCount == 2)
    #expect(try back.column("points")[0] == .number(40))
    #expect(try back.column("points")[1].isMissing)
    #expect(try workspace.version("grade10").id != first.id)
    #expect(throws: TrinnError.self) { try workspace.version("grade11") }
  }

  @Test func whatWasRestatedIsCounted() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    let first = try Self.record(try Self.table(["a", "b", "c", "d"], [40, nil, 30, 31]), "one", folder, workspace)
    let release = try workspace.released("points", of: first.version.id)
    let figure = try workspace.add(CitedFigure(indicator: "points", release: release, versions: [first.version.id]))
    // c is gone, e is new, a is restated, b got its points; d moved in the file and is the same.
    let second = try Self.record(try Self.table(["d", "a", "b", "e"], [31, 42, 35, 50]), "two", folder, workspace)
    let changes = try workspace.changes(from: first.version.id, to: second.version.id)
    #expect(changes.rows.added == [3] && changes.rows.removed == [2])
    #expect(changes.rows.restated.map(\.old) == [0, 1] && changes.rows.restated.map(\.new) == [1, 2])
    #expect(changes.rows.byColumn.first { $0.name == "points" }?.rows == 2)
    #expect(changes.touched.map(\.id).contains(figure.id) && changes.touched.map(\.id).contains(release))
    #expect(try changes.summary.column("rows")[2] == .integer(2))
    #expect(try workspace.changes(from: first.version.id, to: first.version.id).rows.isEmpty)
  }

  /// Against a slow count over random tables with keys that stand more than once.
  @Test func randomChangesAreCounted() throws {
    let seed: UInt64 = 6
    var random = SeededGenerator(seed: seed)
    for round in 0..<50 {
      func draw(_ rows: Int) -> ([String], [Double?]) {
        ((0..<rows).map { _ in "p\(random.below(12))" }, (0..<rows).map { _ in Double(random.below(3)) })
      }
      let (old, new) = (draw(random.below(20)), draw(random.below(20)))
      let changes = try TableChanges(from: Self.table(old.0, old.1), to: Self.table(new.0, new.1))
      func keys(_ pupils: [String]) -> [String: Int] {
        var (turns, result) = ([String: Int](), [String: Int]())
        for (row, pupil) in pupils.enumerated() {
          result["\(pupil)/\(turns[pupil, default: 0])"] = row
          turns[pupil, default: 0] += 1
        }
        return result
      }
      let (before, after) = (keys(old.0), keys(new.0))
      #expect(changes.removed == before.filter { after[$0.key] == nil }.map(\.value).sorted(), "\(seed), \(round)")
      #expect(changes.added == after.filter { before[$0.key] == nil }.map(\.value).sorted(), "\(seed), \(round)")
      let restated = before.filter { key, row in after[key].map { new.1[$0] != old.1[row] } ?? false }
      #expect(changes.restated.map(\.old).sorted() == restated.map(\.value).sorted(), "\(seed), \(round)")
    }
  }

  @Test func anotherLayoutStopsAndTheLastGoodVersionStays() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    let first = try Self.record(try Self.table(["a"], [40]), "one", folder, workspace)
    let error = #expect(throws: TrinnError.self) {
      try Self.record(try Self.table(["a"], [40], extra: true), "two", folder, workspace)
    }
    #expect(error?.sentence.contains("new: note") == true)
    #expect(error?.hint?.contains("stays the last version") == true)
    #expect(try workspace.version("grade10") == first.version)
    let meant = try Self.record(try Self.table(["a"], [40], extra: true), "two", folder, workspace, accepts: true)
    #expect(meant.isNew)
    #expect(try workspace.changes(from: first.version.id, to: meant.version.id).rows.newColumns == ["note"])
  }

  @Test func contentThatIsGoneIsSaid() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    let version = try Self.record(try Self.table(["a"], [40]), "one", folder, workspace).version
    try FileManager.default.removeItem(atPath: "\(folder.inside)/versions/\(version.id).table")
    let error = #expect(throws: TrinnError.self) { try workspace.table(of: version) }
    #expect(error?.sentence.contains("gone or damaged") == true)
  }
}
