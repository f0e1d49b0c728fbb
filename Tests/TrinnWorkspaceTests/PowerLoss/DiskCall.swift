/// What a process asked of the disk. Paths are below the folder that is watched; the folder itself is "".
enum DiskCall: Equatable {
  /// A new, empty file.
  case create(String)
  case folder(String)
  /// Bytes at a place; at the end where there is none.
  case write(String, at: Int?, [UInt8])
  case cut(String, to: Int)
  case rename(String, to: String)
  case link(String, to: String)
  case unlink(String)
  /// Of a file or a folder.
  case sync(String)
  /// What the process said by then: from here on it must not be lost.
  case acknowledge([UInt8])
}
