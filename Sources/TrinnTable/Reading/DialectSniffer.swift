import TrinnBasis

/// Finds out how a text is written from its first rows, as far as the options leave it open.
struct DialectSniffer {
  struct Finding: Sendable {
    var dialect: SniffedDialect
    var syntax: CellSyntax
    /// The names, made distinct.
    var names: [String]
    /// Where the first row of data begins, and its line from 1.
    var bodyStart: Int
    var bodyLine: Int
    var notes: [String]
  }

  /// In this order where two fit as well: a comma is the likeliest of them to stand inside a cell.
  private static let delimiters = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ",")]
  private static let rowsLookedAt = 100

  let text: DecodedText
  let end: Int
  let options: CSVOptions
  let source: String

  func find(_ encoding: SniffedEncoding) throws -> Finding {
    let lineEnd = self.lineEnd
    let quote = try ascii(options.quote, "quote")
    var start = text.start
    var line = 1
    let separator = separatorLine(lineEnd)
    if let separator {
      start = separator.next
      line += 1
    }
    let linesBefore = line
    // Counted by the text's lines and not by the wish, which may be any number.
    var skipped = 0
    while skipped < options.skip ?? 0, start < end {
      start = after(start, lineEnd)
      line += 1
      skipped += 1
    }
    var syntax = CellSyntax(delimiter: 0, quote: quote, lineEnd: lineEnd)
    syntax.delimiter =
      try ascii(options.delimiter, "delimiter") ?? separator?.delimiter ?? mostConsistent(start, line, syntax)
    let rows = try HeadRow.read(text, from: start, to: end, line: line, syntax, limit: DialectSniffer.rowsLookedAt)
    let layout = HeaderFinder(rows: rows, header: options.header, isTitlePossible: options.skip == nil).layout()
    if layout.width > CSVReader.widestTable {
      throw TrinnError(
        .limit, "\"\(source)\" has more than the \(CSVReader.widestTable) columns that are read",
        hint: "is \(SniffedDialect.name(of: Character(Unicode.Scalar(syntax.delimiter)))) the delimiter?")
    }
    if let name = layout.names.first(where: { $0.utf8.count > CSVReader.longestName }) {
      throw TrinnError(
        .limit, "\"\(source)\" has a column whose name takes \(name.utf8.count >> 10) KiB",
        wanted: "at most \(CSVReader.longestName >> 10) KiB", hint: "is its first line the names of its columns?")
    }
    let (names, nameNotes) = try ColumnNames.distinct(layout.names)
    let dialect = SniffedDialect(
      encoding: encoding.encoding, hasByteOrderMark: encoding.markLength > 0,
      delimiter: Character(Unicode.Scalar(syntax.delimiter)), quote: options.quote,
      lineEnding: lineEnd == 13 ? "CR" : usesCarriageReturn ? "CR LF" : "LF", decimal: ".", decimalIsAssumed: true,
      headerLine: layout.headerLine, hasSeparatorLine: separator != nil,
      skippedLines: max(0, (layout.headerLine ?? layout.firstRow?.line ?? line) - linesBefore))
    let first = layout.firstRow
    return Finding(
      dialect: dialect, syntax: syntax, names: names, bodyStart: first?.start ?? end, bodyLine: first?.line ?? line,
      notes: layout.notes + nameNotes)
  }

  private func ascii(_ character: Character?, _ option: String) throws -> UInt8? {
    guard let character else { return nil }
    guard let value = character.asciiValue, value != 10, value != 13 else {
      throw TrinnError.argument(option, wanted: "one ASCII character", got: "\"\(character)\"")
    }
    return value
  }

  private func byte(_ position: Int) -> UInt8 { text.buffer.start[position] }

  private var lineEnd: UInt8 {
    var hasReturn = false
    for position in text.start..<min(end, text.start + 1 << 20) {
      if byte(position) == 10 { return 10 }
      if byte(position) == 13 { hasReturn = true }
    }
    return hasReturn ? 13 : 10
  }

  private var usesCarriageReturn: Bool {
    let first = after(text.start, 10)
    return first - 2 >= text.start && first <= end && byte(first - 1) == 10 && byte(first - 2) == 13
  }

  private func after(_ start: Int, _ lineEnd: UInt8) -> Int {
    var position = start
    while position < end, byte(position) != lineEnd { position += 1 }
    return min(end, position + 1)
  }

  /// A first line `sep=;`, as spreadsheets and Udir write it.
  private func separatorLine(_ lineEnd: UInt8) -> (delimiter: UInt8, next: Int)? {
    let next = after(text.start, lineEnd)
    var line = Array(UnsafeBufferPointer(start: text.buffer.start + text.start, count: next - text.start))
    while let last = line.last, last == 10 || last == 13 { line.removeLast() }
    if line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\""), line.count == 7 {
      line = Array(line[1..<6])
    }
    guard line.count == 5, String(decoding: line[0..<4], as: UTF8.self).lowercased() == "sep=" else { return nil }
    return (line[4], next)
  }

  /// What it says for a delimiter that the first row has as many of as the others: names are written with it too, while
  /// a sign inside every cell, `Vik skole; avd. 7`, is in no name.
  private static let headerWeight = 0.2

  /// The delimiter that cuts most rows, and the first of them, into the same number of cells, two or more.
  private func mostConsistent(_ start: Int, _ line: Int, _ syntax: CellSyntax) throws -> UInt8 {
    var best = (delimiter: UInt8(ascii: ";"), fit: 0.0)
    for delimiter in DialectSniffer.delimiters {
      var syntax = syntax
      syntax.delimiter = delimiter
      let rows = try HeadRow.read(text, from: start, to: end, line: line, syntax, limit: DialectSniffer.rowsLookedAt)
      let widths = rows.map(\.cells.count)
      let usual = HeadRow.usualWidth(rows)
      guard usual >= 2 else { continue }
      let share = Double(widths.count { $0 == usual }) / Double(widths.count)
      let fit = share + (widths.first == usual ? DialectSniffer.headerWeight : 0)
      if fit > best.fit + 0.1 { best = (delimiter, fit) }
    }
    return best.delimiter
  }
}

