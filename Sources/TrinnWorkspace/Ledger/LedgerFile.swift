import Glibc
import TrinnBasis

/// The file behind a ledger: locked, read from an offset, appended to, cut back. No more is known of lines here than that
/// each ends in a line end.
struct LedgerFile: ~Copyable {
  let path: String
  private let file: Int32

  /// How long a writer waits for another. A line takes a few milliseconds.
  private static let patience = 10.0

  init(_ path: String) throws(TrinnError) {
    let isNew = access(path, F_OK) != 0
    file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw FileFault.cannotWrite(path, errno) }
    self.path = path
    if isNew { syncFolder(FilePath.folder(of: path)) }
  }

  deinit { close(file) }

  /// Runs work while no other process writes.
  func locked<Result>(_ work: () throws -> Result) throws -> Result {
    var waited = 0.0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw FileFault.cannotWrite(path, errno) }
      guard waited < LedgerFile.patience else {
        throw TrinnError(
          .cannotWrite, "another process has held the ledger for \(Int(LedgerFile.patience)) seconds",
          hint: "see whether another trinn hangs, and try again")
      }
      usleep(2000)
      waited += 0.002
    }
    defer { flock(file, LOCK_UN) }
    return try work()
  }

  func size() throws(TrinnError) -> Int {
    var info = stat()
    guard fstat(file, &info) == 0 else { throw FileFault.cannotRead(path, errno) }
    return Int(info.st_size)
  }

  /// Whether the path still leads to this file: somebody may have put another in its place.
  func isInPlace() -> Bool {
    var (here, there) = (stat(), stat())
    return fstat(file, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino
      && here.st_dev == there.st_dev
  }

  func read(from start: Int, to end: Int) throws(TrinnError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, end - start))
    var done = 0
    while done < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(file, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(start + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw FileFault.cannotRead(path, got < 0 ? errno : EIO) }
      done += got
    }
    return bytes
  }

  /// Puts bytes at the end and forces them to the disk. On an error the file is as long as it was.
  func append(_ bytes: [UInt8], after size: Int) throws(TrinnError) {
    var done = 0
    var number: Int32 = 0
    while done < bytes.count, number == 0 {
      let put = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + done }, $0.count - done) }
      if put < 0 { if errno != EINTR { number = errno } } else { done += put }
    }
    if number == 0, fsync(file) != 0 { number = errno }
    guard number == 0 else {
      try? cut(to: size)
      throw FileFault.cannotWrite(path, number)
    }
  }

  func cut(to size: Int) throws(TrinnError) {
    guard ftruncate(file, off_t(size)) == 0, fsync(file) == 0 else { throw FileFault.cannotWrite(path, errno) }
  }
}
