import TrinnBasis
import TrinnSyntax

/// Functions over several columns of one row. Like aggregates they skip what is missing; where all is missing the result
/// is missing with the first reason.
enum RowFunctions {
  static let all = [mean, sum, least, greatest, countMissing]

  static let mean = ExpressionFunction(
    "row_mean", 1...Int.max, signature: "row_mean(a, b, …)",
    summary: "The mean of the values that are there; missing where none is. Of exact values the nearest number.",
    example: "row_mean(norsk, engelsk, matematikk)",
    evaluation: .rows { call in
      let arguments = try call.arguments.map(call.numeric)
      let scales = arguments.compactMap { Arithmetic.scale($0.type) }
      guard scales.count == arguments.count, let scale = scales.max() else {
        let runs = try arguments.map { try $0.numbers() }
        return call.result(.number, .numbers(Loops.finite { rows in try mean(of: runs, rows, units: 1) }))
      }
      // Whole units are added without rounding, and divided once.
      let runs = try zip(arguments, scales).map { argument, own in
        let factor = Double(FixedDecimal.power(scale - own))
        return Loops.total(try argument.integers()) { Loops.map($0) { Double($0) * factor } }
      }
      let units = Double(FixedDecimal.power(scale))
      return call.result(.number, .numbers(Loops.finite { rows in try mean(of: runs, rows, units: units) }))
    })

  static let sum = ExpressionFunction(
    "row_sum", 1...Int.max, signature: "row_sum(a, b, …)",
    summary: "The sum of the values that are there; missing where none is.", example: "row_sum(days_1, days_2)",
    evaluation: .rows { call in try folded(call, .sum) })

  static let least = ExpressionFunction(
    "row_min", 1...Int.max, signature: "row_min(a, b, …)", summary: "The least of the values that are there.",
    example: "row_min(norsk, engelsk)",
    evaluation: .rows { call in try folded(call, .least) })

  static let greatest = ExpressionFunction(
    "row_max", 1...Int.max, signature: "row_max(a, b, …)", summary: "The greatest of the values that are there.",
    example: "row_max(standpunkt, exam)",
    evaluation: .rows { call in try folded(call, .greatest) })

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

  private enum Fold { case sum, least, greatest }

  /// A fold that keeps integers and decimals exact.
  private static func folded(_ call: FunctionCall, _ fold: Fold) throws -> Bound {
    let arguments = try call.arguments.map(call.numeric)
    let type = try Coercion.unified(arguments, in: call.function.name).type
    guard let scale = Arithmetic.scale(type) else {
      let runs = try arguments.map { try $0.numbers() }
      let run: Run<Double> =
        switch fold {
        case .sum: { rows in try folded(runs, rows, zero: 0) { $0 + $1 } }
        case .least: { rows in try folded(runs, rows, zero: 0) { min($0, $1) } }
        case .greatest: { rows in try folded(runs, rows, zero: 0) { max($0, $1) } }
        }
      return call.result(.number, .numbers(Loops.finite(run)))
    }
    let units = try arguments.map { try Arithmetic.units($0, at: scale) }
    let run: Run<Int64> =
      switch fold {
      case .sum:
        { rows in
          try folded(units, rows, zero: 0) {
            let (sum, overflow) = $0.addingReportingOverflow($1)
            return overflow ? nil : sum
          }
        }
      case .least: { rows in try folded(units, rows, zero: 0) { min($0, $1) } }
      case .greatest: { rows in try folded(units, rows, zero: 0) { max($0, $1) } }
      }
    return call.result(type, .integers(run))
  }

  /// Above any reason: the row had an answer and lost it.
  private static let lost: UInt8 = 0x80

