/// Blanks around a cell: every control character (so also the CR of a CR LF), space, and the no-break space in UTF-8.
enum CellTrim {
  /// - Parameter length: one or more.
  @inline(__always)
  static func mayHaveBlanks(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let (first, last) = (cell[0], cell[length - 1])
    return first <= 0x20 || last <= 0x20 || last == 0xA0 || first == 0xC2
  }

  @inline(__always)
  static func trimmed(_ cell: UnsafePointer<UInt8>, _ length: Int) -> (UnsafePointer<UInt8>, Int) {
    var start = 0
    var stop = length
    while stop > start {
      let last = cell[stop - 1]
      if last <= 0x20 {
        stop -= 1
      } else if last == 0xA0, stop - start >= 2, cell[stop - 2] == 0xC2 {
        stop -= 2
      } else {
        break
      }
    }
    while start < stop {
      if cell[start] <= 0x20 {
        start += 1
      } else if cell[start] == 0xC2, stop - start >= 2, cell[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    return (cell + start, stop - start)
  }
}
