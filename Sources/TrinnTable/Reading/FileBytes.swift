import Glibc
import TrinnBasis

/// A file's bytes, read and not mapped: a mapped file that another program shortens would end the process.
package enum FileBytes {
  private static let blockSize = 8 << 20

  /// - Throws: `file_not_found`, or `unreadable` for a directory, a file without permission, or one that changed while read.
  package static func read(_ path: String) throws -> ByteBuffer {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw openError(path, errno) }
    defer { close(file) }
    let before = try status(of: file, path)
    switch before.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw TrinnError(.unreadable, "\"\(path)\" is a folder, not a file", hint: "open() reads a folder of tables")
    default: throw TrinnError(.unreadable, "\"\(path)\" is not a regular file", hint: "save it to a file first")
    }
    let buffer = ByteBuffer(count: Int(before.st_size))
    nonisolated(unsafe) let start = buffer.start
    let complete = try Parallel.map(rows: buffer.count, rowsPerChunk: blockSize) { range in
      try fill(start, range, from: file, path)
    }
    let after = try status(of: file, path)
    let isSame =
      before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec
      && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec
    guard isSame, complete.allSatisfy({ $0 }) else {
      throw TrinnError(
        .unreadable, "\"\(path)\" changed while it was read", hint: "read it again when it is no longer being written")
    }
    return buffer
  }

  /// Whether every byte of the range could be read.
  private static func fill(
    _ start: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, from file: Int32, _ path: String
  ) throws -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let got = pread(file, start + position, range.upperBound - position, off_t(position))
      if got == 0 { return false }
      if got < 0 {
        if errno == EINTR { continue }
        throw TrinnError(.unreadable, "cannot read \"\(path)\": \(String(cString: strerror(errno)))")
      }
      position += got
    }
    return true
  }

  private static func status(of file: Int32, _ path: String) throws -> stat {
    var info = stat()
    guard fstat(file, &info) == 0 else {
      throw TrinnError(.unreadable, "cannot read \"\(path)\": \(String(cString: strerror(errno)))")
    }
    return info
  }

  private static func openError(_ path: String, _ number: Int32) -> TrinnError {
    switch number {
    case ENOENT, ENOTDIR:
      TrinnError(
        .fileNotFound, "there is no file \"\(path)\"", got: path, hint: "paths are relative to where you started")
    case EACCES, EPERM: TrinnError(.unreadable, "you may not read \"\(path)\"", hint: "ask its owner for permission")
    default: TrinnError(.unreadable, "cannot read \"\(path)\": \(String(cString: strerror(number)))")
    }
  }
}
