import TrinnBasis
import TrinnSyntax

/// The values and weights of the rows that have both.
private struct WeightedColumns {
  let values: [Double]
  let weights: [Double]
  /// Values times weights.
  let products: Column
  let missing: [UInt8]?

  /// - Throws: `outOfRange` where a weight is below zero.
  init(_ call: AggregateCall, _ value: Bound) throws {
    guard let option = call.call.option("weight") else { throw TrinnError(.fault, "a weighted sum without a weight") }
    let weight = try call.call.numeric(option).numbers()
    let number = try value.numbers()
    func column(_ operation: @escaping @Sendable (Lane<Double>, Lane<Double>) -> Lane<Double>) throws -> (
      Column, [Double]
    ) {
      let column = try Bound(.number, .numbers(Loops.total(number, weight, operation)), node: value.node)
        .column(rows: call.grouping.rowCount)
      guard case .numbers(let numbers) = column.values else { throw TrinnError(.fault, "weights are not numbers") }
      return (column, numbers)
    }
    products = try column { Loops.zip($0, $1) { $0 * $1 } }.0
    values = try column { Loops.zip($0, $1) { value, _ in value } }.1
    weights = try column { Loops.zip($0, $1) { _, weight in weight } }.1
    missing = products.missing
    // A missing row's slot holds zero, so it is not below it.
    let below = weights.lazy.filter { $0 < 0 }.count
    guard below == 0 else {
      throw TrinnError(
        .outOfRange, "\(below) \(below == 1 ? "row has a weight" : "rows have weights") below zero",
        argument: "weight", wanted: "weights of zero or more", got: "\(below) below")
    }
  }

  func column(_ numbers: [Double]) -> Column { Column(type: .number, values: .numbers(numbers), missing: missing) }
}

/// Sums of value times weight, and of weights, over the rows that have both.
struct WeightedSums {
  let products: [NumberMoment]
  let weights: [NumberMoment]
  let mask: [UInt8]

  /// - Throws: `outOfRange` where a weight is below zero.
  init(_ call: AggregateCall, _ value: Bound) throws {
    let columns = try WeightedColumns(call, value)
    let moments = try MomentPass.run(
      [(columns.products, .sums), (columns.column(columns.weights), .sums)], by: call.grouping)
    guard moments.count == 2, case .numbers(let products, _) = moments[0].sums,
      case .numbers(let weights, _) = moments[1].sums
    else { throw TrinnError(.fault, "weights are not numbers") }
    self.products = products
    self.weights = weights
    mask = call.mask(moments[0])
    call.note(moments[0])
  }
}

/// The weighted standard deviation: the root of n / (n - 1) times the weighted mean of the squared distances from the
/// weighted mean, n being the rows with a weight above zero. Weights are shares of a whole and no counts: twice all
/// weights give the same.
enum WeightedDeviation {
  static func column(_ call: AggregateCall, _ value: Bound) throws -> Column {
    let columns = try WeightedColumns(call, value)
    let isWeighted = columns.weights.map { $0 > 0 ? 1.0 : 0 }
    let sums = try MomentPass.run(
      [
        (columns.products, .sums), (columns.column(columns.weights), .sums), (columns.column(isWeighted), .sums),
      ], by: call.grouping)
    let totals = try sums.map { moments -> [Double] in
      guard case .numbers(let numbers, _) = moments.sums else { throw TrinnError(.fault, "weights are not numbers") }
      return numbers.map(\.sum.total)
    }
    let ids = call.grouping.ids
    let means = zip(totals[0], totals[1]).map { $0 / $1 }
    let (values, weights) = (columns.values, columns.weights)
    let squares: [Double] = try parallelArray(count: values.count) { rows, out in
      for row in rows {
        let distance = values[row] - means[Int(ids[row])]
        out[row] = weights[row] * distance * distance
      }
    }
    let squared = try call.scope.moments(of: columns.column(squares), .sums)
    guard case .numbers(let distances, _) = squared.sums else { throw TrinnError(.fault, "numbers are not numbers") }
    call.note(sums[0])
    let deviations = distances.indices.map { group -> Double in
      let n = totals[2][group]
      return (distances[group].sum.total / totals[1][group] * n / (n - 1)).squareRoot()
    }
    return SumAggregates.column(deviations, call.mask(sums[0]))
  }
}

/// Values with weights, group by group, for weighted quantiles.
struct WeightedValues {
  let column: Column
  let used: [Int]
  private let grouped: GroupedValues<WeightedItems.Element>

  init(_ call: AggregateCall, _ value: Bound) throws {
    let columns = try WeightedColumns(call, value)
    let grouping = call.grouping
    let items = WeightedItems(
      ids: grouping.ids, missing: columns.missing, groupCount: grouping.groupCount, values: columns.values,
      weights: columns.weights)
    grouped = try GroupedValues(items, rowCount: grouping.rowCount, groupCount: grouping.groupCount)
    column = columns.products
    used = zip(grouped.starts.dropFirst(), grouped.starts).map { $0 - $1 }
  }

  /// The least value whose weight and that of all lesser ones reach the part of all weight; where they reach it exactly,
  /// halfway to the next. Nil where there is no weight.
  func quantiles(_ part: Double) throws -> (found: [Double?], values: WeightedValues) {
    let found = try grouped.map { groups in
      try groups.map { group -> Double? in
        try Interrupt.check()
        let own = grouped.values[grouped.starts[group]..<grouped.starts[group + 1]]
          .filter { $0.weight > 0 }.sorted { ($0.value, $0.weight) < ($1.value, $1.weight) }
        var total = PreciseSum()
        for item in own { total.add(item.weight) }
        let wanted = part * total.total
        var passed = PreciseSum()
        for (place, item) in own.enumerated() {
          passed.add(item.weight)
          if passed.total > wanted || place == own.count - 1 { return item.value }
          if passed.total == wanted { return (item.value + own[place + 1].value) / 2 }
        }
        return nil
      }
    }
    return (found.map { $0 }, self)
  }
}
