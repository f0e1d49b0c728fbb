import Glibc
import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnWorkspace

/// The workspace of a session, opened when something first asks for it: most scripts never do.
public final class WorkspaceSlot: Sendable {
  private struct State {
    var open: @Sendable () throws -> Workspace
    var workspace: Workspace?
  }
  private let state: Mutex<State>

  /// The workspace of the current folder, or of the nearest one above it.
  public init() { state = Mutex(State(open: { try WorkspaceSlot.nearest() })) }

  /// Another one than the nearest.
  public func use(_ open: @escaping @Sendable () throws -> Workspace) { state.withLock { $0 = State(open: open) } }

  /// - Throws: `file_not_found` where there is none, and whatever opening it says.
  public func workspace() throws -> Workspace {
    try state.withLock { state in
      if let workspace = state.workspace { return workspace }
      let opened = try state.open()
      state.workspace = opened
      return opened
    }
  }

  private static func nearest() throws -> Workspace {
    guard let home = Workspace.home(above: ".") else {
      throw TrinnError(
        .fileNotFound, "neither this folder nor one above it has a workspace",
        hint: "trinn init makes one, beside the county's data")
    }
    return try Workspace(home: home, author: Workspace.Author(run: "session-\(getpid())-\(time(nil))"))
  }
}

extension CallContext {
  /// The session's workspace. Every function that reads or writes what lasts comes by here.
  func workspace() throws -> Workspace { try session(as: LibrarySession.self).workspaces.workspace() }
}
