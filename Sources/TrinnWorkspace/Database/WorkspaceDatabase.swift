import Foundation
import GRDB
import Glibc
import TrinnBasis

/// The SQLite file of a workspace: opened with every guard on, brought to the latest layout, and no more.
struct WorkspaceDatabase: Sendable {
  /// `Trin`, in the file's header: another program's database is never taken for a workspace.
  static let application: Int32 = 0x5472_696e

  let path: String
  private let queue: DatabaseQueue

  enum Mode { case creating, writing, reading }

  /// - Parameter latest: the layout to come to; tests make older ones.
  /// - Throws: `file_not_found`, `unreadable`, `cannot_write`, `refused` with a sentence each.
  init(_ path: String, _ mode: Mode, latest: Int = Migration.latest) throws {
    self.path = path
    let isThere = access(path, F_OK) == 0
    if mode != .creating, !isThere {
      throw TrinnError(
        .fileNotFound, "there is no workspace \"\(SafeText.line(path))\"", hint: "trinn init makes one in this folder")
    }
    if mode == .creating, isThere {
      throw TrinnError(
        .cannotWrite, "there is a workspace \"\(SafeText.line(path))\" already", hint: "it is opened by itself")
    }
    if mode != .reading, isThere, access(path, W_OK) != 0 || access(FilePath.folder(of: path), W_OK) != 0 {
      throw DatabaseFault.translated(DatabaseError(resultCode: .SQLITE_READONLY), path)
    }
    do {
      // The file is its owner's alone from its first byte on.
      if mode == .creating { close(Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)) }
      queue = try DatabaseQueue(path: path, configuration: WorkspaceDatabase.configuration(mode))
      if mode != .creating { try check() }
      if mode != .reading { try migrate(to: latest) }
    } catch {
      throw DatabaseFault.translated(error, path)
    }
  }

  private static func configuration(_ mode: Mode) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = mode == .reading
    configuration.busyMode = .timeout(DatabaseFault.patience)
    configuration.foreignKeysEnabled = true
    configuration.label = "workspace"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY")
      // Set here and not by the library, which would lower `synchronous` with it.
      if mode != .reading {
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      }
    }
    return configuration
  }

  /// Whether the file is a workspace, of a layout that is known, and whole.
  private func check() throws {
    try queue.inDatabase { database in
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      // A creation that was ended before its first step left an empty file: it is begun again.
      if application == 0, version == 0, try !database.tableExists("facts") { return }
      guard application == WorkspaceDatabase.application else {
        throw TrinnError(
          .unreadable, "\"\(SafeText.line(path))\" is a database of another program", hint: "move it elsewhere")
      }
      guard version > 0 else { throw DatabaseFault.damaged(path) }
      guard version <= Migration.latest else {
        throw TrinnError(
          .unreadable,
          "the workspace \"\(SafeText.line(path))\" is of layout \(version), and this program knows \(Migration.latest)",
          hint: "use the newer trinn that wrote it; nothing was changed")
      }
      guard try String.fetchAll(database, sql: "PRAGMA quick_check(1)") == ["ok"] else {
        throw DatabaseFault.damaged(path)
      }
      if let part = try WorkspaceSchema.difference(in: database, layout: version) {
        throw DatabaseFault.otherLayout(path, part)
      }
    }
  }

  var layout: Int { get throws { try read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } } }

  /// One step after the other, each a transaction, each after a backup, while no other process does the same. A workspace
  /// that is being made has nothing to keep.
  private func migrate(to latest: Int) throws {
    guard try queue.inDatabase({ try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }) < latest else { return }
    let folder = FilePath.folder(of: path)
    let lock = try LedgerFile("\(folder)/workspace.lock")
    try lock.locked {
      let before = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      for step in Migration.all where step.version > before && step.version <= latest {
        if before > 0 {
          try makeFolder("\(folder)/\(WorkspaceFile.backups)")
          let name = "layout-\(step.version - 1)-\(Moment.now.label.replacingOccurrences(of: ":", with: "")).sqlite"
          try backUp(to: "\(folder)/\(WorkspaceFile.backups)/\(name)", replaces: true)
        }
        try queue.inTransaction(.exclusive) { database in
          try database.execute(sql: step.sql)
          try database.execute(
            sql: """
              PRAGMA application_id = \(WorkspaceDatabase.application);
              PRAGMA user_version = \(step.version);
              """)
          return .commit
        }
      }
    }
  }

  // MARK: Access

  func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
    do { return try queue.read(work) } catch { throw DatabaseFault.translated(error, path) }
  }

  /// One transaction that takes the right to write at its beginning: on an error nothing of it is there.
  func write<Result>(_ work: (Database) throws -> Result) throws -> Result {
    do {
      var result: Result?
      try queue.inTransaction(.immediate) { database in
        result = try work(database)
        return .commit
      }
      guard let result else { throw TrinnError(.fault, "a transaction ended without a result") }
      return result
    } catch {
      throw DatabaseFault.translated(error, path)
    }
  }

  /// A whole copy as of one moment, while others read and write.
  ///
  /// - Throws: `cannot_write`; then nothing is left at `target`.
  func backUp(to target: String, replaces: Bool = false) throws {
    guard replaces || access(target, F_OK) != 0 else {
      throw TrinnError(.cannotWrite, "\"\(SafeText.line(target))\" is there already", hint: "name another file")
    }
    let part = "\(target).\(getpid()).part"
    unlink(part)
    do {
      try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [part]) }
      try FileSync.file(part)
      guard rename(part, target) == 0 else { throw FileFault.cannotWrite(target, errno) }
      chmod(target, 0o600)
      syncFolder(FilePath.folder(of: target))
    } catch {
      unlink(part)
      throw DatabaseFault.translated(error, target)
    }
  }
}
