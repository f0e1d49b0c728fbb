/// Reads a stretch of regular rows column by column: each column is one loop over cells of one kind.
struct RegularReader {
  let text: UnsafePointer<UInt8>
  let cells: CellEnds
  let quote: UInt8
  let plan: ChunkPlan
  let scratch: Scratch

  /// The rows that begin from `start` and before `limit`, or nil where they are not regular: then they are read cell by cell.
  static func read(
    _ base: UnsafePointer<UInt8>, from start: Int, before limit: Int, to end: Int, isCut: Bool, number: Int,
    _ plan: ChunkPlan,
    _ scratch: Scratch
  ) -> Chunk? {
    let width = plan.targets.count
    guard
      let cells = CellEnds.find(
        base, from: start, before: limit, to: end, isCut: isCut, width: width, plan.syntax, scratch)
    else { return nil }
    let reader = RegularReader(
      text: base + start, cells: cells, quote: plan.syntax.quote ?? 0, plan: plan, scratch: scratch)
    guard !reader.hasRowWithoutValue() else { return nil }
    let chunk = Chunk(number: number, width: width)
    chunk.rows = cells.rows
    chunk.end = cells.end
    chunk.lines = cells.isOpen ? cells.rows - 1 : cells.rows
    for (column, target) in plan.targets.enumerated() where target.kind != .skip {
      chunk.columns[column] = reader.read(column, target, of: chunk)
    }
    return chunk
  }

  private func read(_ column: Int, _ target: ChunkPlan.Target, of chunk: Chunk) -> ChunkColumn {
    let rows = cells.rows
    let missing = scratch.missing.reserve(rows)
    if target.kind == .text, let shared = target.texts, shared.areMostlyDistinct {
      return distinctTexts(column, shared, missing, chunk.number)
    }
    missing.update(repeating: 0, count: rows)
    var sink = ColumnSink(
      target, decimal: plan.decimal, values: scratch.values.reserve(rows), missing: missing)
    // Nearly every cell is of the plain kind that its column's loop knows; the rest goes the long way.
    func putSlowly(_ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int) {
      if let reason = sink.put(row, cell, length, plan.signs) {
        chunk.problems.append(ReadProblem(row: row, line: row, column: column, reason: reason))
      }
    }
    let signs = plan.signs
    switch target.kind {
    case .integer:
      forEachCell(column) { row, cell, length in
        if !sink.putInteger(row, cell, length, signs) { putSlowly(row, cell, length) }
      }
    case .number:
      forEachCell(column) { row, cell, length in
        if !sink.putNumber(row, cell, length, signs) { putSlowly(row, cell, length) }
      }
    case .text:
      forEachCell(column) { row, cell, length in sink.putText(row, cell, length, signs) }
    case .decimal, .skip: forEachCell(column) { row, cell, length in putSlowly(row, cell, length) }
    }
    return sink.finish(rows: rows, chunk: chunk.number, target, scratch)
  }

  /// A column where nearly every row has a text of its own goes to the shared texts row by row.
  private func distinctTexts(
    _ column: Int, _ shared: SharedTexts, _ missing: UnsafeMutablePointer<UInt8>, _ number: Int
  ) -> ChunkColumn {
    let rows = cells.rows
    let entries = scratch.entries.reserve(rows)
    let codes = scratch.codes.reserve(rows)
    var hasMissing: UInt8 = 0
    forEachCell(column) { row, cell, length in
      let reason = plan.signs.reason(cell, length)
      missing[row] = reason
      hasMissing |= reason
      entries[row] = TextCollector.Entry(
        hash: TextCollector.hash(cell, length), start: cell, length: reason == 0 ? length : -1)
    }
    shared.codes(of: entries, count: rows, rows: rows, chunk: number, into: codes, scratch)
    return ChunkColumn(
      cells: .distinctTexts(Array(UnsafeBufferPointer(start: codes, count: rows))),
      missing: hasMissing == 0 ? nil : Array(UnsafeBufferPointer(start: missing, count: rows)))
  }

  /// The cells of a column without quotes and blanks around them.
  @inline(__always)
  private func forEachCell(_ column: Int, _ body: (Int, UnsafePointer<UInt8>, Int) -> Void) {
    var place = column
    for row in 0..<cells.rows {
      let start = Int(cells.ends[place] &+ 1)
      var cell = text + start
      var length = Int(cells.ends[place + 1]) - start
      place += cells.width
      if length > 0 {
        if cells.hasQuotes, cell[0] == quote { (cell, length) = unquoted(cell, length) }
        if length > 0, CellTrim.mayHaveBlanks(cell, length) { (cell, length) = CellTrim.trimmed(cell, length) }
      }
      body(row, cell, length)
    }
  }

  /// A quoted cell may have the CR of a CR LF behind its closing quote.
  @inline(__always)
  private func unquoted(_ cell: UnsafePointer<UInt8>, _ length: Int) -> (UnsafePointer<UInt8>, Int) {
    (cell + 1, length - (cell[length - 1] == quote && length > 1 ? 2 : 3))
  }

  /// A row without one value is left out, which is for the other reader.
  private func hasRowWithoutValue() -> Bool {
    guard cells.width > 1 else { return false }
    var left: Set<Int> = []
    forEachCell(0) { row, _, length in if length == 0 { left.insert(row) } }
    for column in 1..<cells.width where !left.isEmpty {
      forEachCell(column) { row, _, length in if length > 0 { left.remove(row) } }
    }
    return !left.isEmpty
  }
}
