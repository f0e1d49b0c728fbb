/// Finds the row of names, below titles and notes, and the width of the table.
struct HeaderFinder {
  struct Layout {
    var names: [String] = []
    var headerLine: Int?
    /// The first row of data; nil where there is none.
    var firstRow: HeadRow?
    var notes: [String] = []

    var width: Int { names.count }
  }

  let rows: [HeadRow]
  /// Nil where it is to be found out.
  let header: Bool?
  let isTitlePossible: Bool

  func layout() -> Layout {
    let usual = HeadRow.usualWidth(rows)
    let first = isTitlePossible ? rows.firstIndex { !isTitle($0, usual) } ?? 0 : 0
    guard first < rows.count else { return Layout() }
    let row = rows[first]
    let body = rows[(first + 1)...]
    guard header ?? namesColumns(row, body) else {
      let width = max(row.cells.count, usual)
      return Layout(names: [String](repeating: "", count: width), headerLine: nil, firstRow: row)
    }
    var layout = Layout(names: row.cells, headerLine: row.line, firstRow: body.first)
    let wider = body.filter {
      $0.cells.count > row.cells.count && $0.cells[row.cells.count...].contains { !$0.isEmpty }
    }
    if !wider.isEmpty, usual > row.cells.count {
      if usual == row.cells.count + 1, body.allSatisfy({ $0.cells.count == usual }) {
        layout.names = ["row_name"] + row.cells
        layout.notes.append("rows have one cell more than the header: the first is read as row_name")
      } else {
        layout.names += [String](repeating: "", count: usual - row.cells.count)
        layout.notes.append("rows have \(usual) cells and the header \(row.cells.count): the last columns got names")
      }
    }
    return layout
  }

  /// A title or note: text in its first cell and little beside, where the table's rows have many cells.
  private func isTitle(_ row: HeadRow, _ usual: Int) -> Bool {
    guard usual > 1, row.cells.first?.isEmpty == false || row.filled == 0 else { return false }
    return row.filled < max(2, (usual + 1) / 2)
  }

  /// Names are words; where a column of numbers has a number in the first row too, and no column says otherwise, the row is
  /// data. A year may be a name.
  private func namesColumns(_ row: HeadRow, _ body: ArraySlice<HeadRow>) -> Bool {
    var forNames = 0
    var forData = 0
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      let below = body.compactMap { index < $0.cells.count && !$0.cells[index].isEmpty ? $0.cells[index] : nil }
      let numbers = below.count { isFigure($0) }
      let isNumeric = !below.isEmpty && numbers * 2 > below.count
      if isFigure(cell) {
        let isYear = cell.utf8.count == 4 && (Int(cell).map { (1900...2200).contains($0) } ?? false)
        if !isYear, isNumeric || below.isEmpty { forData += 1 }
      } else if isNumeric {
        forNames += 1
      }
    }
    return forData == 0 || forNames > forData
  }

  private func isFigure(_ text: String) -> Bool {
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: ByteBuffer.padding)
    return padded.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return false }
      return !CellReading(start, text.utf8.count).isDisjoint(
        with: [.integer, .commaNumber, .pointNumber, .commaPercent, .pointPercent, .digits, .date])
    }
  }
}