  /// Combines what is there from left to right. A step without an answer makes the row undefined.
  @inline(__always)
  private static func folded<E: BitwiseCopyable & Sendable>(
    _ runs: [Run<E>], _ rows: Range<Int>, zero: E, _ combine: (E, E) -> E?
  ) throws -> Lanes<E> {
    guard let first = try runs.first?(rows) else { return Lanes(values: .constant(zero), missing: .nothingMissing) }
    var values = Array(first.values.expanded(rows.count))
    // 0 with a value; the first reason till the first value; else lost.
    var states = first.missing.isNothingMissing ? nil : Array(first.missing.expanded(rows.count))
    for run in runs.dropFirst() {
      let lanes = try run(rows)
      let added = lanes.values.expanded(rows.count)
      if states == nil, lanes.missing.isNothingMissing {
        let faults = plainStep(&values, added, zero: zero, combine)
        guard !faults.isEmpty else { continue }
        states = Array(repeating: 0, count: rows.count)
        for row in faults { states?[row] = lost }
        continue
      }
      var open = states ?? Array(repeating: 0, count: rows.count)
      step(&values, &open, added, lanes.missing.expanded(rows.count), zero: zero, combine)
      states = open
    }
    guard let states else { return Lanes(values: .values(values[...]), missing: .nothingMissing) }
    let undefined = MissingReason.undefined.rawValue
    let missing = Loops.map(.values(states[...])) { $0 >= lost ? undefined : $0 }
    return Lanes(values: .values(values[...]), missing: Loops.withoutZeros(missing))
  }

  /// The rows without an answer.
  @inline(__always)
  private static func plainStep<E>(
    _ values: inout [E], _ added: ArraySlice<E>, zero: E, _ combine: (E, E) -> E?
  ) -> [Int] {
    var faults: [Int] = []
    values.withUnsafeMutableBufferPointer { values in
      added.withUnsafeBufferPointer { added in
        for row in 0..<min(values.count, added.count) {
          if let combined = combine(values[row], added[row]) {
            values[row] = combined
          } else {
            values[row] = zero
            faults.append(row)
          }
        }
      }
    }
    return faults
  }

  @inline(__always)
  private static func step<E>(
    _ values: inout [E], _ states: inout [UInt8], _ added: ArraySlice<E>, _ reasons: ArraySlice<UInt8>, zero: E,
    _ combine: (E, E) -> E?
  ) {
    values.withUnsafeMutableBufferPointer { values in
      states.withUnsafeMutableBufferPointer { states in
        added.withUnsafeBufferPointer { added in
          reasons.withUnsafeBufferPointer { reasons in
            for row in 0..<min(values.count, added.count, reasons.count) where reasons[row] == 0 && states[row] < lost {
              let combined = states[row] == 0 ? combine(values[row], added[row]) : added[row]
              values[row] = combined ?? zero
              states[row] = combined == nil ? lost : 0
            }
          }
        }
      }
    }
  }

  /// Sum and count side by side, so that each column is read once.
  private static func mean(of runs: [Run<Double>], _ rows: Range<Int>, units: Double) throws -> Lanes<Double> {
    var sum: Lane<Double> = .constant(0)
    var count: Lane<Double> = .constant(0)
    var reasons: Lane<UInt8>?
    for run in runs {
      let lanes = try run(rows)
      if reasons == nil { reasons = lanes.missing }
      if lanes.missing.isNothingMissing {
        sum = Loops.zip(sum, lanes.values) { $0 + $1 }
        count = Loops.map(count) { $0 + 1 }
      } else {
        sum = Loops.zip(sum, Loops.zip(lanes.values, lanes.missing) { $1 == 0 ? $0 : 0 }) { $0 + $1 }
        count = Loops.zip(count, lanes.missing) { $1 == 0 ? $0 + 1 : $0 }
      }
    }
    let missing = Loops.withoutZeros(Loops.zip(count, reasons ?? .nothingMissing) { $0 == 0 ? $1 : 0 })
    return Lanes(values: Loops.zip(sum, count) { $1 == 0 ? 0 : $0 / ($1 * units) }, missing: missing)
  }
}
