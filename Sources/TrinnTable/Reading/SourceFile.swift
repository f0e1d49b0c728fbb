import Glibc
import TrinnBasis

/// An open file that is read and not mapped: a mapped file that another program shortens would end the process.
package final class SourceFile: Sendable {
  let path: String
  package let count: Int
  private let descriptor: Int32
  private let before: Times

  private struct Times: Equatable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  /// - Throws: `file_not_found`, or `unreadable` for a directory or a file without permission.
  package init(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw SourceFile.openError(path, errno) }
    var isKept = false
    defer { if !isKept { close(file) } }
    let status = try SourceFile.status(of: file, path)
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw TrinnError(.unreadable, "\"\(path)\" is a folder, not a file", hint: "open() reads a folder of tables")
    default: throw TrinnError(.unreadable, "\"\(path)\" is not a regular file", hint: "save it to a file first")
    }
    self.path = path
    descriptor = file
    before = SourceFile.times(status)
    count = before.size
    isKept = true
  }

  deinit { close(descriptor) }

  /// Reads a range into memory.
  /// - Throws: `unreadable`, also where the file has become shorter.
  func read(_ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>) throws {
    var position = range.lowerBound
    while position < range.upperBound {
      let got = pread(descriptor, target + position - range.lowerBound, range.upperBound - position, off_t(position))
      if got == 0 { throw changed }
      if got < 0 {
        if errno == EINTR { continue }
        throw TrinnError(.unreadable, "cannot read \"\(path)\": \(String(cString: strerror(errno)))")
      }
      position += got
    }
  }

  /// - Throws: `unreadable` where the file is not what it was when it was opened.
  func checkUnchanged() throws {
    guard SourceFile.times(try SourceFile.status(of: descriptor, path)) == before else { throw changed }
  }

  private var changed: TrinnError {
    TrinnError(
      .unreadable, "\"\(path)\" changed while it was read", hint: "read it again when it is no longer being written")
  }

  private static func times(_ status: stat) -> Times {
    Times(size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
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

extension SourceFile {
  private static let blockSize = 8 << 20

  /// The file's first bytes, or all of them.
  package func bytes(upTo limit: Int = .max) throws -> ByteBuffer {
    let buffer = ByteBuffer(count: min(count, limit))
    nonisolated(unsafe) let start = buffer.start
    _ = try Parallel.map(rows: buffer.count, rowsPerChunk: SourceFile.blockSize) { range in
      try read(range, into: start + range.lowerBound)
    }
    try checkUnchanged()
    return buffer
  }
}
