/// A row or cell that did not fit, by place and reason. It never holds the cell's value.
struct ReadProblem: Sendable {
  enum Reason: Sendable, Equatable {
    case missingCells(found: Int, wanted: Int)
    case extraCells(found: Int, wanted: Int)
    case emptyRow
    case unclosedQuote
    case textAfterQuote
    case notOfType(String)
    case refusedByTransform
    case tooManyDecimals(Int)

    init(_ flaw: CellScanner.Flaw) {
      switch flaw {
      case .unclosedQuote: self = .unclosedQuote
      case .textAfterQuote: self = .textAfterQuote
      }
    }

    var sentence: String {
      switch self {
      case .missingCells(let found, let wanted):
        "the row has \(found) of \(wanted) cells; the rest are missing"
      case .extraCells(let found, let wanted):
        "the row has \(found) cells where \(wanted) columns are named; those beyond are left out"
      case .emptyRow: "no cell of the row has a value; the row is left out"
      case .unclosedQuote: "a quote is opened and never closed; the cell stands as written"
      case .textAfterQuote: "text follows the closing quote; the cell stands as written"
      case .notOfType(let type): "not \(type); the cell is missing"
      case .refusedByTransform: "does not fit the column; the cell is missing"
      case .tooManyDecimals(let scale): "more than \(scale) decimals; the cell is missing"
      }
    }
  }

  /// The row of the table; nil where the row is not in it.
  var row: Int?
  /// From 1, in the file.
  var line: Int
  /// The column's index, or nil where the whole row is meant.
  var column: Int?
  var reason: Reason
}

extension ReadProblem {
  /// The problems table: `line`, `row` (from 1), `column` and `reason`.
  static func table(_ problems: [ReadProblem], names: [String]) throws -> Table {
    return try Table(
      [
        ("line", Column(integers: problems.map(\.line))),
        ("row", Column(integers: problems.map { problem in problem.row.map { $0 + 1 } }, missing: .notApplicable)),
        ("column", Column(texts: problems.map { $0.column.map { names[$0] } }, missing: .notApplicable)),
        ("reason", Column(texts: problems.map(\.reason.sentence))),
      ], subject: .open)
  }
}
