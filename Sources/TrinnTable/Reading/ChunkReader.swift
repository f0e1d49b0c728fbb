/// Reads a stretch of text cell by cell, whatever its rows look like.
enum ChunkReader {
  /// Reads the rows that begin from `start` and before `limit`; the last may end after it. Regular rows are read the fast
  /// way, with the same result.
  /// - Parameter isCut: `end` is not the end of the text.
  /// - Returns: nil where a row does not end before `end`, and the text goes on.
  static func read(
    _ base: UnsafePointer<UInt8>, from start: Int, before limit: Int, to end: Int, isCut: Bool = false, number: Int,
    _ plan: ChunkPlan, _ scratch: Scratch
  ) -> Chunk? {
    if let chunk = RegularReader.read(
      base, from: start, before: limit, to: end, isCut: isCut, number: number, plan, scratch)
    {
      return chunk
    }
    let width = plan.targets.count
    let chunk = Chunk(number: number, width: width)
    var capacity = 1
    for at in start..<min(limit, end) where base[at] == plan.syntax.lineEnd { capacity &+= 1 }
    let values = UnsafeMutablePointer<Int64>.allocate(capacity: capacity * width)
    let missing = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * width)
    missing.initialize(repeating: 0, count: capacity * width)
    let sinks = UnsafeMutableBufferPointer<ColumnSink>.allocate(capacity: width)
    for (column, target) in plan.targets.enumerated() {
      sinks.initializeElement(
        at: column,
        to: ColumnSink(
          target, decimal: plan.decimal, values: values + column * capacity, missing: missing + column * capacity))
    }
    defer {
      sinks.deinitialize()
      sinks.deallocate()
      values.deallocate()
      missing.deallocate()
    }
    let isWhole = fill(sinks, chunk, base, start, limit, end, isCut, plan)
    for (column, target) in plan.targets.enumerated() {
      // Also where the stretch is read again: the sink gives its memory back.
      let cells = sinks[column].finish(rows: isWhole ? chunk.rows : 0, chunk: number, target, scratch)
      if target.kind != .skip { chunk.columns[column] = cells }
    }
    return isWhole ? chunk : nil
  }

  private static func fill(
    _ sinks: UnsafeMutableBufferPointer<ColumnSink>, _ chunk: Chunk, _ base: UnsafePointer<UInt8>, _ start: Int,
    _ limit: Int, _ end: Int, _ isCut: Bool, _ plan: ChunkPlan
  ) -> Bool {
    let width = plan.targets.count
    let signs = plan.signs
    var scanner = CellScanner(base, from: start, to: end, plan.syntax)
    var row = 0
    var line = 0
    var expectedLine = 0
    while scanner.position < limit {
      let rowLine = line
      if line != expectedLine { chunk.jumps.append((row, line)) }
      let problemsBefore = chunk.problems.count
      var column = 0
      var hasValue = false
      var hasExtra = false
      var ending = CellScanner.End.cell
      while ending == .cell {
        ending = scanner.next()
        if isCut, ending == .file || scanner.lacksQuote { return false }
        line += scanner.innerLines
        let length = scanner.stop - scanner.start
        if length > 0 { hasValue = true }
        if let flaw = scanner.flaw {
          chunk.problems.append(
            ReadProblem(row: row, line: rowLine, column: min(column, width - 1), reason: ReadProblem.Reason(flaw)))
        }
        if column < width {
          let reason =
            scanner.isEscaped
            ? sinks[column].put(row, unescaped: scanner.unescaped(), signs)
            : sinks[column].put(row, base + scanner.start, length, signs)
          if let reason {
            chunk.problems.append(ReadProblem(row: row, line: rowLine, column: column, reason: reason))
          }
        } else if length > 0 {
          hasExtra = true
        }
        column += 1
      }
      if ending == .row { line += 1 }
      if !hasValue, width > 1 {
        // A row without one value says nothing of anybody. A line without even a delimiter is layout.
        for column in 0..<width { sinks[column].clear(row) }
        chunk.problems.removeSubrange(problemsBefore...)
        if column == 1 {
          chunk.blankLines += 1
        } else {
          chunk.problems.append(ReadProblem(row: nil, line: rowLine, column: nil, reason: .emptyRow))
        }
        if chunk.jumps.last?.row == row { chunk.jumps.removeLast() }
        expectedLine = -1
        continue
      }
      if column < width {
        for absent in column..<width { sinks[absent].setMissing(row, MissingReason.notRecorded.rawValue) }
        chunk.problems.append(
          ReadProblem(row: row, line: rowLine, column: nil, reason: .missingCells(found: column, wanted: width)))
      } else if hasExtra {
        chunk.problems.append(
          ReadProblem(row: row, line: rowLine, column: nil, reason: .extraCells(found: column, wanted: width)))
      }
      row += 1
      expectedLine = rowLine + 1
    }
    chunk.rows = row
    chunk.end = scanner.position
    chunk.lines = line
    return true
  }
}
