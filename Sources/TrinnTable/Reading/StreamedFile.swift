import TrinnBasis

/// A file that is read stretch by stretch: its first bytes tell how it is written, and that they told the truth is known
/// when all of it is read.
struct StreamedFile {
  private let file: SourceFile
  private let options: CSVOptions
  private let head: DecodedText
  private let encoding: SniffedEncoding
  /// Where the head's last whole line ends.
  private let headEnd: Int

  /// A row in the last part of the head may go on behind it.
  private static let headPartLeft = 4

  /// Nil where the head does not tell enough: the file is in UTF-16, has one endless line, or is damaged from the start.
  init?(_ file: SourceFile, _ headBytes: Int, _ options: CSVOptions) throws {
    let bytes = try file.bytes(upTo: headBytes)
    guard let last = bytes.bytes.lastIndex(of: 10) else { return nil }
    bytes.cut(to: last + 1)
    var encoding = try SniffedEncoding.sniff(bytes, source: file.path, chosen: options.encoding)
    switch encoding.encoding {
    case .utf8: if encoding.invalidBytes > 0 { return nil }
    // They differ in bytes that the head may not have.
    case .windows1252, .latin1: if options.encoding == nil { encoding.encoding = .windows1252 }
    case .utf16LittleEndian, .utf16BigEndian: return nil
    }
    self.file = file
    self.options = options
    self.encoding = encoding
    head = try Transcoder.decode(bytes, encoding)
    headEnd = head.buffer.count
  }

  /// Nil where the file is not what its head told.
  /// - Parameter memory: bytes that the table may take; nil where that is not known.
  func read(_ selection: ReadSelection, chunkBytes: Int, memory: Int?) throws -> ReadResult? {
    let head = try ReadHead(
      text: head, end: headEnd, encoding: encoding, source: file.path, options: options, selection: selection)
    guard head.finding.syntax.lineEnd == 10, head.isGuessedFromEnough,
      head.guessedTo <= headEnd - headEnd / StreamedFile.headPartLeft
    else { return nil }
    let start = sourcePosition(head.finding.bodyStart)
    let body = BodyReader(
      source: .file(file, encoding.encoding), start: start, end: try end(after: start), chunkBytes: chunkBytes)
    if let memory, file.count > memory / MemoryNeed.mostForByte {
      let sample = BodyReader(
        source: .memory(self.head.buffer), start: head.finding.bodyStart, end: headEnd, chunkBytes: chunkBytes)
      try head.need(sample, scale: Double(body.end - start) / Double(max(1, headEnd - head.finding.bodyStart)))
        .check(memory, source: file.path)
    }
    let before = try file.bytes(upTo: start)
    var above = withExtendedLifetime(before) { UTF8Check.part(UnsafePointer(before.start), 0..<start) }
    do {
      return try head.read(body) { check in
        try file.checkUnchanged()
        above.add(check)
        var found = encoding
        if options.encoding == nil, encoding.markLength == 0 {
          found = try SniffedEncoding.verdict(above, source: file.path)
          guard (found.encoding == .utf8) == (encoding.encoding == .utf8) else { throw OtherEncoding() }
        } else if encoding.encoding == .utf8 {
          found.invalidBytes = above.invalid
        }
        return found
      }
    } catch is OtherEncoding {
      return nil
    }
  }

  private struct OtherEncoding: Error {}

  /// Where a place in the head's text lies in the file.
  private func sourcePosition(_ position: Int) -> Int {
    if encoding.encoding == .utf8 { return position }
    // A byte a character.
    return encoding.markLength + (head.start..<position).count { head.buffer.start[$0] & 0xC0 != 0x80 }
  }

  /// Where the text ends, without the line ends that close it.
  private func end(after start: Int) throws -> Int {
    var end = file.count
    let block = 4096
    let buffer = ByteBuffer(count: block)
    while end > start {
      let lower = max(start, end - block)
      try file.read(lower..<end, into: buffer.start)
      var last = end
      while last > lower, [10, 13, 26].contains(buffer.start[last - 1 - lower]) { last -= 1 }
      if last > lower { return last }
      end = lower
    }
    return end
  }
}
