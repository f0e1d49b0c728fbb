import TrinnBasis
import TrinnSyntax

/// A pupil's course so far: `cumulative_sum`, `cumulative_mean`, `cumulative_count`, `cumulative_min`, `cumulative_max`,
/// over the rows up to this one and with it.
///
/// Like aggregates they skip what is missing; where nothing is there so far the result is missing for the row's own
/// reason. Of rows in one year those that stand before in the table come before.
enum CumulativeWindows {
  static let all = [sum, mean, count, least, greatest]

  static let sum = ExpressionFunction(
    "cumulative_sum", 1...1, options: options, signature: "cumulative_sum(x, by = pupil, order = school_year)",
    summary: "The sum of the values so far, this row's among them. Of the same pupil, by school year.",
    example: "cumulative_sum(absence_days)",
    evaluation: .window { call, table in
      let partitions = try ordered(call, table)
      return try call.sums(
        exact: { try running(partitions, $0, zero: 0) { $0.fitting } },
        number: { try running(partitions, $0, zero: 0) { $0.finite } })
    })

  static let mean = ExpressionFunction(
    "cumulative_mean", 1...1, options: options + ["weight"],
    signature: "cumulative_mean(x, weight = w, by = pupil, order = school_year)",
    summary: "The mean of the values so far, this row's among them. Of the same pupil, by school year.",
    example: "cumulative_mean(absence_days)",
    evaluation: .window { call, table in
      let partitions = try ordered(call, table)
      return try call.means(
        exact: { try running(partitions, $0, zero: 0, $1) }, number: { try running(partitions, $0, zero: 0, $1) },
        weighted: { try running(partitions, $0, zero: 0, $1) })
    })

  static let count = ExpressionFunction(
    "cumulative_count", 1...1, options: options, signature: "cumulative_count(x, by = pupil, order = school_year)",
    summary: "How many values there are so far; of a condition, how many rows for which it is true.",
    example: "cumulative_count(absence_days > 15)",
    evaluation: .window { call, table in
      let argument = call.arguments[0]
      let mask = MissingFunctions.mask(argument)
      let flags: Run<UInt8>
      if argument.type == .boolean {
        let conditions = try argument.booleans()
        flags = { rows in
          let chunk = try conditions(rows)
          return Lanes(values: Loops.zip(chunk.values, chunk.missing) { $1 == 0 ? $0 : 0 }, missing: .nothingMissing)
        }
      } else {
        flags = { rows in Lanes(values: Loops.map(try mask(rows)) { $0 == 0 ? 1 : 0 }, missing: .nothingMissing) }
      }
      let counted = try collect(flags, call.rowCount, zero: 0) { Loops.put($0, $1) { $0 } }.values
      let partitions = try ordered(call, table)
      let counts: [Int64] =
        try RowMemory.with(counted, nil) { counted in
          try partitions.array { rows, out in
            var count: Int64 = 0
            for row in rows {
              count += Int64(counted[Int(row)])
              out[Int(row)] = count
            }
          }
        } ?? []
      return call.wholeNumbers(counts)
    })

  static let least = extreme(
    "cumulative_min", "The least value so far, this row's among them.", example: "cumulative_min(grunnskolepoeng)",
    isGreatest: false)

  static let greatest = extreme(
    "cumulative_max", "The greatest value so far, this row's among them.", example: "cumulative_max(grade_level)",
    isGreatest: true)

  private static let options = ["by", "order"]

  private static func ordered(_ call: FunctionCall, _ table: Table) throws -> OrderedPartitions {
    let partitions = try WindowFrame(call, table).ordered()
    try call.rests(on: partitions, table) { _, place in 0..<(place + 1) }
    return partitions
  }

  @inline(__always)
  private static func running<Sum: WindowSum, Result: BitwiseCopyable & Sendable>(
    _ partitions: OrderedPartitions, _ input: WindowInput<Sum>, zero: Result,
    _ finish: @escaping @Sendable (Sum) -> Result?
  ) throws -> (values: [Result], missing: [UInt8]) {
    try input.withAmounts { amounts in
      try partitions.lanes { rows, values, missing in
        var sum = Sum()
        for row in rows.lazy.map({ Int($0) }) {
          if amounts.isThere(row) { sum.add(amounts[row]) }
          let result = sum.count > 0 ? finish(sum) : nil
          values[row] = result ?? zero
          missing[row] = sum.count == 0 ? amounts.reason(row) : result == nil ? MissingReason.undefined.rawValue : 0
        }
      }
    } ?? ([], [])
  }

  /// Each row takes the value of the best row so far, of equals the first, so that every type with an order keeps its own.
  private static func extreme(
    _ name: String, _ summary: String, example: String, isGreatest: Bool
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 1...1, options: options, signature: "\(name)(x, by = pupil, order = school_year)",
      summary: summary + " Of the same pupil, by school year; texts in Norwegian order.", example: example,
      evaluation: .window { call, table in
        let argument = call.arguments[0]
        guard argument.type != .identity, argument.type != .boolean else {
          throw call.wrong(
            argument, wanted: "values with an order",
            hint: argument.type == .boolean ? "write cumulative_count(x) > 0" : nil)
        }
        let column = try argument.column(rows: table.rowCount)
        let places = try RowNumbers(ordered: [column], rowCount: table.rowCount).numbers
        let partitions = try ordered(call, table)
        let sources: [UInt32] =
          try RowMemory.with(places, nil) { places in
            try partitions.array { rows, out in
              var best: UInt32?
              for row in rows {
                let own = places[Int(row)]
                if own != Column.noRow {
                  let held = best.map { places[Int($0)] }
                  if held.map({ isGreatest ? own > $0 : own < $0 }) ?? true { best = row }
                }
                // Until a value is there, the row keeps its own reason.
                out[Int(row)] = best ?? row
              }
            }
          } ?? []
        return Bound(
          column: try column.gather(sources, absent: .notApplicable, hasAbsentRows: false), node: call.node)
      })
  }
}
