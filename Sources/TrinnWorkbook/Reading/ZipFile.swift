import TrinnBasis

/// The parts of a ZIP file by name, unpacked when they are asked for. It may come from anywhere: every number in it is
/// checked before it is used. APPNOTE.TXT, the description of ZIP, gives the fields their places.
struct ZipFile {
  struct Limits: Sendable {
    var parts = 1000
    /// Unpacked, all parts together.
    var bytes = 64 << 20

    static let usual = Limits()
  }

  private struct Part {
    let method: Int
    let checksum: UInt32
    let packed: Int
    let size: Int
    let offset: Int
  }

  private let bytes: [UInt8]
  private var parts: [String: Part] = [:]
  private var left: Int

  var names: [String] { Array(parts.keys) }

  /// - Throws: `unreadable`, `limit`.
  init(_ bytes: [UInt8], limits: Limits = .usual) throws(TrinnError) {
    (self.bytes, left) = (bytes, limits.bytes)
    guard let end = ZipFile.end(of: bytes) else { throw ZipFile.damaged("it has no end") }
    let count = Int(number(end + 10, 2))
    guard count <= limits.parts else { throw TrinnError(.limit, "the workbook holds more than \(limits.parts) parts") }
    var place = Int(number(end + 16, 4))
    for _ in 0..<count {
      guard place <= bytes.count - 46, number(place, 4) == 0x0201_4B50 else {
        throw ZipFile.damaged("its directory is damaged")
      }
      guard number(place + 8, 2) & 1 == 0 else {
        throw TrinnError(.unreadable, "the workbook is encrypted", hint: "save it without a password")
      }
      let nameCount = Int(number(place + 28, 2))
      let next = place + 46 + nameCount + Int(number(place + 30, 2)) + Int(number(place + 32, 2))
      guard next <= bytes.count else { throw ZipFile.damaged("its directory is damaged") }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameCount)], as: UTF8.self)
      let part = Part(
        method: Int(number(place + 10, 2)), checksum: UInt32(truncatingIfNeeded: number(place + 16, 4)),
        packed: Int(number(place + 20, 4)), size: Int(number(place + 24, 4)), offset: Int(number(place + 42, 4)))
      // Two parts of one name would be one file to one reader and another to the next.
      guard parts.updateValue(part, forKey: name.lowercased()) == nil else {
        throw ZipFile.damaged("it holds a part twice")
      }
      place = next
    }
  }

  /// Names are told apart without regard to case, as the format has it.
  func holds(_ name: String) -> Bool { parts[name.lowercased()] != nil }

  /// - Throws: `unreadable` where it is not there or damaged; `limit` where all parts together become too large.
  mutating func part(_ name: String) throws(TrinnError) -> [UInt8] {
    guard let part = parts[name.lowercased()] else { throw ZipFile.damaged("a part of it is missing") }
    guard part.size <= left else {
      throw TrinnError(.limit, "the workbook becomes larger than \(ZipFile.Limits.usual.bytes >> 20) MiB when unpacked")
    }
    left -= part.size
    guard part.offset <= bytes.count - 30, number(part.offset, 4) == 0x0403_4B50 else {
      throw ZipFile.damaged("a part of it is not where it should be")
    }
    let start = part.offset + 30 + Int(number(part.offset + 26, 2)) + Int(number(part.offset + 28, 2))
    guard start <= bytes.count, part.packed <= bytes.count - start else { throw ZipFile.damaged("it ends too early") }
    let packed = Array(bytes[start..<start + part.packed])
    let content: [UInt8]? =
      switch part.method {
      case 0: packed.count == part.size ? packed : nil
      case 8: Inflate.unpacked(packed, size: part.size)
      default: nil
      }
    guard let content, Checksum.of(content) == part.checksum else { throw ZipFile.damaged("a part of it is damaged") }
    return content
  }

  private static let endMark: [UInt8] = [0x50, 0x4B, 5, 6]

  /// Where the record at the end begins: a comment of at most 64 KiB may stand behind it.
  private static func end(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let last = bytes.count - 22
    return stride(from: last, through: max(0, last - 0xFFFF), by: -1).first {
      bytes[$0] == 0x50 && bytes[$0..<($0 + 4)].elementsEqual(endMark)
    }
  }

  /// Little end first; nought behind the file's end.
  private func number(_ place: Int, _ count: Int) -> UInt64 {
    guard place >= 0, place <= bytes.count - count else { return 0 }
    return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func damaged(_ what: String) -> TrinnError {
    TrinnError(.unreadable, "the file is no whole workbook: \(what)", hint: "ask for it again, saved as .xlsx")
  }
}
