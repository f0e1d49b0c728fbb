import TrinnBasis
import TrinnSyntax

/// Exact sums of integers or of decimals' units, group by group.
struct ExactSums {
  let sums: [ExactSum]
  let mask: [UInt8]

  init(_ call: AggregateCall, _ column: Column) throws {
    guard case .integers(let values) = column.values else { throw TrinnError(.fault, "an exact sum of numbers") }
    sums =
      switch values {
      case .bytes(let values): try ExactSums.sums(call.grouping, values, column.missing)
      case .shorts(let values): try ExactSums.sums(call.grouping, values, column.missing)
      case .words(let values): try ExactSums.sums(call.grouping, values, column.missing)
      case .longs(let values): try ExactSums.sums(call.grouping, values, column.missing)
      }
    let used = sums.map(\.count)
    mask = call.mask(column.missing, used: used)
    call.note(used: used, leftOut: column.missing)
  }

  private static func sums(
    _ grouping: Grouping, _ values: [some FixedWidthInteger & Sendable], _ missing: [UInt8]?
  ) throws -> [ExactSum] {
    guard let missing else {
      return try GroupLoop.run(grouping, zero: ExactSum(), merge: +) { row, sum in sum.add(Int64(values[row])) }
    }
    return try GroupLoop.run(grouping, zero: ExactSum(), merge: +) { row, sum in
      if missing[row] == 0 { sum.add(Int64(values[row])) }
    }
  }
}

/// Compensated sums of numbers, group by group.
struct NumberSums {
  let sums: [CompensatedSum]
  let mask: [UInt8]

  init(_ call: AggregateCall, _ column: Column) throws {
    guard case .numbers(let values) = column.values else { throw TrinnError(.fault, "a sum of no numbers") }
    let missing = column.missing
    sums = try GroupLoop.run(call.grouping, zero: CompensatedSum(), merge: +) { row, sum in
      if missing?[row] ?? 0 == 0 { sum.add(values[row]) }
    }
    let used = sums.map(\.count)
    mask = call.mask(missing, used: used)
    call.note(used: used, leftOut: missing)
  }
}

/// Sums of value times weight, and of weights, over the rows that have both.
struct WeightedSums {
  let products: [CompensatedSum]
  let weights: [CompensatedSum]
  let mask: [UInt8]

  /// - Throws: `outOfRange` where a weight is below zero.
  init(_ call: AggregateCall, _ value: Bound) throws {
    guard let option = call.call.option("weight") else { throw TrinnError(.fault, "a weighted sum without a weight") }
    let weight = try call.call.numeric(option).numbers()
    let number = try value.numbers()
    let count = call.grouping.rowCount
    let product = try Bound(
      .number, .numbers(Loops.total(number, weight) { Loops.zip($0, $1) { $0 * $1 } }), node: value.node
    )
    .column(rows: count)
    let present = try Bound(
      .number, .numbers(Loops.total(number, weight) { Loops.zip($0, $1) { $1 } }), node: value.node
    )
    .column(rows: count)
    guard case .numbers(let products) = product.values, case .numbers(let factors) = present.values else {
      throw TrinnError(.fault, "weights are not numbers")
    }
    // A missing row's slot holds zero, so it is not below it.
    let below = factors.lazy.filter { $0 < 0 }.count
    guard below == 0 else {
      throw TrinnError(
        .outOfRange, "\(below) \(below == 1 ? "row has a weight" : "rows have weights") below zero",
        argument: "weight", wanted: "weights of zero or more", got: "\(below) below")
    }
    let missing = product.missing
    self.products = try GroupLoop.run(call.grouping, zero: CompensatedSum(), merge: +) { row, sum in
      if missing?[row] ?? 0 == 0 { sum.add(products[row]) }
    }
    weights = try GroupLoop.run(call.grouping, zero: CompensatedSum(), merge: +) { row, sum in
      if missing?[row] ?? 0 == 0 { sum.add(factors[row]) }
    }
    let used = self.products.map(\.count)
    mask = call.mask(missing, used: used)
    call.note(used: used, leftOut: missing)
  }
}
