import Foundation
import TrinnBasis

/// Files that are opened once, and folders that nobody else may write to.
enum PrivateFiles {
  /// All bytes of a plain file; nil where there is none of the name.
  ///
  /// - Parameter isOwn: whether only the user may be able to change it.
  /// - Throws: `limit`, `unreadable`, `refused`.
  static func bytes(_ path: String, most: Int, isOwn: Bool = false) throws(TrinnError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw unreadable(path, errno == ELOOP ? "it is a link" : String(cString: strerror(errno)).lowercased())
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, "it is not a plain file")
    }
    if isOwn, status.st_uid != geteuid() || status.st_mode & 0o022 != 0 {
      throw TrinnError(
        .refused, "\"\(SafeText.line(path))\" could have been changed by somebody else",
        wanted: "your own file, mode 600",
        hint: "look into it; then chmod 600 \(SafeText.line(path))")
    }
    guard status.st_size <= most else {
      throw TrinnError(.limit, "\"\(SafeText.line(path))\" is larger than \(most >> 10) KiB")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes {
        Foundation.read(file, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if read == 0 { break }
      guard read > 0 || errno == EINTR else { throw unreadable(path, String(cString: strerror(errno)).lowercased()) }
      count += max(read, 0)
    }
    guard count < bytes.count else { throw unreadable(path, "it grew while it was read") }
    return Array(bytes.prefix(count))
  }

  static func makeFolder(_ path: String, mode: Int) throws(TrinnError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
      throw TrinnError(.cannotWrite, "cannot make the folder \"\(SafeText.line(path))\"")
    }
    sync(folder: FilePath.folder(of: path))
  }

  /// Forces the names in a folder to the disk. A file system that cannot do it has done what it can.
  private static func sync(folder: String) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }

  /// A line at the end of a file, on the disk before this returns.
  static func append(_ line: String, to path: String) throws(TrinnError) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure(path) }
    let bytes = Array((line + "\n").utf8)
    let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
    guard written == bytes.count, fsync(file) == 0 else {
      let number = written < bytes.count && written >= 0 ? ENOSPC : errno
      // Half a line would stand in the way of every later one.
      ftruncate(file, status.st_size)
      throw failure(path, number)
    }
    if status.st_size == 0 { sync(folder: FilePath.folder(of: path)) }
  }

  /// Runs `body` while no other process changes the same store.
  ///
  /// - Throws: `cannot_write` where another one works on it for longer than a few seconds.
  static func alone<Result>(_ path: String, _ body: () throws(TrinnError) -> Result) throws(TrinnError) -> Result {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var tries = 0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      tries += 1
      guard tries < 100 else {
        throw TrinnError(.cannotWrite, "another trinn is changing the packages here", hint: "try again when it is done")
      }
      usleep(50_000)
    }
    return try body()
  }

  private static func unreadable(_ path: String, _ reason: String) -> TrinnError {
    TrinnError(.unreadable, "\"\(SafeText.line(path))\" cannot be read: \(reason)")
  }

  private static func failure(_ path: String, _ number: Int32 = errno) -> TrinnError {
    TrinnError(
      .cannotWrite, "cannot write \"\(SafeText.line(path))\": \(String(cString: strerror(number)).lowercased())")
  }
}
