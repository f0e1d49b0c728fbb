import TrinnBasis
import TrinnSyntax

/// `sum`, `mean`, `share` and `sd`, plain and weighted. Integers and decimals are summed exactly, numbers in twice their
/// precision; a group without any value is missing for its first row's reason.
enum SumAggregates {
  static let all = [sum, mean, share, deviation]

  static let sum = ExpressionFunction(
    "sum", 1...1, options: ["weight"], signature: "sum(x, weight = w)",
    summary: "The sum of the values that are there; exact for integers and decimals.", example: "sum(absence_days)",
    moments: .sums,
    evaluation: .aggregate { call in
      let value = try call.call.numeric(call.argument)
      if call.call.option("weight") != nil {
        let sums = try WeightedSums(call, value)
        return column(sums.products.map(\.sum.total), sums.mask)
      }
      let moments = try call.moments(.sums)
      call.note(moments)
      var mask = call.mask(moments)
      switch moments.sums {
      case .present: throw TrinnError(.fault, "a sum that was not added up")
      case .numbers(let numbers, _): return column(numbers.map(\.sum.total), mask)
      case .whole(let sums, _):
        for (group, sum) in sums.enumerated() where Int64(exactly: sum) == nil {
          mask[group] = MissingReason.undefined.rawValue
        }
        let values = try Integers.made(count: sums.count) { Int64(exactly: sums[$0]) ?? 0 }
        return Column(type: moments.column.type, values: .integers(values), missing: mask)
      }
    })

  static let mean = ExpressionFunction(
    "mean", 1...1, options: ["weight"], signature: "mean(x, weight = w)",
    summary: "The mean of the values that are there.", example: "mean(grunnskolepoeng)", moments: .sums,
    evaluation: .aggregate { call in try mean(call, of: call.call.numeric(call.argument)) })

  static let share = ExpressionFunction(
    "share", 1...1, options: ["weight"], signature: "share(condition, weight = w)",
    summary: "The part of the rows for which the condition is true, of those for which it is known.",
    example: "share(status == 'completed')", moments: .sums,
    evaluation: .aggregate { call in
      let flags = try call.call.condition(call.argument)
      guard call.call.option("weight") != nil else { return try mean(call, of: call.argument) }
      let ones = Loops.total(flags) { Loops.map($0) { Int64($0) } }
      return try mean(call, of: Bound(.integer, .integers(ones), node: call.argument.node))
    })

  static let deviation = ExpressionFunction(
    "sd", 1...1, options: ["weight"], signature: "sd(x, weight = w)",
    summary: "The sample standard deviation (n - 1); undefined for fewer than two values.", example: "sd(exam)",
    moments: .squares,
    evaluation: .aggregate { call in
      let value = try call.call.numeric(call.argument)
      if call.call.option("weight") != nil { return try WeightedDeviation.column(call, value) }
      let moments = try call.moments(.squares)
      call.note(moments)
      var mask = call.mask(moments)
      let distances = try squaredDistances(call, value, moments)
      let deviations = zip(distances, moments.used).enumerated().map { group, pair in
        let (square, count) = pair
        guard count > 1 else {
          if count == 1 { mask[group] = MissingReason.undefined.rawValue }
          return 0.0
        }
        return (square / Double(count - 1)).squareRoot()
      }
      return column(deviations, mask)
    })

  /// The sum of squared distances from each group's mean.
  private static func squaredDistances(
    _ call: AggregateCall, _ value: Bound, _ moments: Moments
  ) throws -> [Double] {
    switch moments.sums {
    case .whole(let sums, let squares?):
      let power = Double(FixedDecimal.power(Arithmetic.scale(moments.column.type) ?? 0))
      // n * squares - sum * sum is a whole number: nothing is rounded before the division.
      return zip(sums, squares).enumerated().map { group, pair in
        let n = Int128(moments.used[group])
        return n == 0
          ? 0 : Double(nearestTo: n &* pair.1 &- pair.0 &* pair.0) / Double(moments.used[group]) / (power * power)
      }
    case .numbers(let numbers, hasSquares: true):
      let distances: [Double] = try parallelArray(count: numbers.count, rowsPerChunk: 4096) { groups, out in
        for group in groups { out[group] = numbers[group].count == 0 ? 0 : numbers[group].squaredDistances ?? .nan }
      }
      return distances.contains { $0.isNaN } ? try fromTheMean(call, value) : distances
    default: return try fromTheMean(call, value)
    }
  }

  /// The long way, a second pass: for values whose squares leave the numbers.
  private static func fromTheMean(_ call: AggregateCall, _ value: Bound) throws -> [Double] {
    let numbers = try Bound(.number, .numbers(value.numbers()), node: value.node).column(rows: call.grouping.rowCount)
    guard case .numbers(let sums, _) = try call.scope.moments(of: numbers, .sums).sums,
      case .numbers(let values) = numbers.values
    else { throw TrinnError(.fault, "numbers are not numbers") }
    let means = sums.map { $0.count > 0 ? $0.sum.total / Double($0.count) : 0 }
    let ids = call.grouping.ids
    let squares: [Double] = try parallelArray(count: values.count) { rows, out in
      for row in rows {
        let distance = values[row] - means[Int(ids[row])]
        out[row] = distance * distance
      }
    }
    let column = Column(type: .number, values: .numbers(squares), missing: numbers.missing)
    guard case .numbers(let found, _) = try call.scope.moments(of: column, .sums).sums else {
      throw TrinnError(.fault, "numbers are not numbers")
    }
    return found.map(\.sum.total)
  }

  private static func mean(_ call: AggregateCall, of value: Bound) throws -> Column {
    if call.call.option("weight") != nil {
      let sums = try WeightedSums(call, value)
      return column(zip(sums.products, sums.weights).map { $0.sum.total / $1.sum.total }, sums.mask)
    }
    let moments = try call.moments(.sums)
    call.note(moments)
    let mask = call.mask(moments)
    switch moments.sums {
    case .present: throw TrinnError(.fault, "a mean that was not added up")
    case .numbers(let numbers, _): return column(numbers.map { $0.sum.total / Double($0.count) }, mask)
    case .whole(let sums, _):
      let power = Double(FixedDecimal.power(Arithmetic.scale(moments.column.type) ?? 0))
      return column(zip(sums, moments.used).map { Double(nearestTo: $0) / (Double($1) * power) }, mask)
    }
  }

  /// A column of numbers; what is not finite is missing, undefined.
  static func column(_ values: [Double], _ mask: [UInt8]) -> Column {
    var (values, mask) = (values, mask)
    for place in values.indices where mask[place] != 0 || !values[place].isFinite {
      values[place] = 0
      mask[place] = mask[place] == 0 ? MissingReason.undefined.rawValue : mask[place]
    }
    return Column(type: .number, values: .numbers(values), missing: mask)
  }
}
