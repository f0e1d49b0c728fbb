import Foundation
import TrinnBasis

extension Workspace {
  /// Puts a backup in the place of a folder's workspace. What was there is kept beside it, whatever state it is in.
  ///
  /// - Returns: the path under which it is kept.
  /// - Throws: `unreadable` where the backup is no whole workspace; then nothing has moved.
  @discardableResult
  public static func restore(_ backup: String, home: String, clock: @Sendable () -> Moment = { .now }) throws -> String
  {
    let path = WorkspaceFile.path(in: home)
    // Copied first and looked at afterwards: what is put in place is what was looked at.
    let part = "\(path).\(getpid()).part"
    unlink(part)
    guard let bytes = FileManager.default.contents(atPath: backup) else { throw FileFault.cannotRead(backup, ENOENT) }
    let file = try LedgerFile(part)
    do {
      try file.append([UInt8](bytes), after: 0)
      _ = try WorkspaceDatabase(part, .reading).layout
    } catch {
      for name in [part, "\(part)-wal", "\(part)-shm"] { unlink(name) }
      throw TrinnError(
        .unreadable, "\"\(SafeText.line(backup))\" is no whole backup of a workspace, and nothing has moved",
        hint: "backups are made by trinn backup, and lie in .trinn/backups")
    }
    var kept: String
    var serial = 1
    repeat {
      kept = "\(path)-\(clock().date.label)-\(serial)"
      serial += 1
    } while access(kept, F_OK) == 0
    // The log of changes belongs to the old file and moves with it.
    for ending in ["-wal", "-shm", ""] where access(path + ending, F_OK) == 0 {
      guard rename(path + ending, kept + ending) == 0 else { throw FileFault.cannotWrite(path, errno) }
    }
    for name in ["\(part)-wal", "\(part)-shm"] { unlink(name) }
    guard rename(part, path) == 0 else { throw FileFault.cannotWrite(path, errno) }
    syncFolder(FilePath.folder(of: path))
    return kept
  }
}
