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
    let (delimiter, lineEnd) = (syntax.delimiter, syntax.lineEnd)
    let quote = syntax.quote ?? delimiter
    var ends = scratch.ends.reserve(max(1024, (limit - start) / 4 + 2 * width + 2))
    var room = scratch.ends.capacity - 2 * width - 2
    ends[0] = UInt32.max
    var count = 1
    var column = 0
    var rows = 0
    var isQuoted = false
    var hasQuotes = false
    var cellStart = start
    var at = start
    while at < end {
      var hits = trinn_matches(base + at, delimiter, lineEnd, quote)
      if end - at < 64 { hits &= (1 << UInt64(end - at)) &- 1 }
      while hits != 0 {
        let place = at + hits.trailingZeroBitCount
        hits &= hits &- 1
        let byte = base[place]
        if byte == delimiter {
          if isQuoted { continue }
          ends[count] = UInt32(truncatingIfNeeded: place &- start)
          count &+= 1
          column &+= 1
          if column == width { return nil }
          cellStart = place + 1
        } else if byte == lineEnd {
          if isQuoted || column != width &- 1 { return nil }
          ends[count] = UInt32(truncatingIfNeeded: place &- start)
          count &+= 1
          column = 0
          rows &+= 1
          cellStart = place + 1
          if cellStart >= limit {
            return CellEnds(
              ends: ends, rows: rows, width: width, hasQuotes: hasQuotes, end: cellStart, isOpen: false)
          }
          if count > room {
            ends = scratch.ends.reserve(scratch.ends.capacity * 2, keeping: count)
            room = scratch.ends.capacity - 2 * width - 2
          }
        } else if isQuoted {
          let after = place + 1
          let isLast = after >= end || base[after] == delimiter || base[after] == lineEnd
          guard isLast || (base[after] == 13 && after + 1 < end && base[after + 1] == lineEnd) else { return nil }
          isQuoted = false
        } else if place == cellStart {
          isQuoted = true
          hasQuotes = true
        } else if base[place - 1] <= 0x20 {
          return nil
        }
      }
      at += 64
    }
    guard !isCut, !isQuoted, column == width - 1 else { return nil }
    ends[count] = UInt32(truncatingIfNeeded: end - start)
    return CellEnds(ends: ends, rows: rows + 1, width: width, hasQuotes: hasQuotes, end: end, isOpen: true)
  }
}
