import TrinnBasis
import TrinnSyntax

/// How a row stands among others: `rank`, `quantile_group` and `share_of_total`. Among all rows, or among those that agree
/// in what `by` names; a row that belongs nowhere stands alone.
enum StandingWindows {
  static let all = [rank, quantileGroup, shareOfTotal]

  static let rank = ExpressionFunction(
    "rank", 1...1, options: ["by"], signature: "rank(x, by = municipality)",
    summary:
      "The place by value, the least first: rank(-x) has the greatest first. Equal values share the first of their "
      + "places; a missing value has none.", example: "rank(-absence_days, by = school)",
    evaluation: .window { call, table in
      let ranks = try Ranks(call, table)
      return try ranks.column { rank, _ in Int64(rank) }
    })

  static let quantileGroup = ExpressionFunction(
    "quantile_group", 2...2, options: ["by"], signature: "quantile_group(x, 4, by = school_year)",
    summary:
      "Which of so many equal parts by value, 1 the lowest. Equal values are in one part; a missing value is in none.",
    example: "quantile_group(grunnskolepoeng, 4)",
    evaluation: .window { call, table in
      let parts = try call.constantInteger(1, within: 2...1000)
      return try Ranks(call, table).column { rank, count in Int64((rank - 1) * parts / count + 1) }
    })

  static let shareOfTotal = ExpressionFunction(
    "share_of_total", 1...1, options: ["by"], signature: "share_of_total(x, by = municipality)",
    summary: "The part that the value is of the sum of all; undefined where the sum is zero.",
    example: "share_of_total(pupils, by = school_year)",
    evaluation: .window { call, table in
      let partitions = try WindowFrame(call, table).unordered()
      try call.rests(onWhole: partitions, table)
      let input = try call.numberInput(call.numeric(call.arguments[0]))
      let shares: (values: [Double], missing: [UInt8]) =
        try input.withAmounts { amounts in
          try partitions.lanes { rows, values, missing in
            var sum = CompensatedSum()
            for row in rows where amounts.isThere(Int(row)) { sum.add(amounts[Int(row)]) }
            for row in rows.lazy.map({ Int($0) }) {
              let share = amounts[row] / sum.total
              let reason = amounts.reason(row)
              values[row] = reason == 0 && share.isFinite ? share : 0
              missing[row] = reason != 0 ? reason : share.isFinite ? 0 : MissingReason.undefined.rawValue
            }
          }
        } ?? ([], [])
      return Bound(
        column: Column(type: .number, values: .numbers(shares.values), missing: shares.missing), node: call.node)
    })

  /// Values in their order, part by part.
  private struct Ranks {
    private let call: FunctionCall
    private let places: RowNumbers
    private let partitions: OrderedPartitions
    private let missing: [UInt8]?

    init(_ call: FunctionCall, _ table: Table) throws {
      guard call.arguments[0].type != .identity else {
        throw call.wrong(call.arguments[0], wanted: "values with an order")
      }
      self.call = call
      let column = try call.arguments[0].column(rows: table.rowCount)
      missing = column.missing
      places = try RowNumbers(ordered: [column], rowCount: table.rowCount)
      partitions = try OrderedPartitions(WindowFrame(call, table).belonging(), order: places)
    }

    /// A column of what the function makes of a row's rank and of how many values there are in its part.
    func column(_ made: @escaping @Sendable (_ rank: Int, _ count: Int) -> Int64) throws -> Bound {
      let values: [Int64] =
        try RowMemory.with(places.numbers, nil) { numbers in
          try partitions.array { rows, out in
            var rank = 1
            for place in rows.indices {
              if place > 0, numbers[Int(rows[place])] != numbers[Int(rows[place - 1])] { rank = place + 1 }
              let isThere = numbers[Int(rows[place])] != Column.noRow
              out[Int(rows[place])] = isThere ? made(rank, rows.count) : 0
            }
          }
        } ?? []
      return call.wholeNumbers(values, missing)
    }
  }
}
