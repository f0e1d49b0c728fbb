import TrinnBasis
import TrinnSyntax

/// `median` and `quantile`, by type 7 of Hyndman and Fan (1996): the default of R and NumPy. With n values in rising order
/// the quantile p lies at place 1 + (n - 1) p, between two values in proportion.
enum QuantileAggregates {
  static let all = [median, quantile]

  static let median = ExpressionFunction(
    "median", 1...1, signature: "median(x)", summary: "The middle value; the mean of the two middle ones.",
    example: "median(absence_days)", evaluation: .aggregate { call in try quantile(call, 0.5) })

  static let quantile = ExpressionFunction(
    "quantile", 2...2, signature: "quantile(x, p)",
    summary: "The value below which the part p of the values lies (type 7).", example: "quantile(absence_days, 0.9)",
    evaluation: .aggregate { call in
      let argument = call.call.arguments[1]
      guard argument.type.isNumeric, argument.constant != nil else {
        throw call.call.wrong(argument, wanted: "a number from 0 to 1")
      }
      let part = try argument.number()
      guard (0...1).contains(part) else {
        throw TrinnError(
          .outOfRange, "the part of a quantile lies from 0 to 1", argument: "p", wanted: "0 to 1",
          hint: "ninety per cent is 0.9")
      }
      return try quantile(call, part)
    })

  private static func quantile(_ call: AggregateCall, _ part: Double) throws -> Column {
    let numbers = try call.call.numeric(call.argument).numbers()
    let column = try Bound(.number, .numbers(numbers), node: call.argument.node).column(rows: call.grouping.rowCount)
    guard case .numbers(let values) = column.values else { throw TrinnError(.fault, "numbers are not numbers") }
    let missing = column.missing
    let (starts, rows) = call.scope.rowsByGroup
    let groups = call.grouping.groupCount
    let found = try Parallel.map(rows: groups, rowsPerChunk: max(1, (groups + 63) / 64)) { range in
      var scratch: [Double] = []
      return try range.map { group in
        try Interrupt.check()
        scratch.removeAll(keepingCapacity: true)
        for place in starts[group]..<starts[group + 1] {
          let row = Int(rows[place])
          if missing?[row] ?? 0 == 0 { scratch.append(values[row]) }
        }
        return (value: Quantile.value(of: &scratch, part), used: scratch.count)
      }
    }.flatMap { $0 }
    let used = found.map(\.used)
    // The ends are the least and the greatest value: each is that of one row.
    call.note(used: used, leftOut: missing, kind: part == 0 || part == 1 ? .pick : .measure)
    return SumAggregates.column(found.map { $0.value ?? 0 }, call.mask(missing, used: used))
  }
}
