import CTrinnScan
import TrinnBasis

/// Which encoding a file's bytes are in, and what told so.
package struct SniffedEncoding: Sendable, Equatable {
  package var encoding: TextEncoding
  /// Bytes of the byte order mark, to be passed over.
  package var markLength: Int
  /// Bytes that are not valid in the encoding and will read as U+FFFD.
  package var invalidBytes = 0

  /// - Parameter chosen: the encoding that the user named; the byte order mark is still passed over.
  /// - Throws: `unreadable` where the bytes are no text.
  package static func sniff(_ buffer: ByteBuffer, source: String, chosen: TextEncoding? = nil) throws -> SniffedEncoding
  {
    let bytes = buffer.bytes
    try refuseBinary(bytes, source)
    let marked = byteOrderMark(bytes)
    if let chosen {
      let mark = marked?.encoding == chosen ? marked?.markLength ?? 0 : 0
      let invalid = chosen == .utf8 ? try UTF8Check.of(buffer).invalid : 0
      return SniffedEncoding(encoding: chosen, markLength: mark, invalidBytes: invalid)
    }
    if var marked {
      if marked.encoding == .utf8 { marked.invalidBytes = try UTF8Check.of(buffer).invalid }
      return marked
    }
    if let wide = utf16WithoutMark(bytes) { return SniffedEncoding(encoding: wide, markLength: 0) }
    return try verdict(UTF8Check.of(buffer), source: source)
  }

  /// The encoding that bytes without a mark are in.
  static func verdict(_ check: UTF8Check, source: String) throws(TrinnError) -> SniffedEncoding {
    if check.nulls > 0 {
      throw TrinnError(
        .unreadable, "\"\(source)\" is not text: \(check.nulls) of its bytes are NUL",
        hint: "is it a program's own format? export it as CSV")
    }
    // A broken byte or two in a file that is else full of valid sequences is damage and not another encoding.
    if check.invalid == 0 || check.sequences >= 20 * check.invalid {
      return SniffedEncoding(encoding: .utf8, markLength: 0, invalidBytes: check.invalid)
    }
    return SniffedEncoding(encoding: check.controls > 0 ? .windows1252 : .latin1, markLength: 0)
  }

  private static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> SniffedEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return SniffedEncoding(encoding: .utf8, markLength: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return SniffedEncoding(encoding: .utf16LittleEndian, markLength: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return SniffedEncoding(encoding: .utf16BigEndian, markLength: 2) }
    return nil
  }

  /// Latin text in UTF-16 has a zero in nearly every second byte, and in the other half none.
  private static func utf16WithoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let units = min(bytes.count, 4096) / 2
    guard units >= 2 else { return nil }
    var even = 0
    var odd = 0
    for unit in 0..<units {
      if bytes[2 * unit] == 0 { even += 1 }
      if bytes[2 * unit + 1] == 0 { odd += 1 }
    }
    if odd * 10 >= units * 7, even * 5 <= units { return .utf16LittleEndian }
    if even * 10 >= units * 7, odd * 5 <= units { return .utf16BigEndian }
    return nil
  }

  private static let signatures: [(bytes: [UInt8], what: String, hint: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "a workbook or an archive (zip)", "in a spreadsheet: save as CSV UTF-8"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook (.xls)", "in a spreadsheet: save as CSV UTF-8"),
    ([0x1F, 0x8B], "compressed (gzip)", "unpack it first"),
    ([0x25, 0x50, 0x44, 0x46], "a PDF", "ask for the figures as CSV"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture", "ask for the figures as CSV"),
  ]

  private static func refuseBinary(_ bytes: UnsafeBufferPointer<UInt8>, _ source: String) throws(TrinnError) {
    guard !bytes.isEmpty else {
      throw TrinnError(.noData, "\"\(source)\" is empty", hint: "was the export finished?")
    }
    for signature in signatures where bytes.starts(with: signature.bytes) {
      throw TrinnError(.unreadable, "\"\(source)\" is \(signature.what), not CSV", hint: signature.hint)
    }
  }
}

/// Counts over all bytes that tell UTF-8 from the one-byte encodings.
struct UTF8Check: Sendable {
  /// Valid sequences of two bytes or more.
  var sequences = 0
  /// Bytes that belong to no valid sequence.
  var invalid = 0
  /// Invalid bytes from 0x80 to 0x9F: letters and dashes in Windows-1252, control characters in ISO-8859-1.
  var controls = 0
  var nulls = 0

  private static let blockSize = 1 << 20

  static func of(_ buffer: ByteBuffer) throws -> UTF8Check {
    nonisolated(unsafe) let base = UnsafePointer(buffer.start)
    let end = buffer.count
    let parts = try Parallel.map(rows: end, rowsPerChunk: blockSize) { range in
      part(base, characterStart(range.lowerBound, base, end)..<characterStart(range.upperBound, base, end))
    }
    return parts.reduce(into: UTF8Check()) { $0.add($1) }
  }

  mutating func add(_ other: UTF8Check) {
    sequences += other.sequences
    invalid += other.invalid
    controls += other.controls
    nulls += other.nulls
  }

  /// The bytes say the same in UTF-8; or, in a one-byte encoding, they are ASCII.
  func isPlain(_ isUTF8: Bool) -> Bool { invalid == 0 && (isUTF8 || sequences == 0) }

  /// The first position from `position` that does not continue a character, at most three further.
  static func characterStart(_ position: Int, _ bytes: UnsafePointer<UInt8>, _ end: Int) -> Int {
    var position = position
    for _ in 0..<3 where position < end && bytes[position] & 0xC0 == 0x80 { position += 1 }
    return position
  }

  static func part(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> UTF8Check {
    var check = UTF8Check()
    let raw = UnsafeRawPointer(base)
    var position = range.lowerBound
    while position < range.upperBound {
      if position + 64 <= range.upperBound, trinn_is_plain(base + position) != 0 {
        position += 64
        continue
      }
      if position + 8 <= range.upperBound {
        let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let hasNull = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
        if word & 0x8080_8080_8080_8080 == 0, hasNull == 0 {
          position += 8
          continue
        }
      }
      let length = UTF8Sequence.length(raw, position, range.upperBound)
      switch length {
      case 0:
        check.invalid += 1
        if base[position] < 0xA0 { check.controls += 1 }
        position += 1
      case 1:
        if base[position] == 0 { check.nulls += 1 }
        position += 1
      default:
        check.sequences += 1
        position += length
      }
    }
    return check
  }
}

enum UTF8Sequence {
  /// The length of the well-formed sequence that begins here (Unicode table 3-7), or 0 where none does.
  @inline(__always)
  static func length(_ bytes: UnsafeRawPointer, _ position: Int, _ end: Int) -> Int {
    func byte(_ offset: Int) -> UInt8 { bytes.load(fromByteOffset: position + offset, as: UInt8.self) }
    func continues(_ offset: Int) -> Bool { byte(offset) & 0xC0 == 0x80 }
    let first = byte(0)
    let left = end - position
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return left >= 2 && continues(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, continues(1), continues(2) else { return 0 }
      if first == 0xE0, byte(1) < 0xA0 { return 0 }
      if first == 0xED, byte(1) > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, continues(1), continues(2), continues(3) else { return 0 }
      if first == 0xF0, byte(1) < 0x90 { return 0 }
      if first == 0xF4, byte(1) > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }
}
