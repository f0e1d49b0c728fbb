import Foundation
import GRDB
import Testing
import TrinnBasis
import TrinnWorkspace

/// The file itself: what it is opened with, and the sentence for each way in which it cannot be.
@Suite struct WorkspaceFileTests {
  @Test func itIsMadeInAHiddenFolderForItsOwnerAlone() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    #expect(try workspace.layout > 0)
    let rights = try FileManager.default.attributesOfItem(atPath: folder.database)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    #expect(throws: TrinnError.self) { try Workspace.made(folder) }
    #expect(
      Workspace.home(above: folder.inside)?.hasSuffix(URL(fileURLWithPath: folder.path).lastPathComponent) == true)
    #expect(Workspace.home(above: "/") == nil)
  }

  @Test func theHeaderSaysWhatItIs() throws {
    let folder = try TemporaryFolder()
    _ = try Workspace.made(folder)
    let plain = try DatabaseQueue(path: folder.database)
    let application = try plain.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
    let journal = try plain.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(application == 0x5472_696e && journal == "wal")
  }

  @Test func eachThingThatCannotBeOpenedHasItsSentence() throws {
    let folder = try TemporaryFolder()
    let nowhere = #expect(throws: TrinnError.self) { try Workspace.opened(folder) }
    #expect(nowhere?.code == .fileNotFound && nowhere?.hint?.contains("trinn init") == true)

    _ = try Workspace.made(folder)
    try DatabaseQueue(path: folder.database).inDatabase { try $0.execute(sql: "PRAGMA user_version = 9999") }
    let newer = #expect(throws: TrinnError.self) { try Workspace.opened(folder) }
    #expect(newer?.sentence.contains("of layout 9999, and this program knows") == true)

    try DatabaseQueue(path: folder.database).inDatabase { try $0.execute(sql: "PRAGMA application_id = 7") }
    let foreign = #expect(throws: TrinnError.self) { try Workspace.opened(folder) }
    #expect(foreign?.sentence.contains("database of another program") == true)

    try Data("this is a text, and no database at all; it is longer than a header".utf8)
      .write(to: URL(fileURLWithPath: folder.database))
    let text = #expect(throws: TrinnError.self) { try Workspace.opened(folder) }
    #expect(text?.sentence.contains("damaged") == true)
  }

  @Test func aDamagedPageIsNoticedWhenItIsOpened() throws {
    let folder = try TemporaryFolder()
    var workspace: Workspace? = try Workspace.made(folder)
    for number in 0..<300 {
      _ = try workspace?.add(Region(name: "Region \(number)", municipalities: ["9001", "9002"]))
    }
    workspace = nil
    // The last connection has put everything into the file itself.
    let file = try #require(FileHandle(forUpdatingAtPath: folder.database))
    let size = try file.seekToEnd()
    for page in stride(from: UInt64(4096 * 8), to: size - 4096, by: 4096 * 5) {
      try file.seek(toOffset: page)
      try file.write(contentsOf: Data(repeating: 0x5a, count: 2048))
    }
    try file.close()
    let error = #expect(throws: TrinnError.self) { try Workspace.opened(folder) }
    #expect(error?.sentence.contains("damaged and was not touched") == true)
    #expect(error?.hint?.contains("backup") == true)
  }

  @Test func aFileThatMayOnlyBeReadIsRead() throws {
    let folder = try TemporaryFolder()
    var workspace: Workspace? = try Workspace.made(folder)
    let region = try workspace?.add(Region(name: "Region", municipalities: ["9001"]))
    workspace = nil
    let reader = try Workspace.opened(folder, access: .reading)
    #expect(try reader.objects(Region.self).map(\.id) == [region?.id])
    let error = #expect(throws: TrinnError.self) {
      try reader.add(Region(name: "Another", municipalities: ["9002"]))
    }
    #expect(error?.sentence.contains("can be read but not written") == true)
    #expect(try reader.objects(Region.self).count == 1)
  }

  // MARK: Layouts

  @Test func anOlderLayoutIsBroughtUpWithABackupBeforeEachStep() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.inside, withIntermediateDirectories: true)
    try Workspace.makeOlder(home: folder.path, layout: 1)
    let workspace = try Workspace.opened(folder)
    #expect(try workspace.layout == 6)
    let backups = try FileManager.default.contentsOfDirectory(atPath: folder.inside + "/backups").sorted()
    #expect(backups.map { $0.prefix(9) } == ["layout-1-", "layout-2-", "layout-3-", "layout-4-", "layout-5-"])
    let old = try DatabaseQueue(path: folder.inside + "/backups/" + backups[0])
    let layout = try old.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    #expect(layout == 1)
    _ = try workspace.add(Region(name: "Region", municipalities: ["9001"]))
  }

  @Test func aBackupIsWholeWhileOthersWrite() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace.made(folder)
    let writer = try FaultWriter.start(["checks", folder.path, "60"])
    let (target, other) = (folder.file("copy.sqlite"), try TemporaryFolder())
    Thread.sleep(forTimeInterval: 0.05)
    try workspace.backUp(to: target)
    #expect(writer.finish().status == 0)
    try FileManager.default.createDirectory(atPath: other.inside, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: target, toPath: other.database)
    let copy = try Workspace.opened(other)
    let states = try copy.checkStates()
    #expect(states.isEmpty || states.count == 10)
    #expect(throws: TrinnError.self) { try workspace.backUp(to: folder.database) }
  }
}
