import Glibc
import TrinnBasis

/// A whole file that is not larger than what may be taken in.
public enum FileBytes {
  /// - Throws: `file_not_found`, `unreadable`, `limit`.
  public static func read(_ path: String, limit: Int = 8 << 20) throws(TrinnError) -> [UInt8] {
    let name = "\"\(SafeText.line(path))\""
    // A pipe that nobody writes to would hold the program up.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      let error = errno
      guard error == ENOENT else {
        throw TrinnError(.unreadable, "cannot read \(name): \(String(cString: strerror(error)).lowercased())")
      }
      throw TrinnError(.fileNotFound, "there is no file \(name)", argument: "path")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw TrinnError(.unreadable, "\(name) is no plain file", argument: "path")
    }
    let tooLarge = TrinnError(
      .limit, "\(name) is larger than \(limit >> 20) MiB", argument: "path", hint: "a filled-in form is far smaller")
    guard status.st_size <= limit else { throw tooLarge }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw TrinnError(.unreadable, "cannot read \(name)", argument: "path") }
      if got == 0 { break }
      count += got
    }
    // It grew while it was read.
    guard count <= limit, count < bytes.count else { throw tooLarge }
    return Array(bytes.prefix(count))
  }
}
