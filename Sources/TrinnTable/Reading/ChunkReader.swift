import TrinnBasis

/// What every chunk of a file is read by.
struct ChunkPlan: Sendable {
  struct Target: Sendable {
    var kind: ColumnSink.Kind
    var isStrict: Bool

    /// A number by its first rows alone: a later cell may show that it is none.
    var isGuessedNumber: Bool { !isStrict && (kind == .integer || kind == .number) }
  }

  var syntax: CellSyntax
  var targets: [Target]
  var signs: MissingTable
  var decimal: UInt8
}

/// The rows that begin in one stretch of the text, in columns. Owns its memory, which the columns are put together from.
///
/// Sendable because only the thread that makes it writes to it, before it is handed on.
final class Chunk: @unchecked Sendable {
  let sinks: UnsafeMutableBufferPointer<ColumnSink>
  fileprivate(set) var rows = 0
  /// Where the first row after these begins.
  fileprivate(set) var end = 0
  /// Line ends passed.
  fileprivate(set) var lines = 0
  fileprivate(set) var blankLines = 0
  /// Rows and lines count from 0 within the chunk.
  fileprivate(set) var problems: [ReadProblem] = []
  /// Rows whose line is not the line after the row before, with that line.
  fileprivate(set) var jumps: [(row: Int, line: Int)] = []

  fileprivate init(_ plan: ChunkPlan, capacity: Int) {
    sinks = .allocate(capacity: plan.targets.count)
    for (column, target) in plan.targets.enumerated() {
      sinks.initializeElement(
        at: column,
        to: ColumnSink(target.kind, isStrict: target.isStrict, decimal: plan.decimal, capacity: capacity))
    }
  }

  deinit {
    for sink in sinks { sink.deallocate() }
    sinks.deinitialize()
    sinks.deallocate()
  }

  /// The line, from 0 within the chunk, on which a row begins.
  func line(of row: Int) -> Int {
    var low = 0
    var high = jumps.count
    while low < high {
      let middle = (low + high) / 2
      if jumps[middle].row <= row { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? row : jumps[low - 1].line + row - jumps[low - 1].row
  }
}

enum ChunkReader {
  /// Reads the rows that begin from `start` and before `limit`; the last may end after it.
  static func read(_ base: UnsafePointer<UInt8>, from start: Int, before limit: Int, to end: Int, _ plan: ChunkPlan)
    -> Chunk
  {
    let width = plan.targets.count
    let chunk = Chunk(plan, capacity: countLineEnds(base, start, limit, plan.syntax.lineEnd) + 1)
    let sinks = chunk.sinks
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
        line += scanner.innerLines
        let length = scanner.stop - scanner.start
        if length > 0 { hasValue = true }
        if let flaw = scanner.flaw {
          chunk.problems.append(
            ReadProblem(row: row, line: rowLine, column: min(column, width - 1), reason: ReadProblem.Reason(flaw)))
        }
        if column < width {
          if let reason = sinks[column].put(row, base + scanner.start, length, signs, scanner) {
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
    return chunk
  }

  private static func countLineEnds(_ base: UnsafePointer<UInt8>, _ start: Int, _ limit: Int, _ lineEnd: UInt8) -> Int {
    var count = 0
    for at in start..<limit where base[at] == lineEnd { count &+= 1 }
    return count
  }
}
