import Glibc
import TrinnBasis

extension Workspace {
  static let turnName = "turn.lock"

  /// Waits until no other process has the turn, and takes it.
  ///
  /// A gate reads what was released when it is made, and judges by that: whoever releases to a script from elsewhere does
  /// so alone.
  ///
  /// - Parameter patience: how long to wait, in seconds.
  /// - Throws: `limit` when that time is over; `cannot_write`; `interrupted`.
  public func turn(patience: Double = 60) throws -> WorkspaceTurn {
    try WorkspaceTurn("\(WorkspaceFile.folder(in: home))/\(Workspace.turnName)", patience: patience)
  }
}

/// Held as long as it lives; the system gives it back where a process ends in any way.
public final class WorkspaceTurn: Sendable {
  private let file: Int32

  fileprivate init(_ path: String, patience: Double) throws {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw FileFault.cannotWrite(path, errno) }
    var waited = 0.0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw FileFault.cannotWrite(path, errno) }
      guard waited < patience else {
        throw TrinnError(
          .limit, "another script from elsewhere runs on this workspace",
          hint: "they run one after the other; try again when it is done")
      }
      try Interrupt.check()
      usleep(20_000)
      waited += 0.02
    }
  }

  deinit { close(file) }
}
