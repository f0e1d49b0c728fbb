import GRDB
import TrinnBasis

/// What SQLite refuses, as sentences.
enum DatabaseFault {
  /// The error itself where it is one of ours already.
  static func translated(_ error: any Error, _ path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let name = "the workspace \"\(SafeText.line(path))\""
    return switch error.resultCode {
    case .SQLITE_FULL:
      TrinnError(
        .cannotWrite, "the disk is full: \(name) is as it was before",
        hint: "free some space; nothing of what was acknowledged is lost")
    case .SQLITE_READONLY:
      TrinnError(
        .cannotWrite, "\(name) can be read but not written",
        hint: "ask who owns the folder, or copy the workspace with its folder")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      TrinnError(
        .cannotWrite, "another process writes to \(name), and did not finish in \(Int(patience)) seconds",
        hint: "wait for it, or see whether another trinn hangs")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: damaged(path)
    case .SQLITE_CANTOPEN:
      TrinnError(.unreadable, "\(name) cannot be opened", hint: "see whether the folder may be read and written")
    case .SQLITE_IOERR:
      TrinnError(.unreadable, "the disk gave an error under \(name)", hint: "check the disk before going on")
    default: TrinnError(.fault, "\(name) refused: \(error.message ?? "error \(error.resultCode.rawValue)")")
    }
  }

  /// Seconds that a writer waits for another.
  static let patience = 5.0

  /// Somebody else has been at its tables: what they let in, this program would trust.
  static func otherLayout(_ path: String, _ part: String) -> TrinnError {
    TrinnError(
      .unreadable,
      "the workspace \"\(SafeText.line(path))\" is not as this program makes it: \(SafeText.line(part)); it was not touched",
      hint: "trinn restore FILE puts a backup in its place, and keeps what is there; backups lie in .trinn/backups")
  }

  static func damaged(_ path: String) -> TrinnError {
    TrinnError(
      .unreadable, "the workspace \"\(SafeText.line(path))\" is damaged and was not touched",
      hint: "trinn restore FILE puts a backup in its place, and keeps what is there; backups lie in .trinn/backups")
  }
}
