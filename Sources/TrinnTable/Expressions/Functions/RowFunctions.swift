import TrinnBasis
import TrinnSyntax

/// Functions over several columns of one row. Like aggregates they skip what is missing; where all is missing the result
/// is missing with the first reason.
enum RowFunctions {
  static let all = [mean, sum, least, greatest, countMissing]

  static let mean = ExpressionFunction(
    "row_mean", 1...Int.max, signature: "row_mean(a, b, …)",
    summary: "The mean of the values that are there; missing where none is.",
    example: "row_mean(norsk, engelsk, matematikk)",
    evaluation: .rows { call in
      // Sum and count travel together, so that each column is read once.
      let pairs = try call.arguments.map { argument in
        Loops.total(try call.numeric(argument).numbers()) { SIMD2($0, 1) }
      }
      let run = Loops.total(folded(pairs, zero: SIMD2(0, 0)) { $0 + $1 }) { $0.x / $0.y }
      return call.result(.number, .numbers(Loops.finite(run)))
    })

  static let sum = ExpressionFunction(
    "row_sum", 1...Int.max, signature: "row_sum(a, b, …)",
    summary: "The sum of the values that are there; missing where none is.", example: "row_sum(days_1, days_2)",
    evaluation: .rows { call in
      try extended(
        call,
        exact: {
          let (sum, overflow) = $0.addingReportingOverflow($1)
          return overflow ? nil : sum
        }, number: { $0 + $1 })
    })

  static let least = ExpressionFunction(
    "row_min", 1...Int.max, signature: "row_min(a, b, …)", summary: "The least of the values that are there.",
    example: "row_min(norsk, engelsk)",
    evaluation: .rows { call in try extended(call, exact: { min($0, $1) }, number: { min($0, $1) }) })

  static let greatest = ExpressionFunction(
    "row_max", 1...Int.max, signature: "row_max(a, b, …)", summary: "The greatest of the values that are there.",
    example: "row_max(standpunkt, exam)",
    evaluation: .rows { call in try extended(call, exact: { max($0, $1) }, number: { max($0, $1) }) })

  static let countMissing = ExpressionFunction(
    "row_missing", 1...Int.max, signature: "row_missing(a, b, …)", summary: "How many of the values are missing.",
    example: "row_missing(norsk, engelsk, matematikk) == 0",
    evaluation: .rows { call in
      let masks = call.arguments.map(MissingFunctions.mask)
      let run: Run<Int64> = { rows in
        var count: Lane<Int64> = .constant(0)
        for mask in masks { count = Loops.zip(count, try mask(rows)) { $0 &+ ($1 == 0 ? 0 : 1) } }
        return Lanes(values: count, missing: .nothingMissing)
      }
      return call.result(.integer, .integers(run))
    })

  /// A fold that keeps integers and decimals exact.
  private static func extended(
    _ call: FunctionCall, exact: @escaping @Sendable (Int64, Int64) -> Int64?,
    number: @escaping @Sendable (Double, Double) -> Double
  ) throws -> Bound {
    let arguments = try call.arguments.map(call.numeric)
    let type = try Coercion.unified(arguments, in: call.function.name).type
    guard let scale = Arithmetic.scale(type) else {
      let run = folded(try arguments.map { try $0.numbers() }, zero: 0) { number($0, $1) }
      return call.result(.number, .numbers(Loops.finite(run)))
    }
    let units = try arguments.map { try Arithmetic.units($0, at: scale) }
    return call.result(type, .integers(folded(units, zero: 0, exact)))
  }

  /// Combines what is there from left to right. A step without an answer makes the row undefined.
  @inline(__always)
  private static func folded<E: Sendable>(
    _ runs: [Run<E>], zero: E, _ combine: @escaping @Sendable (E, E) -> E?
  ) -> Run<E> {
    { rows in
      guard let first = try runs.first?(rows) else { return Lanes(values: .constant(zero), missing: .nothingMissing) }
      var values = Array(first.values.expanded(rows.count))
      // A row is open until its first value, and holds the first reason till then.
      var missing = Array(first.missing.expanded(rows.count))
      var isOpen = missing.map { $0 != 0 }
      for run in runs.dropFirst() {
        let lanes = try run(rows)
        let (added, reasons) = (Array(lanes.values.expanded(rows.count)), Array(lanes.missing.expanded(rows.count)))
        for row in 0..<rows.count where reasons[row] == 0 {
          if isOpen[row] {
            (values[row], missing[row], isOpen[row]) = (added[row], 0, false)
          } else if missing[row] == 0 {
            let combined = combine(values[row], added[row])
            values[row] = combined ?? zero
            if combined == nil { missing[row] = MissingReason.undefined.rawValue }
          }
        }
      }
      return Lanes(values: .values(values[...]), missing: Loops.withoutZeros(.values(missing[...])))
    }
  }
}
