import TrinnBasis

/// Reads the one layout of a package field by field. APPNOTE.TXT, the description of ZIP, gives the fields their numbers.
struct ArchiveReader {
  static let local: [UInt8] = [0x50, 0x4B, 3, 4]
  private static let central: [UInt8] = [0x50, 0x4B, 1, 2]
  private static let end: [UInt8] = [0x50, 0x4B, 5, 6]

  struct Header {
    let name: String
    let offset: Int
    let checksum: UInt32
    let size: Int
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func isAt(_ mark: [UInt8]) -> Bool { bytes[position...].starts(with: mark) }

  // MARK: Entries

  mutating func localHeader() throws(TrinnError) -> Header {
    let offset = position
    try expect(ArchiveReader.local)
    try common()
    let checksum = try number(4)
    let (stored, size) = (try number(4), try number(4))
    guard stored == size else { throw refusal("a file in the package is compressed") }
    let nameCount = Int(try number(2))
    try expect(0, 2, "an extra field")
    let name = String(decoding: try take(nameCount), as: UTF8.self)
    if let fault = PackagePath.fault(name) {
      throw refusal("the package holds a file named \"\(SafeText.line(String(name.prefix(80))))\": \(fault)")
    }
    return Header(name: name, offset: offset, checksum: UInt32(truncatingIfNeeded: checksum), size: Int(size))
  }

  mutating func content(_ header: Header) throws(TrinnError) -> [UInt8] {
    let content = Array(try take(header.size))
    guard Checksum.of(content) == header.checksum else {
      throw refusal("\(header.name) was damaged on its way: its checksum is another")
    }
    return content
  }

  /// The fields that are the same in an entry's two headers.
  private mutating func common() throws(TrinnError) {
    // Any version of libzip may say which version of the format it takes to read a stored file: 1.0 or 2.0.
    let version = try number(2)
    guard version == 10 || version == 20 else { throw refusal("a file of another version of the format") }
    try expect(0, 2, "flags")
    try expect(0, 2, "a compressed file")
    try expect(0, 2, "a time")
    try expect(ArchiveReader.date, 2, "a date")
  }

  private static let date: UInt64 = 1 << 5 | 1
  private static let madeBy: UInt64 = 3 << 8 | 63
  private static let mode: UInt64 = 0o100644 << 16

  // MARK: The directory at the end

  mutating func directory(of headers: [Header]) throws(TrinnError) {
    let start = position
    for header in headers {
      try expect(ArchiveReader.central)
      try expect(ArchiveReader.madeBy, 2, "another system's file")
      try common()
      try expect(UInt64(header.checksum), 4, "two checksums of one file")
      try expect(UInt64(header.size), 4, "two sizes of one file")
      try expect(UInt64(header.size), 4, "two sizes of one file")
      try expect(UInt64(header.name.utf8.count), 2, "two names of one file")
      try expect(0, 2, "an extra field")
      try expect(0, 2, "a comment")
      try expect(0, 2, "a second disk")
      try expect(0, 2, "a file's kind")
      // A symbolic link, a folder or a program would say so here.
      try expect(ArchiveReader.mode, 4, "something that is not a plain file")
      try expect(UInt64(header.offset), 4, "a file in another place than it says")
      guard try take(header.name.utf8.count).elementsEqual(header.name.utf8) else {
        throw refusal("two names of one file")
      }
    }
    let size = position - start
    try expect(ArchiveReader.end)
    try expect(0, 4, "a second disk")
    try expect(UInt64(headers.count), 2, "another number of files than it holds")
    try expect(UInt64(headers.count), 2, "another number of files than it holds")
    try expect(UInt64(size), 4, "a directory of another size")
    try expect(UInt64(start), 4, "a directory in another place")
    try expect(0, 2, "a comment")
    guard position == bytes.count else { throw refusal("something stands behind the package's end") }
  }

  // MARK: Fields

  private mutating func take(_ count: Int) throws(TrinnError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw refusal("the package ends too early") }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private mutating func number(_ count: Int) throws(TrinnError) -> UInt64 {
    try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func expect(_ wanted: UInt64, _ count: Int, _ otherwise: String) throws(TrinnError) {
    guard try number(count) == wanted else {
      throw refusal("the package holds \(otherwise)")
    }
  }

  private mutating func expect(_ mark: [UInt8]) throws(TrinnError) {
    guard isAt(mark) else { throw refusal("not a package, or a damaged one") }
    position += mark.count
  }

  private func refusal(_ sentence: String) -> TrinnError {
    TrinnError(.refused, sentence, hint: "trinn bundle writes packages; ask for the file again")
  }
}
