import Foundation
import Glibc
import Synchronization
import TrinnBasis

/// A table on disk, as it lies in memory: opened by its header, loaded column by column.
///
/// A snapshot is a copy of what a reading gave and never trusted to be more: one that is damaged, older or foreign is as if
/// it were not there.
public enum Snapshot {
  private static let serial = Atomic<Int>(0)

  /// Writes a table for its owner alone, in place of what was there; on an error nothing new is left. Gives the bytes
  /// written.
  ///
  /// - Throws: `refused` for a table that was not read, `cannot_write` with the path and the system's reason.
  @discardableResult
  public static func write(_ table: Table, _ origin: SnapshotOrigin, to path: String) throws -> Int {
    try write(table, origin, to: path) { file in
      { bytes in
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
          let written = Foundation.write(file, base + done, bytes.count - done)
          if written < 0, errno == EINTR { continue }
          guard written >= 0 else { throw Failure(number: errno) }
          done += written
        }
      }
    }
  }

  /// Puts bytes behind those before, or throws `Failure`.
  package typealias Sink = (UnsafeRawBufferPointer) throws -> Void

  /// The system's error number: a disk is full.
  package struct Failure: Error {
    let number: Int32
    package init(number: Int32) { self.number = number }
  }

  /// - Parameter sink: what puts bytes into the opened file.
  package static func write(
    _ table: Table, _ origin: SnapshotOrigin, to path: String, sink: (Int32) -> Sink
  ) throws -> Int {
    let folder = FilePath.folder(of: path).isEmpty ? "." : FilePath.folder(of: path)
    let number = serial.add(1, ordering: .relaxed).newValue
    let part = "\(folder)/.\(FilePath.name(of: path)).\(getpid()).\(number).part"
    let file = Glibc.open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure(path, errno) }
    var written = 0
    var isOpen = true
    do {
      let put = sink(file)
      try SnapshotWriter.write(table, origin) { bytes in
        try Interrupt.check()
        try put(bytes)
        written += bytes.count
      }
      guard fsync(file) == 0 else { throw Failure(number: errno) }
      isOpen = false
      guard close(file) == 0 else { throw Failure(number: errno) }
    } catch {
      if isOpen { close(file) }
      unlink(part)
      if let known = error as? Failure { throw failure(path, known.number) }
      throw error
    }
    guard rename(part, path) == 0 else {
      let number = errno
      unlink(part)
      throw failure(path, number)
    }
    return written
  }

  /// What a snapshot says it was made from; nil where there is none that this version can read.
  public static func origin(of path: String) -> SnapshotOrigin? { (try? SnapshotFile(path))?.header.origin }

  /// A column source over the snapshot; nil where there is none that this version can read.
  ///
  /// - Parameters:
  ///   - original: reads the same columns from what the snapshot was made of, should it prove to be damaged.
  ///   - tell: gets the sentence that says so.
  public static func open(
    _ path: String, orReading original: @escaping @Sendable () throws -> any ColumnSource,
    tell: @escaping @Sendable ([String]) -> Void
  ) -> (any ColumnSource)? {
    guard let file = try? SnapshotFile(path) else { return nil }
    return SnapshotSource(file, path: path, original: original, tell: tell)
  }

  /// A check number over a file's bytes, for `SnapshotOrigin`.
  ///
  /// - Throws: `unreadable`.
  public static func checksum(ofFile path: String) throws -> UInt64 { try Checksum.ofFile(path) }

  private static func failure(_ path: String, _ number: Int32) -> TrinnError {
    TrinnError(
      .cannotWrite, "cannot write \"\(SafeText.line(path))\": \(String(cString: strerror(number)).lowercased())",
      hint: number == ENOSPC ? "the file is read without it as before" : nil)
  }
}
