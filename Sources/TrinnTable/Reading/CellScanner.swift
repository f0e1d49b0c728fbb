/// Where cells and rows end in UTF-8 text.
struct CellSyntax: Sendable, Equatable {
  var delimiter: UInt8
  /// Nil where the file has no quoting.
  var quote: UInt8?
  /// LF, which also ends rows written CR LF; or CR in old Macintosh files.
  var lineEnd: UInt8

  /// A quote that is not closed within so many bytes was no quote. It bounds what one stray character can swallow.
  static let longestQuotedCell = 1 << 20
}

/// Walks over cells. The one place that knows quoting.
///
/// A quote counts only where a cell begins with it; inside, two of them are one. Where other text follows the closing
/// quote, or none closes, the cell stands as written. Blanks around a cell do not belong to it.
struct CellScanner {
  enum End { case cell, row, file }

  /// What is odd about a quote. Trivial, so that the scanner lives in registers.
  enum Flaw { case unclosedQuote, textAfterQuote }

  let base: UnsafePointer<UInt8>
  let end: Int
  private let delimiter: UInt8
  private let lineEnd: UInt8
  private let quote: UInt8
  private let hasQuote: Bool
  private let delimiters: UInt64
  private let lineEnds: UInt64

  var position: Int
  /// The cell last read, without quotes and blanks.
  private(set) var start = 0
  private(set) var stop = 0
  /// The cell holds doubled quotes.
  private(set) var isEscaped = false
  private(set) var isQuoted = false
  /// Line ends inside the cell.
  private(set) var innerLines = 0
  private(set) var flaw: Flaw?
  /// A quote was not closed before the end of what may be scanned: it might be, if that were longer.
  private(set) var lacksQuote = false

  /// - Parameter base: followed by at least eight readable bytes after `end`.
  init(_ base: UnsafePointer<UInt8>, from position: Int, to end: Int, _ syntax: CellSyntax) {
    self.base = base
    self.end = end
    self.position = position
    delimiter = syntax.delimiter
    lineEnd = syntax.lineEnd
    quote = syntax.quote ?? 0
    hasQuote = syntax.quote != nil
    delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
    lineEnds = UInt64(lineEnd) &* 0x0101_0101_0101_0101
  }

  /// Reads one cell and passes its end.
  @inline(__always)
  mutating func next() -> End {
    isEscaped = false
    isQuoted = false
    innerLines = 0
    flaw = nil
    start = position
    while start < end, isBlank(base[start]) { start += 1 }
    if hasQuote, start < end, base[start] == quote, let ending = nextQuoted() { return ending }
    let found = separator(from: start)
    stop = found
    trim()
    return pass(found)
  }

  /// The first delimiter or line end at or after a position: eight bytes at a time.
  @inline(__always)
  private func separator(from first: Int) -> Int {
    var at = first
    let raw = UnsafeRawPointer(base)
    while at < end {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let a = word ^ delimiters
      let b = word ^ lineEnds
      let hits =
        ((a &- 0x0101_0101_0101_0101) & ~a | (b &- 0x0101_0101_0101_0101) & ~b) & 0x8080_8080_8080_8080
      if hits != 0 { return min(end, at + hits.trailingZeroBitCount >> 3) }
      at += 8
    }
    return end
  }

  @inline(__always)
  private mutating func pass(_ found: Int) -> End {
    guard found < end else {
      position = end
      return .file
    }
    position = found + 1
    return base[found] == lineEnd ? .row : .cell
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 && byte != delimiter && byte != lineEnd }

  @inline(__always)
  private mutating func trim() {
    guard stop > start, CellTrim.mayHaveBlanks(base + start, stop - start) else { return }
    let (cell, length) = CellTrim.trimmed(base + start, stop - start)
    start = cell - base
    stop = start + length
  }

  /// Nil where no quote closes: the cell is then read as if it had none.
  @inline(never)
  private mutating func nextQuoted() -> End? {
    let opening = start
    let limit = min(end, opening + 1 + CellSyntax.longestQuotedCell)
    var at = opening + 1
    var lines = 0
    var doubled = false
    while at < limit {
      let byte = base[at]
      if byte == lineEnd { lines += 1 }
      if byte == quote {
        guard at + 1 < limit, base[at + 1] == quote else { break }
        doubled = true
        at += 1
      }
      at += 1
    }
    guard at < limit else {
      lacksQuote = limit == end
      flaw = .unclosedQuote
      return nil
    }
    let closing = at
    let found = separator(from: closing + 1)
    innerLines = lines
    if (closing + 1..<found).allSatisfy({ base[$0] <= 0x20 }) {
      start = opening + 1
      stop = closing
      isEscaped = doubled
      isQuoted = true
    } else {
      stop = found
      flaw = .textAfterQuote
    }
    trim()
    return pass(found)
  }

  /// The text of an escaped cell, with one quote for two.
  func unescaped() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(stop - start)
    var at = start
    while at < stop {
      text.append(base[at])
      at += base[at] == quote && at + 1 < stop && base[at + 1] == quote ? 2 : 1
    }
    return text
  }

  /// The cell last read as a String.
  var text: String {
    isEscaped
      ? String(decoding: unescaped(), as: UTF8.self)
      : String(decoding: UnsafeBufferPointer(start: base + start, count: stop - start), as: UTF8.self)
  }
}
