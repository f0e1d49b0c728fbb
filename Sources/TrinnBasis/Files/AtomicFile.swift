import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that are there wholly or not at all: written under another name in the same folder, forced to the disk, renamed.
public enum AtomicFile {
  private static let serial = Atomic<Int>(0)

  /// Writes the bytes to the path, in place of what was there. On an error the old file is untouched and nothing new is
  /// left. Throws `cannot_write` with the path and the system's reason.
  ///
  /// - Parameter mode: who may read the file; nil for what the old file has, and for a new one everybody.
  public static func write(
    _ path: String, _ bytes: some Collection<UInt8>, mode: UInt32? = nil
  ) throws(TrinnError) {
    try write(path, bytes, mode: mode) { () throws(TrinnError) in }
  }

  /// The same, with work to do when the bytes are on the disk and before anybody sees them under their name. Where that
  /// work throws, there is no file.
  public static func write(
    _ path: String, _ bytes: some Collection<UInt8>, mode: UInt32? = nil, beforeVisible: () throws(TrinnError) -> Void
  ) throws(TrinnError) {
    let temporary = try hidden(path, bytes, mode)
    do { try beforeVisible() } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = errno
      unlink(temporary)
      throw failure(path, reason(error))
    }
    let folder = FilePath.folder(of: path)
    // The name itself is on the disk only when the folder is; a file system that cannot do it has done what it can.
    let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// The bytes on the disk under another name, which is given back.
  private static func hidden(
    _ path: String, _ bytes: some Collection<UInt8>, _ mode: UInt32?
  ) throws(TrinnError) -> String {
    let folder = FilePath.folder(of: path)
    let name = FilePath.name(of: path)
    if name.isEmpty || isFolder(path) {
      throw failure(path, "it is a folder", hint: "name a file in it")
    }
    let place = folder.isEmpty ? "." : folder
    let number = serial.add(1, ordering: .relaxed).newValue
    let temporary = "\(place)/.\(name).\(getpid()).\(number).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ?? oldMode(of: path))
    guard file >= 0 else {
      let error = errno
      throw failure(path, reason(error), hint: error == ENOENT ? "make the folder \"\(place)\" first" : nil)
    }
    var error = fill(file, bytes)
    if error == 0, fsync(file) != 0 { error = errno }
    if close(file) != 0, error == 0 { error = errno }
    guard error == 0 else {
      unlink(temporary)
      throw failure(path, reason(error))
    }
    return temporary
  }

  public static func write(_ path: String, _ text: String) throws(TrinnError) { try write(path, Array(text.utf8)) }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Nought, or the system's error number.
  private static func fill(_ file: Int32, _ bytes: some Collection<UInt8>) -> Int32 {
    let all = ContiguousArray(bytes)
    return all.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = systemWrite(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += written
      }
      return 0
    }
  }

  /// A file that is replaced keeps its rights.
  private static func oldMode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
  }

  private static func reason(_ error: Int32) -> String { String(cString: strerror(error)).lowercased() }

  private static func failure(_ path: String, _ reason: String, hint: String? = nil) -> TrinnError {
    TrinnError(.cannotWrite, "cannot write \"\(SafeText.line(path))\": \(reason)", hint: hint)
  }
}

/// The system's `write`, which the type's own name would hide.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
