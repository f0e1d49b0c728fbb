import TrinnBasis

/// Reads CSV as Norwegian systems write it, on all cores.
///
/// The text is cut into stretches at line ends; each is read as if a row began there, and read again in the rare case
/// that the cut lay inside a quoted cell. So the result is that of one reader from top to bottom, whatever the number of
/// threads. Of a large file only the stretches at hand are ever in memory.
public enum CSVReader {
  /// More columns than this are a wrong delimiter or a wrong file.
  static let widestTable = 16_384
  /// Bytes of a column's name; longer ones are a document that was taken for a table.
  static let longestName = 256 << 10
  package static let chunkBytes = 1 << 20
  /// Files from here on are read stretch by stretch, from what so many of their first bytes tell.
  package static let headBytes = 2 << 20

  /// - Parameter selection: the columns and rows that are wanted. Their types and values are those of a full read; the
  ///   problems are those of the columns read, with the rows' numbers in the file.
  /// - Throws: `file_not_found`, `unreadable`, `no_data`, `unknown_column`, `limit` where the table would not fit in
  ///   memory, and what the options' closures throw.
  public static func read(
    path: String, options: CSVOptions = CSVOptions(), selection: ReadSelection = .everything
  ) throws -> ReadResult {
    try read(SourceFile(path), options: options, selection: selection)
  }

  /// - Parameter source: the name that errors give the bytes.
  public static func read(
    bytes: [UInt8], source: String = "text", options: CSVOptions = CSVOptions(),
    selection: ReadSelection = .everything
  ) throws -> ReadResult {
    try read(ByteBuffer(bytes), source: source, options: options, selection: selection)
  }

  package static func read(
    _ bytes: ByteBuffer, source: String, options: CSVOptions, selection: ReadSelection = .everything,
    chunkBytes: Int = CSVReader.chunkBytes
  ) throws -> ReadResult {
    let encoding = try SniffedEncoding.sniff(bytes, source: source, chosen: options.encoding)
    let text = try Transcoder.decode(bytes, encoding)
    let end = text.endWithoutLastLineEnds
    guard end > text.start else {
      throw TrinnError(.noData, "\"\(source)\" holds no text", hint: "was the export finished?")
    }
    let head = try ReadHead(
      text: text, end: end, encoding: encoding, source: source, options: options, selection: selection)
    let body = BodyReader(
      source: .memory(text.buffer), start: head.finding.bodyStart, end: end, chunkBytes: chunkBytes)
    return try head.read(body) { _ in encoding }
  }

  /// - Parameter memory: bytes that a large file's table may take; nil for what the machine has.
  package static func read(
    _ file: SourceFile, options: CSVOptions, selection: ReadSelection = .everything,
    headBytes: Int = CSVReader.headBytes, chunkBytes: Int = CSVReader.chunkBytes,
    memory: Int? = nil
  ) throws -> ReadResult {
    if file.count > headBytes,
      let result = try StreamedFile(file, headBytes, options)?.read(
        selection, chunkBytes: chunkBytes, memory: memory ?? MemoryNeed.available())
    {
      return result
    }
    return try read(file.bytes(), source: file.path, options: options, selection: selection, chunkBytes: chunkBytes)
  }
}
