import TrinnBasis

/// Where the rows of a text are read from, stretch by stretch. Positions are those of the source's bytes.
enum BodySource: Sendable {
  /// UTF-8 in memory.
  case memory(ByteBuffer)
  /// A file in a one-byte encoding or in UTF-8, of which only the stretches at hand are in memory.
  case file(SourceFile, TextEncoding)

  struct Stretch {
    /// The rows that begin in the stretch; nil where none does.
    var chunk: Chunk?
    /// Where the first of them begins.
    var start = 0
    /// Where the first row after them begins.
    var end = 0
    /// Of the stretch's own bytes, in a file.
    var check = UTF8Check()
  }

  /// So much more than a stretch is read, for the row that goes on after it; where that is not enough, eight times as much.
  private static let overlap = 1 << 14

  /// Reads the rows that begin in a range of the text.
  /// - Parameter isRowStart: a row begins where the range does; else the first one after the next line end is taken.
  func read(
    _ range: Range<Int>, isRowStart: Bool, to end: Int, number: Int, _ plan: ChunkPlan, _ scratch: Scratch
  ) throws -> Stretch {
    switch self {
    case .memory(let buffer):
      let base = UnsafePointer(buffer.start)
      guard let start = BodySource.rowStart(base, range, isRowStart, plan.syntax.lineEnd),
        let chunk = ChunkReader.read(
          base, from: start, before: range.upperBound, to: end, isCut: false, number: number, plan, scratch)
      else { return Stretch() }
      return Stretch(chunk: chunk, start: start, end: chunk.end)
    case .file(let file, let encoding):
      var overlap = BodySource.overlap
      while true {
        let window = try Window(
          file, encoding, range, isRowStart: isRowStart, overlap: overlap, end: end, plan.syntax.lineEnd, scratch)
        guard let start = window.start else { return Stretch(check: window.check) }
        if let chunk = ChunkReader.read(
          window.text, from: 0, before: window.limit, to: window.count, isCut: window.isCut, number: number, plan,
          scratch)
        {
          return Stretch(
            chunk: chunk, start: start, end: window.sourcePosition(chunk.end), check: window.check)
        }
        overlap *= 8
      }
    }
  }

  /// The first position in a range at which a line begins.
  fileprivate static func rowStart(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, _ isRowStart: Bool, _ lineEnd: UInt8
  ) -> Int? {
    var position = range.lowerBound
    if !isRowStart {
      while position < range.upperBound, base[position - 1] != lineEnd { position += 1 }
    }
    return position < range.upperBound ? position : nil
  }
}

/// A stretch of a file and a little more, in UTF-8.
private struct Window {
  /// The text from the first row on; zeros follow it.
  let text: UnsafePointer<UInt8>
  let count: Int
  /// Where the stretch itself ends, and what is behind it begins.
  let limit: Int
  /// The text goes on in the file.
  let isCut: Bool
  /// Where the first row begins in the file; nil where none begins in the stretch.
  let start: Int?
  let check: UTF8Check
  private let source: UnsafePointer<UInt8>
  private let sourceLimit: Int
  private let sourceEnd: Int
  private let lineEnd: UInt8

  init(
    _ file: SourceFile, _ encoding: TextEncoding, _ range: Range<Int>, isRowStart: Bool, overlap: Int, end: Int,
    _ lineEnd: UInt8, _ scratch: Scratch
  ) throws {
    let lower = isRowStart ? range.lowerBound : range.lowerBound - 1
    let upper = min(end, range.upperBound + overlap)
    let bytes = scratch.bytes.reserve(upper - lower + ByteBuffer.padding)
    try file.read(lower..<upper, into: bytes)
    (bytes + (upper - lower)).update(repeating: 0, count: ByteBuffer.padding)
    // Positions of the file from here on; the pointer is never followed below `lower`.
    let source = UnsafePointer(bytes) - lower
    self.source = source
    self.lineEnd = lineEnd
    isCut = upper < end
    sourceEnd = upper
    sourceLimit = min(range.upperBound, upper)
    let isUTF8 = encoding == .utf8
    let behind = UTF8Check.characterStart(range.upperBound, source, upper)
    let own = UTF8Check.characterStart(range.lowerBound, source, upper)..<behind
    check = UTF8Check.part(source, own)
    start = BodySource.rowStart(source, range, isRowStart, lineEnd)
    guard let start else {
      (text, count, limit) = (source + lower, 0, 0)
      return
    }
    // A byte that continues a character where a row begins is counted with the stretch before.
    let isPlain =
      start >= own.lowerBound && check.isPlain(isUTF8)
      && UTF8Check.part(source, behind..<upper).isPlain(isUTF8)
    if isPlain {
      (text, count, limit) = (source + start, upper - start, sourceLimit - start)
      return
    }
    // No character of a one-byte encoding takes more than three bytes, nor does the sign for a broken one.
    let decoded = scratch.decoded.reserve((upper - start) * 3 + ByteBuffer.padding)
    // A character that the stretch's end cuts stays whole; no row begins inside it.
    let middle = source[sourceLimit - 1] == lineEnd ? sourceLimit : behind
    let first = Transcoder.decode(encoding, source, start..<middle, upper, decoded)
    let second = Transcoder.decode(encoding, source, middle..<upper, upper, decoded + first)
    (decoded + first + second).update(repeating: 0, count: ByteBuffer.padding)
    (text, count, limit) = (UnsafePointer(decoded), first + second, first)
  }

  /// Where a row that begins at or after the limit stands in the file: as many line ends after the limit there.
  func sourcePosition(_ position: Int) -> Int {
    if position == count { return sourceEnd }
    if text == source + (start ?? 0) { return (start ?? 0) + position }
    var lines = 0
    for at in limit..<max(limit, position) where text[at] == lineEnd { lines += 1 }
    var found = sourceLimit
    while lines > 0, found < sourceEnd {
      if source[found] == lineEnd { lines -= 1 }
      found += 1
    }
    return found
  }
}
