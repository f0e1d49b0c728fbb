import Glibc
import TrinnBasis

/// One run of checks at a time in a workspace. The system lets go of it when its holder ends, however it ends.
public struct CheckLock: ~Copyable {
  private let file: Int32

  /// - Throws: `cannot_write` that names the holder and since when, where another run has it.
  public init(_ workspace: Workspace) throws(TrinnError) {
    let path = WorkspaceFile.folder(in: workspace.home) + "/checks.lock"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw FileFault.cannotWrite(path, errno) }
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let (fault, holder) = (errno, CheckLock.holder(file))
      close(file)
      guard fault == EWOULDBLOCK else { throw FileFault.cannotWrite(path, fault) }
      throw TrinnError(
        .cannotWrite, "the checks of this workspace are being run by \(holder)",
        hint: "wait until that run has ended, or end it")
    }
    let text = "\(getpid()) \(Moment.now.seconds) \(SafeText.line(workspace.author.role))"
    let bytes = Array(text.utf8)
    guard ftruncate(file, 0) == 0, pwrite(file, bytes, bytes.count, 0) == bytes.count else {
      let fault = errno
      close(file)
      throw FileFault.cannotWrite(path, fault)
    }
  }

  deinit { close(file) }

  /// Says that the lock is wanted up to here.
  public borrowing func hold() {}

  private static func holder(_ file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 200)
    let got = pread(file, &bytes, bytes.count, 0)
    let parts = String(decoding: bytes.prefix(max(0, got)), as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let since = Int64(parts[1]) else { return "another process" }
    return "process \(parts[0]) (\(parts[2])), since \(Moment(seconds: since).label), "
      + "\(max(0, Moment.now.seconds - since)) seconds ago"
  }
}