/// A row near the top of a file, as strings.
struct HeadRow: Sendable {
  var start: Int
  var line: Int
  var cells: [String]

  var filled: Int { cells.count { !$0.isEmpty } }

  /// Rows that are not blank lines. It ends behind a row that is wider than any table.
  static func read(
    _ text: DecodedText, from start: Int, to end: Int, line: Int, _ syntax: CellSyntax, limit: Int
  ) throws -> [HeadRow] {
    var scanner = CellScanner(text.buffer.start, from: start, to: end, syntax)
    var rows: [HeadRow] = []
    var line = line
    while scanner.position < end, rows.count < limit {
      var row = HeadRow(start: scanner.position, line: line, cells: [])
      var ending = CellScanner.End.cell
      while ending == .cell {
        ending = scanner.next()
        line += scanner.innerLines
        row.cells.append(scanner.text)
        if row.cells.count & 1023 == 0 { try Interrupt.check() }
        if row.cells.count > CSVReader.widestTable { return rows + [row] }
      }
      try Interrupt.check()
      line += 1
      if row.cells.count > 1 || row.cells.first?.isEmpty == false { rows.append(row) }
    }
    return rows
  }

  /// The commonest number of cells; the larger where two are as common.
  static func usualWidth(_ rows: [HeadRow]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.cells.count, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }
}

enum ColumnNames {
  /// Names that are there and differ: an empty one becomes `column_3`, a second `name` becomes `name_2`.
  static func distinct(_ names: [String]) throws(TrinnError) -> (names: [String], notes: [String]) {
    var taken: Set<String> = []
    // How often each has come: thousands of one name are numbered on.
    var times: [String: Int] = [:]
    var notes: [String] = []
    var result: [String] = []
    for (index, name) in names.enumerated() {
      try Interrupt.check()
      let folded = name.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
      let wanted = folded.isEmpty ? "column_\(index + 1)" : folded
      var name = wanted
      var count = times[wanted] ?? 1
      while !taken.insert(name).inserted {
        count += 1
        name = "\(wanted)_\(count)"
      }
      times[wanted] = count
      if count > 1 { notes.append("column \(index + 1) is a second \"\(wanted)\": it is called \"\(name)\" here") }
      result.append(name)
    }
    return (result, notes)
  }
}
