import CTrinnScan

/// Where the cells of a stretch of text end, if all of its rows have one width and no cell needs a second look: 64 bytes at
/// a time, and no cell is touched.
///
/// Quoted cells are passed as long as they hold no quote and no line end, and nothing stands between the quotes and the
/// delimiters.
struct CellEnds {
  /// Row by row, as distances from the stretch's start; the one before the first cell's is -1.
  let ends: UnsafePointer<UInt32>
  let rows: Int
  let width: Int
  /// Some cells stand in quotes, which belong to their bounds.
  let hasQuotes: Bool
  /// Where the first row after these begins.
  let end: Int
  /// The last row ends with the text and not with a line end.
  let isOpen: Bool

  /// - Parameters:
  ///   - limit: rows that begin before it are read.
  ///   - end: where the text ends; 64 bytes must be readable after it.
  ///   - isCut: the text goes on there, so that no row ends with it.
  /// - Returns: nil where the text is not as regular.
  static func find(
    _ base: UnsafePointer<UInt8>, from start: Int, before limit: Int, to end: Int, isCut: Bool, width: Int,
    _ syntax: CellSyntax, _ scratch: Scratch
  ) -> CellEnds? {
    guard start < limit, end - start < Int(UInt32.max) else { return nil }
    var scan = Scan(base, start, limit, end, width, syntax, scratch)
    var at = start
    while at < end {
      guard scan.pass(at) else { return nil }
      if let stop = scan.stop {
        return CellEnds(
          ends: UnsafePointer(scan.ends), rows: scan.rows, width: width, hasQuotes: scan.hasQuotes, end: stop,
          isOpen: false)
      }
      at += 64
    }
    guard !isCut, !scan.isQuoted, scan.count == width * (scan.rows + 1) else { return nil }
    scan.ends[scan.count] = UInt32(truncatingIfNeeded: end - start)
    return CellEnds(
      ends: UnsafePointer(scan.ends), rows: scan.rows + 1, width: width, hasQuotes: scan.hasQuotes, end: end,
      isOpen: true)
  }
}

/// What is known of the cells so far.
private struct Scan {
  let base: UnsafePointer<UInt8>
  let start: Int
  let limit: Int
  let end: Int
  let width: Int
  let delimiter: UInt8
  let lineEnd: UInt8
  let quote: UInt8
  let hasQuote: Bool
  let scratch: Scratch
  var ends: UnsafeMutablePointer<UInt32>
  /// How many places are written, with the one before the first cell.
  var count = 1
  var rows = 0
  var isQuoted = false
  var hasQuotes = false
  /// Where the first row after the limit begins, when it is found.
  var stop: Int?
  private var room: Int

  /// As many as one block can add, and as many as are written beside them.
  private static let blockRoom = 64 + 4

  init(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ limit: Int, _ end: Int, _ width: Int, _ syntax: CellSyntax,
    _ scratch: Scratch
  ) {
    (self.base, self.start, self.limit, self.end, self.width) = (base, start, limit, end, width)
    (delimiter, lineEnd, quote) = (syntax.delimiter, syntax.lineEnd, syntax.quote ?? 0)
    hasQuote = syntax.quote != nil
    self.scratch = scratch
    ends = scratch.ends.reserve(max(1024, (limit - start) / 4 + 2 * width))
    room = scratch.ends.capacity - Scan.blockRoom
    ends[0] = UInt32.max
  }

  /// Passes 64 bytes; false where the text is not regular.
  @inline(__always)
  mutating func pass(_ at: Int) -> Bool {
    var marks = trinn_marks(base + at, delimiter, lineEnd, quote)
    if end - at < 64 {
      let known: UInt64 = (1 << UInt64(end - at)) &- 1
      marks.ends &= known
      marks.lineEnds &= known
      marks.quotes &= known
    }
    if count > room { grow() }
    if isQuoted || hasQuote && marks.quotes != 0 { return passQuotes(at, marks) }
    let before = count
    count &+= Int(trinn_places(marks.ends, UInt32(truncatingIfNeeded: at &- start), ends + count))
    var lines = marks.lineEnds
    while lines != 0 {
      let line = lines & (0 &- lines)
      lines &= lines &- 1
      // The line's end is that of the row's last cell, or the row has another width.
      let place = before &+ (marks.ends & (line &- 1)).nonzeroBitCount
      guard endRow(place, at &+ line.trailingZeroBitCount) else { return false }
      if stop != nil { return true }
    }
    return count <= width &* (rows &+ 1)
  }

  /// - Parameter place: the number of the row's last cell end.
  @inline(__always)
  private mutating func endRow(_ place: Int, _ position: Int) -> Bool {
    rows &+= 1
    if position &+ 1 >= limit { stop = position &+ 1 }
    return place == width &* rows
  }

  private mutating func grow() {
    ends = scratch.ends.reserve(scratch.ends.capacity * 2, keeping: count)
    room = scratch.ends.capacity - Scan.blockRoom
  }

  /// Bytes with quotes among them, or inside quotes.
  private mutating func passQuotes(_ at: Int, _ marks: trinn_marks_t) -> Bool {
    var hits = marks.ends | marks.quotes
    while hits != 0 {
      let position = at &+ hits.trailingZeroBitCount
      let bit = hits & (0 &- hits)
      hits &= hits &- 1
      if marks.quotes & bit == 0 {
        let isLineEnd = marks.lineEnds & bit != 0
        if isQuoted {
          if isLineEnd { return false }
          continue
        }
        ends[count] = UInt32(truncatingIfNeeded: position &- start)
        count &+= 1
        if isLineEnd {
          guard endRow(count &- 1, position) else { return false }
          if stop != nil { return true }
        }
      } else if isQuoted {
        let after = position + 1
        let isLast = after >= end || base[after] == delimiter || base[after] == lineEnd
        guard isLast || (base[after] == 13 && after + 1 < end && base[after + 1] == lineEnd) else { return false }
        isQuoted = false
      } else if position == start &+ Int(ends[count &- 1] &+ 1) {
        isQuoted = true
        hasQuotes = true
      } else if base[position - 1] <= 0x20 {
        return false
      }
    }
    return count <= width &* (rows &+ 1)
  }
}
