import Glibc

/// What tells one state of a file from another without reading it.
public struct FileStamp: Sendable, Equatable, Codable {
  public let size: Int64
  /// Nanoseconds since 1970.
  public let modified: Int64

  public init(size: Int64, modified: Int64) {
    self.size = size
    self.modified = modified
  }

  /// Nil where there is no regular file.
  public init?(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(info.st_size)
    modified = Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec)
  }
}
