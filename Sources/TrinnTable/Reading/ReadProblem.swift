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
    let noRow = problems.map { $0.row == nil ? MissingReason.notApplicable.rawValue : 0 }
    let noColumn = problems.map { $0.column == nil ? MissingReason.notApplicable.rawValue : 0 }
    return try Table(
      [
        ("line", Column(type: .integer, values: .integers(problems.map { Int64($0.line) }))),
        ("row", Column(type: .integer, values: .integers(problems.map { Int64(($0.row ?? -1) + 1) }), missing: noRow)),
        ("column", .text(problems.map { $0.column.map { names[$0] } ?? "" }, missing: noColumn)),
        ("reason", .text(problems.map(\.reason.sentence))),
      ], subject: .open)
  }
}

extension Column {
  /// A text column of these texts, each distinct one kept once.
  static func text(_ texts: [String], missing: [UInt8]? = nil) -> Column {
    var codes: [String: UInt32] = [:]
    var distinct: [String] = []
    let rows = texts.map { text in
      if let code = codes[text] { return code }
      let code = UInt32(distinct.count)
      codes[text] = code
      distinct.append(text)
      return code
    }
    return Column(
      type: .text, values: .codes(Codes(rows, limit: distinct.count), TextDictionary(distinct)), missing: missing)
  }
}
