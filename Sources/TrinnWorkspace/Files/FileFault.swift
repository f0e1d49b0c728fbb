import Glibc
import TrinnBasis

/// What the system refuses, as sentences.
enum FileFault {
  static func cannotRead(_ path: String, _ number: Int32) -> TrinnError {
    TrinnError(.unreadable, "cannot read \"\(SafeText.line(path))\": \(reason(number))")
  }

  static func cannotWrite(_ path: String, _ number: Int32, hint: String? = nil) -> TrinnError {
    let known: String? =
      switch number {
      case ENOSPC, EDQUOT: "free some space; nothing of what was acknowledged is lost"
      case EROFS, EACCES, EPERM: "it may be read but not written: ask who owns the folder, or copy the workspace"
      default: nil
      }
    return TrinnError(
      .cannotWrite, "cannot write \"\(SafeText.line(path))\": \(reason(number))", hint: hint ?? known)
  }

  static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }
}

/// Forces names in a folder to the disk. A file system that cannot do it has done what it can.
func syncFolder(_ path: String) {
  let folder = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard folder >= 0 else { return }
  fsync(folder)
  close(folder)
}

/// Makes the folder for its owner alone, where it is not there: on the disk, so that nothing in it can be lost with it.
func makeFolder(_ path: String) throws(TrinnError) {
  guard mkdir(path, 0o700) != 0 else { return syncFolder(FilePath.folder(of: path)) }
  guard errno == EEXIST else { throw FileFault.cannotWrite(path, errno) }
}

enum FileSync {
  static func file(_ path: String) throws(TrinnError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFault.cannotWrite(path, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw FileFault.cannotWrite(path, errno) }
  }
}
