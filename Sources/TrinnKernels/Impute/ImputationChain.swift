import Glibc
import TrinnBasis

/// One copy of the data, filled round by round.
struct ImputationChain: Sendable {
  /// For each column with holes, what its holes hold in the end.
  private(set) var filled: [[Double]]
  /// And round by round the mean of what they held.
  private(set) var means: [[Double]]

  init(
    _ columns: [ImputationColumn], _ holes: [Int], _ design: ImputationDesign, rounds: Int, donors: Int,
    _ stream: inout ReplicateStream
  ) throws {
    let n = columns[0].count
    var matrix = Matrix(rows: n, columns: design.width)
    for row in 0..<n { matrix[row, 0] = 1 }
    for (index, column) in columns.enumerated() {
      let observed = (0..<n).filter { !column.isMissing[$0] }
      for row in 0..<n {
        // A hole begins with any value that the column has.
        let source = column.isMissing[row] ? observed[stream.below(observed.count)] : row
        Self.write(Self.value(column, source), to: &matrix, row, design, index)
      }
    }
    filled = holes.map { _ in [] }
    means = holes.map { _ in [] }
    let ordered = holes.enumerated().sorted {
      let (a, b) = (columns[$0.element], columns[$1.element])
      return (a.isMissing.count { $0 }, $0.offset) < (b.isMissing.count { $0 }, $1.offset)
    }
    for _ in 0..<rounds {
      for (place, index) in ordered {
        try Interrupt.check()
        let column = columns[index]
        let predictors = design.predictors(of: index)
        let missing = (0..<n).filter { column.isMissing[$0] }
        let observed = (0..<n).filter { !column.isMissing[$0] }
        let known = matrix.selecting(rows: observed, columns: predictors)
        let unknown = matrix.selecting(rows: missing, columns: predictors)
        let response = observed.map { Self.value(column, $0) }
        let drawn: [Double]
        switch column.method {
        case .normal: drawn = try ImputationDraw.normal(known, response, unknown, &stream)
        case .predictiveMeanMatching:
          drawn = try ImputationDraw.matching(known, response, unknown, donors: donors, &stream)
        case .logistic: drawn = try ImputationDraw.logistic(known, response, unknown, &stream)
        }
        for (row, value) in zip(missing, drawn) { Self.write(value, to: &matrix, row, design, index) }
        filled[place] = drawn
        means[place].append(drawn.reduce(0, +) / Double(max(drawn.count, 1)))
      }
    }
  }

  private static func value(_ column: ImputationColumn, _ row: Int) -> Double {
    switch column.values {
    case .numbers(let numbers): numbers[row]
    case .codes(let codes, _): Double(codes[row])
    }
  }

  private static func write(
    _ value: Double, to matrix: inout Matrix, _ row: Int, _ design: ImputationDesign, _ column: Int
  ) {
    let start = design.starts[column]
    // A number stands in one column; of levels, the one that the row has.
    if design.widths[column] == 1 {
      matrix[row, start] = value
    } else {
      for offset in 0..<design.widths[column] { matrix[row, start + offset] = Double(offset + 1) == value ? 1 : 0 }
    }
  }
}
