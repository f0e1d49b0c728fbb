import GRDB
import Glibc
import Synchronization
import TrinnBasis

/// What lasts beside a county's data: data versions, releases, the chain from findings to plans, and what checks found.
///
/// One SQLite file and the ledger, in the folder `.trinn`. Any number of processes may have it open.
public final class Workspace: Sendable {
  /// The county's folder, in which `.trinn` lies.
  public let home: String
  /// In whose name things are written, and by which run.
  public let author: Author
  let database: WorkspaceDatabase
  let clock: @Sendable () -> Moment
  let register = Mutex<PupilRegister>(PupilRegister())
  private let book = Mutex<Ledger?>(nil)

  /// A role and not a name.
  public struct Author: Sendable, Hashable {
    public var role: String
    /// Tells one run of the program from others.
    public var run: String
    public var script: ContentHash?
    public var manifest: ContentHash?

    public static let usualRole = "adviser"

    public init(role: String = usualRole, run: String, script: ContentHash? = nil, manifest: ContentHash? = nil) {
      (self.role, self.run, self.script, self.manifest) = (role, run, script, manifest)
    }
  }

  public enum Access: Sendable {
    case writing
    /// For those who may read the folder and no more.
    case reading
  }

  /// Opens the workspace of a folder.
  ///
  /// - Throws: `file_not_found` where there is none; `unreadable` for a damaged one and for one of a newer program;
  ///   `cannot_write` where writing is asked for and not possible.
  public convenience init(
    home: String, author: Author, access: Access = .writing, clock: @escaping @Sendable () -> Moment = { .now }
  ) throws {
    try self.init(home, author, access == .reading ? .reading : .writing, clock)
  }

  /// Makes the workspace of a folder that has none.
  public static func create(
    home: String, author: Author, clock: @escaping @Sendable () -> Moment = { .now }
  ) throws -> Workspace {
    try makeFolder(WorkspaceFile.folder(in: home))
    let workspace = try Workspace(home, author, .creating, clock)
    syncFolder(WorkspaceFile.folder(in: home))
    return workspace
  }

  init(
    _ home: String, _ author: Author, _ mode: WorkspaceDatabase.Mode, _ clock: @escaping @Sendable () -> Moment,
    latest: Int = Migration.latest
  ) throws {
    (self.home, self.author, self.clock) = (home, author, clock)
    database = try WorkspaceDatabase(WorkspaceFile.path(in: home), mode, latest: latest)
  }

  /// Makes a workspace as an older program left it, for the tests of what brings it up.
  package static func makeOlder(home: String, layout: Int) throws {
    _ = try Workspace(home, Author(run: "older"), .creating, { .now }, latest: layout)
  }

  /// The nearest folder at or above this one that has a workspace.
  public static func home(above folder: String) -> String? {
    guard let resolved = realpath(folder, nil) else { return nil }
    defer { free(resolved) }
    var place = String(cString: resolved)
    while true {
      if access(WorkspaceFile.path(in: place), F_OK) == 0 { return place }
      guard place != "/", !place.isEmpty else { return nil }
      place = FilePath.folder(of: place)
    }
  }

  /// Begun by its first line.
  public var ledger: Ledger {
    get throws {
      try book.withLock { book in
        if let book { return book }
        let opened = try Ledger(folder: WorkspaceFile.folder(in: home), clock: clock)
        book = opened
        return opened
      }
    }
  }

  /// How far the ledger has come, for a screen or a printed page: its last line, and the beginning of that line's hash,
  /// which proves later that nothing before it was changed. Nil where nothing was written yet.
  public var ledgerMark: (line: Int, hash: String)? {
    get throws {
      guard access("\(WorkspaceFile.folder(in: home))/\(Ledger.name)", F_OK) == 0 else { return nil }
      let head = try ledger.head
      return head.number > 0 ? (head.number, head.hash.short) : nil
    }
  }

  /// Number of the layout that the file has; it rises with the program.
  public var layout: Int { get throws { try database.layout } }

  /// A whole copy of the database as of one moment, while others read and write. The ledger is a file of lines beside it,
  /// which any copying program copies.
  public func backUp(to path: String) throws { try database.backUp(to: path) }
}
