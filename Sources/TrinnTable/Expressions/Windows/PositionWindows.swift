import TrinnBasis
import TrinnSyntax

/// Values from other rows of the same pupil, in the order of the school years: `lag`, `lead`, `first`, `last`,
/// `row_number`.
///
/// Rows of the same year keep the order of the table; rows without a pupil or a year stand alone.
enum PositionWindows {
  static let all = [lag, lead, first, last, rowNumber]

  static let lag = neighbour(
    "lag", "The value one row before, or so many.", example: "lag(absence_days, by = {pupil, school})", direction: -1)

  static let lead = neighbour(
    "lead", "The value one row after, or so many.", example: "lead(grade_level)", direction: 1)

  static let first = edge("first", "The value of the first row.", example: "first(programme_type)") { _ in 0 }

  static let last = edge("last", "The value of the last row.", example: "last(status)") { $0 - 1 }

  static let rowNumber = ExpressionFunction(
    "row_number", 0...0, options: ["by", "order"], signature: "row_number(by = pupil, order = school_year)",
    summary: "The place among the pupil's rows, from 1. Rows of one year are in the order of the table.",
    example: "row_number() == 1",
    evaluation: .window { call, table in
      let numbers: [Int64] = try WindowFrame(call, table).ordered().array { rows, out in
        for place in rows.indices { out[Int(rows[place])] = Int64(place) + 1 }
      }
      return call.wholeNumbers(numbers)
    })

  private static let options = ["by", "order"]

  private static func neighbour(
    _ name: String, _ summary: String, example: String, direction: Int
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 1...2, options: options, signature: "\(name)(x, 1, by = pupil, order = school_year)",
      summary: summary + " Of the same pupil, by school year; not applicable where there is none.", example: example,
      evaluation: .window { call, table in
        let step = direction * (call.arguments.count == 2 ? try call.constantInteger(1, within: 1...1000) : 1)
        return try taken(call, table) { rows, place in
          let other = place + step
          return rows.indices.contains(other) ? rows[other] : Column.noRow
        }
      })
  }

  private static func edge(
    _ name: String, _ summary: String, example: String, _ place: @escaping @Sendable (Int) -> Int
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 1...1, options: options, signature: "\(name)(x, by = pupil, order = school_year)",
      summary: summary + " Of the same pupil, by school year.", example: example,
      evaluation: .window { call, table in try taken(call, table) { rows, _ in rows[place(rows.count)] } })
  }

  @inline(__always)
  private static func taken(
    _ call: FunctionCall, _ table: Table,
    _ source: @escaping @Sendable (UnsafeBufferPointer<UInt32>, Int) -> UInt32
  ) throws -> Bound {
    let column = try call.arguments[0].column(rows: table.rowCount)
    let sources: [UInt32] = try WindowFrame(call, table).ordered().array { rows, out in
      for place in rows.indices { out[Int(rows[place])] = source(rows, place) }
    }
    try call.rests(on: sources, table)
    let gathered = try column.gather(sources, absent: .notApplicable, hasAbsentRows: true)
    return Bound(column: gathered, node: call.node)
  }
}
