import Glibc
import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable
import TrinnWorkspace

/// The workspace of a session, opened when something first asks for it: most scripts never do.
public final class WorkspaceSlot: Sendable {
  private struct State {
    /// Nil for the nearest.
    var open: (@Sendable () throws -> Workspace?)?
    var workspace: Workspace?
    var folders: [DataFolder] = []
    var author: Workspace.Author?
    /// Of files by path, for as long as they have their stamp: a release of eighty packs reads the data once.
    var hashes: [String: (stamp: FileStamp?, hash: ContentHash)] = [:]
  }
  private let state: Mutex<State>

  /// The workspace of the data that were opened, or of the current folder: the nearest one at or above it.
  public init() { state = Mutex(State()) }

  /// Another one than the nearest, or none.
  public init(_ open: @escaping @Sendable () throws -> Workspace?) { state = Mutex(State(open: open)) }

  /// Another one than the nearest, or none.
  public func use(_ open: @escaping @Sendable () throws -> Workspace?) {
    state.withLock { ($0.open, $0.workspace) = (open, nil) }
  }

  /// In whose name everything is written from here on: a script's, in a role. At the prompt it is the session's.
  public func sign(_ author: Workspace.Author) { state.withLock { $0.author = author } }

  /// - Throws: `file_not_found` where there is none, and whatever opening it says.
  public func workspace() throws -> Workspace {
    guard let workspace = try workspaceIfAny() else {
      throw TrinnError(
        .fileNotFound, "neither this folder nor one above it has a workspace",
        hint: "trinn init makes one, beside the county's data")
    }
    return workspace
  }

  /// Nil where there is none; one that is there and cannot be opened is an error and not none.
  public func workspaceIfAny() throws -> Workspace? {
    try state.withLock { state in
      if let workspace = state.workspace { return workspace }
      guard let open = state.open else {
        guard let home = WorkspaceSlot.home(of: state.folders.map(\.path)) else { return nil }
        let author = state.author ?? Workspace.Author(run: "session-\(getpid())-\(time(nil))")
        state.workspace = try Workspace(home: home, author: author)
        return state.workspace
      }
      state.workspace = try open()
      return state.workspace
    }
  }

  /// The folder whose workspace remembers what becomes of data: that of the data before that of whoever asks, so that two
  /// who work in two places with one county's data have one memory.
  static func home(of folders: [String]) -> String? {
    (folders + ["."]).lazy.compactMap { Workspace.home(above: $0) }.first
  }

  /// Data that the session has opened.
  func note(_ folder: DataFolder) {
    state.withLock { state in
      state.folders.removeAll { $0.path == folder.path }
      state.folders.append(folder)
    }
  }

  /// The files that the session has read, as `grade10.csv@3f2a9c01b2d4`: each with the beginning of what `sha256sum` prints.
  func dataVersions() throws -> [String] {
    let folders = state.withLock { $0.folders }
    return try folders.flatMap { folder in
      try folder.fileNames(of: folder.askedTables).map { "\($0)@\(try hash(of: "\(folder.path)/\($0)").short)" }
    }
  }

  /// The state of each county that the session has opened, as level shared names it.
  func countyVersions() throws -> [String] {
    try state.withLock { $0.folders }.map { folder in try folder.version { try hash(of: $0) } }
  }

  private func hash(of path: String) throws -> ContentHash {
    let stamp = FileStamp(path)
    if let known = state.withLock({ $0.hashes[path] }), known.stamp == stamp { return known.hash }
    let hash = try ContentHash(ofFile: path)
    state.withLock { $0.hashes[path] = (stamp, hash) }
    return hash
  }
}

extension CallContext {
  /// The session's workspace. Every function that reads or writes what lasts comes by here, and none for a script from
  /// elsewhere, whatever else is said of the function.
  func workspace() throws -> Workspace {
    let session = try session(as: LibrarySession.self)
    if let level = session.trust?.level, level < .own { throw SharedRefusal.workspace.error(at: level) }
    return try session.workspaces.workspace()
  }
}
