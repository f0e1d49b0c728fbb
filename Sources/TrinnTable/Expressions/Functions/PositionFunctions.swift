import TrinnBasis
import TrinnSyntax

/// Values from other rows of the same pupil, in the order of the school years: `lag`, `lead`, `first`, `last`,
/// `row_number`.
///
/// The rows of a pupil are found by the column `pupil` and ordered by `school_year`, or by the columns that `by` and
/// `order` name. Rows of the same year keep the order of the table; rows without a pupil stand alone.
enum PositionFunctions {
  static let all = [lag, lead, first, last, rowNumber]

  static let lag = window("lag", 1...2, "lag(x, 1)", "The value one row before, or so many.", "lag(absence_days)") {
    $0 - $1
  }

  static let lead = window("lead", 1...2, "lead(x, 1)", "The value one row after, or so many.", "lead(grade_level)") {
    $0 + $1
  }

  static let first = edge("first", "The value of the first row.", "first(programme_type)") { rows in rows.startIndex }

  static let last = edge("last", "The value of the last row.", "last(status)") { rows in rows.endIndex - 1 }

  static let rowNumber = ExpressionFunction(
    "row_number", 0...0, options: options, signature: "row_number()", summary: "The place among the rows, from 1.",
    example: "row_number() == 1",
    evaluation: .window { call, table in
      var numbers = [Int64](repeating: 0, count: table.rowCount)
      for rows in try runs(call, table) {
        for (number, row) in zip((1 as Int64)..., rows) { numbers[Int(row)] = number }
      }
      return Bound(column: Column(type: .integer, values: .integers(numbers)), node: call.node)
    })

  private static let options = ["by", "order"]

  private static func window(
    _ name: String, _ arguments: ClosedRange<Int>, _ signature: String, _ summary: String, _ example: String,
    _ move: @escaping @Sendable (Int, Int) -> Int
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, arguments, options: options, signature: signature,
      summary: summary + " Of the same pupil, by school year; not applicable where there is none.", example: example,
      evaluation: .window { call, table in
        let step = call.arguments.count == 2 ? try call.constantInteger(1, within: 1...1000) : 1
        return try taken(call, table, absent: .notApplicable) { rows, place in
          let other = move(place, step)
          return rows.indices.contains(other) ? rows[other] : Column.noRow
        }
      })
  }

  private static func edge(
    _ name: String, _ summary: String, _ example: String, _ place: @escaping @Sendable (ArraySlice<UInt32>) -> Int
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 1...1, options: options, signature: "\(name)(x)", summary: summary + " Of the same pupil, by school year.",
      example: example,
      evaluation: .window { call, table in
        try taken(call, table, absent: .notApplicable) { rows, _ in rows[place(rows)] }
      })
  }

  private static func taken(
    _ call: FunctionCall, _ table: Table, absent: MissingReason, _ source: (ArraySlice<UInt32>, Int) -> UInt32
  ) throws -> Bound {
    let column = try call.arguments[0].column(rows: table.rowCount)
    var sources = [UInt32](repeating: Column.noRow, count: table.rowCount)
    for rows in try runs(call, table) {
      for place in rows.indices { sources[Int(rows[place])] = source(rows, place) }
    }
    return Bound(column: try column.gather(sources, absent: absent), node: call.node)
  }

  /// The rows of each pupil, in the order of the years. A row whose pupil or year is missing has no neighbours.
  private static func runs(_ call: FunctionCall, _ table: Table) throws -> [ArraySlice<UInt32>] {
    let pupil = try call.option("by")?.column(rows: table.rowCount) ?? column("pupil", "by", table)
    let order = try call.option("order")?.column(rows: table.rowCount) ?? column("school_year", "order", table)
    let pupils = try Grouping([pupil], rowCount: table.rowCount).ids
    // Groups are numbered in the order of their keys: one after the other their rows stand by pupil, then by year.
    let rows = try Grouping([pupil, order], rowCount: table.rowCount).rowsByGroup().rows
    func isAlone(_ row: Int) -> Bool { pupil.missing?[row] ?? 0 != 0 || order.missing?[row] ?? 0 != 0 }
    var runs: [ArraySlice<UInt32>] = []
    var start = 0
    for place in rows.indices {
      let (row, next) = (Int(rows[place]), place + 1)
      guard next == rows.count || pupils[Int(rows[next])] != pupils[row] || isAlone(row) || isAlone(Int(rows[next]))
      else { continue }
      runs.append(rows[start..<next])
      start = next
    }
    return runs
  }

  private static func column(_ name: String, _ option: String, _ table: Table) throws -> Column {
    guard let index = table.index(of: name) else {
      throw TrinnError(
        .unknownColumn, "there is no column \"\(name)\" to look over", argument: option, got: name,
        hint: "name another with the option \(option)")
    }
    return table.columns[index]
  }
}
