/// A reader that is obviously right: one character after the other, cells as texts, nothing else. The fast one must agree.
enum SlowReader {
  static func cells(_ text: [UInt8], delimiter: UInt8) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var at = 0
    while at < text.count {
      let (cell, next) = cell(text, at, delimiter)
      row.append(cell)
      at = next
      if at >= text.count || text[at] == 10 {
        if !(row.count == 1 && row[0].isEmpty) { rows.append(row) }
        row = []
        at += 1
      } else {
        at += 1
        if at == text.count {
          row.append("")
          rows.append(row)
        }
      }
    }
    return rows
  }

  /// The cell that begins at a place, and the place of the delimiter or line end after it.
  private static func cell(_ text: [UInt8], _ start: Int, _ delimiter: UInt8) -> (String, Int) {
    func isEnd(_ at: Int) -> Bool { at >= text.count || text[at] == delimiter || text[at] == 10 }
    var at = start
    while at < text.count, text[at] == 32 { at += 1 }
    if at < text.count, text[at] == 34, let closing = closingQuote(text, at) {
      var end = closing + 1
      while !isEnd(end) { end += 1 }
      if text[(closing + 1)..<end].allSatisfy({ $0 <= 32 }) {
        let inside = String(decoding: text[(at + 1)..<closing], as: UTF8.self)
        return (trimmed(inside.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")), end)
      }
      return (trimmed(String(decoding: text[at..<end], as: UTF8.self)), end)
    }
    var end = at
    while !isEnd(end) { end += 1 }
    return (trimmed(String(decoding: text[at..<end], as: UTF8.self)), end)
  }

  private static func closingQuote(_ text: [UInt8], _ opening: Int) -> Int? {
    var at = opening + 1
    while at < text.count {
      if text[at] == 34 {
        if at + 1 < text.count, text[at + 1] == 34 { at += 1 } else { return at }
      }
      at += 1
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.value <= 32 || $0.value == 0xA0 } ?? false }
    while isBlank(scalars.last) { scalars.removeLast() }
    while isBlank(scalars.first) { scalars.removeFirst() }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}
