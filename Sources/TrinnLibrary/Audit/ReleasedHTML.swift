import TrinnBasis
import TrinnTable

/// The tables of a page as `release` writes it, read back for an audit: cells as they are shown, hidden ones with their mark.
enum ReleasedHTML {
  private static let mostBytes = 64 << 20

  /// The tables that hold figures, in the order of the page.
  ///
  /// - Throws: `limit` for a page that is too large, and what the reader of tables throws.
  static func tables(_ bytes: [UInt8], source: String) throws -> [Table] {
    guard bytes.count <= mostBytes else {
      throw TrinnError(.limit, "\"\(SafeText.line(source))\" is larger than \(mostBytes >> 20) MiB")
    }
    return try elements(["table"], in: String(decoding: bytes, as: UTF8.self)[...]).compactMap { element in
      try Interrupt.check()
      let rows = elements(["tr"], in: element).map { row in elements(["th", "td"], in: row).map(text) }
      guard let header = rows.first, header.count > 1 else { return nil }
      // A row of another width is a heading within the table.
      let body = rows.dropFirst().filter { $0.count == header.count }
      let lines = ([header] + body).map { cells in cells.map(quoted).joined(separator: ";") }
      var options = CSVOptions()
      options.subject = .published
      let table = try CSVReader.read(
        bytes: Array((lines.joined(separator: "\n") + "\n").utf8), source: source, options: options
      ).table
      return table.rowCount > 0 && table.columns.contains(where: \.type.isNumeric) ? table : nil
    }
  }

  /// What stands between the tags of these names, none within another.
  private static func elements(_ names: [String], in text: Substring) -> [Substring] {
    var found: [Substring] = []
    var rest = text
    while true {
      let openings = names.compactMap { name in opening(of: name, in: rest).map { (name, $0) } }
      guard let (name, start) = openings.min(by: { $0.1 < $1.1 }) else { return found }
      guard let inside = rest[start...].firstIndex(of: ">") else { return found }
      rest = rest[rest.index(after: inside)...]
      guard let end = rest.firstRange(of: "</\(name)>") else { return found }
      found.append(rest[..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
  }

  /// `<td>` and `<td class="…">`, and not `<tdx>`.
  private static func opening(of name: String, in text: Substring) -> Substring.Index? {
    var rest = text
    while let range = rest.firstRange(of: "<\(name)") {
      if let next = rest[range.upperBound...].first, next == ">" || next.isWhitespace { return range.lowerBound }
      rest = rest[range.upperBound...]
    }
    return nil
  }

  /// A cell's text; a number as a table file has it, without marks between its thousands and without a sign of percent.
  private static func text(_ cell: Substring) -> String {
    var isTag = false
    var text = ""
    for character in cell {
      switch character {
      case "<": isTag = true
      case ">" where isTag: isTag = false
      default: if !isTag { text.append(character) }
      }
    }
    for (entity, sign) in entities { text = text.replacing(entity, with: sign) }
    text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let number = String(text.filter { !$0.isWhitespace && $0 != "%" }.map { $0 == "\u{2212}" ? "-" : $0 })
    let isNumber = !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber || "-,.".contains($0) }
    return isNumber && number.contains(where: \.isNumber) ? number : text
  }

  /// The ampersand last: it may stand for the beginning of another.
  private static let entities = [
    ("&nbsp;", " "), ("&#160;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
  ]

  private static func quoted(_ cell: String) -> String {
    cell.contains { ";\"\n\r".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
