/// Writes ZIP archives that no honest program writes. Fields as APPNOTE.TXT has them.
struct RawArchive {
  struct Entry {
    var name: String
    var bytes: [UInt8]
    /// The name in the directory at the end; the same where nil.
    var listedAs: String?
    var mode: UInt32 = 0o100644
    /// Of the format that it takes to read the entry, times ten.
    var version: UInt16 = 10
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var time: UInt16 = 0
    var extra: [UInt8] = []
    /// What the header says that the size is, and the checksum.
    var size: UInt32?
    var checksum: UInt32?
  }

  var entries: [Entry]
  var before: [UInt8] = []
  var behind: [UInt8] = []
  var comment: [UInt8] = []

  init(_ parts: [(name: String, bytes: [UInt8])]) { entries = parts.map { Entry(name: $0.name, bytes: $0.bytes) } }

  var bytes: [UInt8] {
    var bytes = before
    var directory: [UInt8] = []
    for entry in entries {
      let offset = bytes.count
      let common =
        Self.two(entry.version) + Self.two(entry.flags) + Self.two(entry.method) + Self.two(entry.time) + Self.two(33)
        + Self.four(entry.checksum ?? Self.checksum(entry.bytes)) + Self.four(UInt32(entry.bytes.count))
        + Self.four(entry.size ?? UInt32(entry.bytes.count))
      let listed = entry.listedAs ?? entry.name
      bytes +=
        [0x50, 0x4B, 3, 4] + common + Self.two(UInt16(entry.name.utf8.count)) + Self.two(UInt16(entry.extra.count))
      bytes += Array(entry.name.utf8) + entry.extra + entry.bytes
      directory += [0x50, 0x4B, 1, 2] + Self.two(3 << 8 | 63) + common + Self.two(UInt16(listed.utf8.count))
      directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(entry.mode << 16)
      directory += Self.four(UInt32(offset)) + Array(listed.utf8)
    }
    let start = bytes.count
    bytes += directory + [0x50, 0x4B, 5, 6] + Self.four(0) + Self.two(UInt16(entries.count))
    bytes += Self.two(UInt16(entries.count)) + Self.four(UInt32(directory.count)) + Self.four(UInt32(start))
    return bytes + Self.two(UInt16(comment.count)) + comment + behind
  }

  private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  private static func four(_ value: UInt32) -> [UInt8] { two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16)) }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = ~UInt32(0)
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
