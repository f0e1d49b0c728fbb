/// What every chunk of a file is read by.
struct ChunkPlan: Sendable {
  struct Target: Sendable {
    var kind: ColumnSink.Kind
    var isStrict: Bool
    /// Where the texts of a column of texts go.
    var texts: SharedTexts?

    /// A number by its first rows alone: a later cell may show that it is none.
    var isGuessedNumber: Bool { !isStrict && (kind == .integer || kind == .number) }
  }

  var syntax: CellSyntax
  var targets: [Target]
  var signs: MissingTable
  var decimal: UInt8
}

/// The cells of one column in one chunk, as narrow as they can be kept.
struct ChunkColumn: Sendable {
  enum Cells: Sendable {
    /// Not read, found not to be what was guessed, or done with.
    case none
    case integers(Integers)
    case numbers([Double])
    /// Codes of the chunk's own texts, and the code that each of them has among the texts of all chunks.
    case texts(Codes, [UInt32])
    /// The code of each row among the texts of all chunks, or `SharedTexts.noText`.
    case distinctTexts([UInt32])
  }

  var cells = Cells.none
  var missing: [UInt8]?
  /// A guessed type did not hold.
  var hasFailed = false
}

/// The rows that begin in one stretch of the text, in columns.
///
/// Sendable because only the thread that makes it writes to it, before it is handed on; and the thread that puts the columns
/// together, while no other looks.
final class Chunk: @unchecked Sendable {
  /// Its place among the stretches of the text.
  let number: Int
  var columns: [ChunkColumn]
  var rows = 0
  /// Where the first row after these begins.
  var end = 0
  /// Line ends passed.
  var lines = 0
  var blankLines = 0
  /// Rows and lines count from 0 within the chunk.
  var problems: [ReadProblem] = []
  /// Rows whose line is not the line after the row before, with that line.
  var jumps: [(row: Int, line: Int)] = []

  init(number: Int, width: Int) {
    self.number = number
    columns = Array(repeating: ChunkColumn(), count: width)
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
