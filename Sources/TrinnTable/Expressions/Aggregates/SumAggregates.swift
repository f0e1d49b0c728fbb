import TrinnBasis
import TrinnSyntax

/// `sum`, `mean`, `share` and `sd`, plain and weighted. Integers and decimals are summed exactly, numbers with
/// compensation; a group without any value is missing for its first row's reason.
enum SumAggregates {
  static let all = [sum, mean, share, deviation]

  static let sum = ExpressionFunction(
    "sum", 1...1, options: ["weight"], signature: "sum(x, weight = w)",
    summary: "The sum of the values that are there; exact for integers and decimals.", example: "sum(absence_days)",
    evaluation: .aggregate { call in
      let value = try call.call.numeric(call.argument)
      if call.call.option("weight") != nil {
        let sums = try WeightedSums(call, value)
        return column(sums.products.map(\.total), sums.mask)
      }
      let column = try value.column(rows: call.grouping.rowCount)
      guard case .integers = column.values else {
        let sums = try NumberSums(call, column)
        return Self.column(sums.sums.map(\.total), sums.mask)
      }
      let exact = try ExactSums(call, column)
      var mask = exact.mask
      let values = exact.sums.enumerated().map { group, sum in
        guard let fitting = Int64(exactly: sum.sum) else {
          mask[group] = MissingReason.undefined.rawValue
          return 0 as Int64
        }
        return fitting
      }
      return Column(type: column.type, values: .integers(values), missing: mask)
    })

  static let mean = ExpressionFunction(
    "mean", 1...1, options: ["weight"], signature: "mean(x, weight = w)",
    summary: "The mean of the values that are there.", example: "mean(grunnskolepoeng)",
    evaluation: .aggregate { call in try mean(call, of: call.call.numeric(call.argument)) })

  static let share = ExpressionFunction(
    "share", 1...1, options: ["weight"], signature: "share(condition, weight = w)",
    summary: "The part of the rows for which the condition is true, of those for which it is known.",
    example: "share(status == 'completed')",
    evaluation: .aggregate { call in
      let flags = Loops.total(try call.call.condition(call.argument)) { Loops.map($0) { Int64($0) } }
      return try mean(call, of: Bound(.integer, .integers(flags), node: call.argument.node))
    })

  static let deviation = ExpressionFunction(
    "sd", 1...1, signature: "sd(x)",
    summary: "The sample standard deviation (n - 1); undefined for fewer than two values.", example: "sd(exam)",
    evaluation: .aggregate { call in
      let numbers = try call.call.numeric(call.argument).numbers()
      let column = try Bound(.number, .numbers(numbers), node: call.argument.node)
        .column(rows: call.grouping.rowCount)
      let sums = try NumberSums(call, column)
      let means = sums.sums.map { $0.count > 0 ? $0.total / Double($0.count) : 0 }
      guard case .numbers(let values) = column.values else { throw TrinnError(.fault, "numbers are not numbers") }
      let (missing, ids) = (column.missing, call.grouping.ids)
      let squares = try GroupLoop.run(call.grouping, zero: CompensatedSum(), merge: +) { row, sum in
        guard missing?[row] ?? 0 == 0 else { return }
        let distance = values[row] - means[Int(ids[row])]
        sum.add(distance * distance)
      }
      var mask = sums.mask
      let deviations = squares.enumerated().map { group, square in
        guard square.count > 1 else {
          if square.count == 1 { mask[group] = MissingReason.undefined.rawValue }
          return 0.0
        }
        return (square.total / Double(square.count - 1)).squareRoot()
      }
      return Self.column(deviations, mask)
    })

  private static func mean(_ call: AggregateCall, of value: Bound) throws -> Column {
    if call.call.option("weight") != nil {
      let sums = try WeightedSums(call, value)
      return column(zip(sums.products, sums.weights).map { $0.total / $1.total }, sums.mask)
    }
    let column = try value.column(rows: call.grouping.rowCount)
    guard case .integers = column.values else {
      let sums = try NumberSums(call, column)
      return Self.column(sums.sums.map { $0.total / Double($0.count) }, sums.mask)
    }
    let sums = try ExactSums(call, column)
    let power = Double(FixedDecimal.power(Arithmetic.scale(column.type) ?? 0))
    return Self.column(sums.sums.map { Double($0.sum) / (Double($0.count) * power) }, sums.mask)
  }

  /// A column of numbers; what is not finite is missing, undefined.
  static func column(_ values: [Double], _ mask: [UInt8]) -> Column {
    let undefined = MissingReason.undefined.rawValue
    let missing = zip(values, mask).map { value, reason in reason == 0 && !value.isFinite ? undefined : reason }
    return Column(
      type: .number, values: .numbers(zip(values, missing).map { $1 == 0 ? $0 : 0 }), missing: missing)
  }
}
