import Foundation

/// The whole lines at the beginning of a file: enough to see whether its values are what its names promise.
struct FileSample {
  private static let byteCount = 1 << 18

  let bytes: [UInt8]

  /// Nil where the file cannot be read: whoever reads it in full says why.
  init?(_ path: String) {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: Self.byteCount) else { return nil }
    guard data.count == Self.byteCount else {
      bytes = Array(data)
      return
    }
    guard let last = data.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    // In UTF-16 with the low byte first, half of the line's end still follows.
    let isHalf = last + 1 < data.count && data[last + 1] == 0
    bytes = Array(data[...(isHalf ? last + 1 : last)])
  }
}
