import TrinnBasis

/// A sum that a window keeps while it goes over a part's rows.
protocol WindowSum: Sendable {
  associatedtype Amount: Sendable
  init()
  mutating func add(_ amount: Amount)
  var count: Int { get }
}

/// An exact sum of whole numbers: 64 bits, and how often they ran over. Plain 128 bits convert too slowly to be asked for
/// at every row.
struct WholeSum: WindowSum {
  private var low: Int64 = 0
  private var carry = 0
  private(set) var count = 0

  @inline(__always)
  mutating func add(_ amount: Int64) {
    let (sum, overflow) = low.addingReportingOverflow(amount)
    low = sum
    if overflow { carry += amount < 0 ? -1 : 1 }
    count &+= 1
  }

  /// Nil where it does not fit.
  var fitting: Int64? { carry == 0 ? low : nil }

  var number: Double { carry == 0 ? Double(low) : Double(low) + Double(carry) * 0x1p64 }
}

extension CompensatedSum: WindowSum {
  var finite: Double? { total.isFinite ? total : nil }
}

/// Values times weights, and the weights.
struct WeightedSum: WindowSum {
  private var products = CompensatedSum()
  private var weights = CompensatedSum()

  var count: Int { products.count }

  /// Nil where the weights are nothing together.
  var mean: Double? {
    let mean = products.total / weights.total
    return mean.isFinite ? mean : nil
  }

  mutating func add(_ amount: SIMD2<Double>) {
    products.add(amount.x * amount.y)
    weights.add(amount.y)
  }
}

/// What a window sums up: one amount a row, whole in memory, as windows jump between rows.
struct WindowInput<Sum: WindowSum>: Sendable {
  let values: [Sum.Amount]
  let missing: [UInt8]?

  /// Calls the body with the amounts' memory; nil where there is no row.
  func withAmounts<Result>(_ body: (RowMemory<Sum.Amount>) throws -> Result) rethrows -> Result? {
    try RowMemory.with(values, missing, body)
  }
}

extension FunctionCall {
  /// The first argument as numbers, or as the units of exact ones.
  func exactInput(_ argument: Bound) throws -> WindowInput<WholeSum> {
    let (values, missing) = try collect(argument.integers(), rowCount, zero: 0) { Loops.put($0, $1) { $0 } }
    return WindowInput(values: values, missing: missing)
  }

  func numberInput(_ argument: Bound) throws -> WindowInput<CompensatedSum> {
    let (values, missing) = try collect(argument.numbers(), rowCount, zero: 0) { Loops.put($0, $1) { $0 } }
    return WindowInput(values: values, missing: missing)
  }

  /// - Throws: `outOfRange` where a weight is below zero.
  func weightedInput(_ argument: Bound, weight: Bound) throws -> WindowInput<WeightedSum> {
    let pairs = Loops.total(try argument.numbers(), try numeric(weight).numbers()) {
      Loops.zip($0, $1) { SIMD2($0, $1) }
    }
    let (values, missing) = try collect(pairs, rowCount, zero: SIMD2(0, 0)) { Loops.put($0, $1) { $0 } }
    let below = values.lazy.filter { $0.y < 0 }.count
    guard below == 0 else {
      throw TrinnError(
        .outOfRange, "\(below) \(below == 1 ? "row has a weight" : "rows have weights") below zero",
        argument: "weight", wanted: "weights of zero or more", got: "\(below) below")
    }
    return WindowInput(values: values, missing: missing)
  }

  /// Sums of the first argument over windows, as a column: `exact` and `number` make it for the sum that the type needs.
  func sums(
    exact: (WindowInput<WholeSum>) throws -> (values: [Int64], missing: [UInt8]),
    number: (WindowInput<CompensatedSum>) throws -> (values: [Double], missing: [UInt8])
  ) throws -> Bound {
    let argument = try numeric(arguments[0])
    guard Arithmetic.scale(argument.type) != nil else {
      let made = try number(numberInput(argument))
      return Bound(column: Column(type: .number, values: .numbers(made.values), missing: made.missing), node: node)
    }
    let made = try exact(exactInput(argument))
    return wholeNumbers(made.values, made.missing, type: argument.type)
  }

  /// Whole numbers or units of exact ones; narrowed on all cores when they become a column.
  func wholeNumbers(_ values: [Int64], _ missing: [UInt8]? = nil, type: ColumnType = .integer) -> Bound {
    let run: Run<Int64> = { rows in
      let reasons = missing.map { Loops.withoutZeros(.values($0[rows])) } ?? .nothingMissing
      return Lanes(values: .values(values[rows]), missing: reasons)
    }
    return Bound(type, .integers(run), node: node)
  }

  /// Means of the first argument over windows: exact sums are divided once, and weights have sums of their own.
  func means(
    exact: (WindowInput<WholeSum>, @escaping @Sendable (WholeSum) -> Double?) throws -> (
      values: [Double], missing: [UInt8]
    ),
    number: (WindowInput<CompensatedSum>, @escaping @Sendable (CompensatedSum) -> Double?) throws -> (
      values: [Double], missing: [UInt8]
    ),
    weighted: (WindowInput<WeightedSum>, @escaping @Sendable (WeightedSum) -> Double?) throws -> (
      values: [Double], missing: [UInt8]
    )
  ) throws -> Bound {
    let argument = try numeric(arguments[0])
    let made: (values: [Double], missing: [UInt8])
    if let weight = option("weight") {
      made = try weighted(weightedInput(argument, weight: weight)) { $0.mean }
    } else if let scale = Arithmetic.scale(argument.type) {
      let power = Double(FixedDecimal.power(scale))
      made = try exact(exactInput(argument)) { $0.number / (Double($0.count) * power) }
    } else {
      made = try number(numberInput(argument)) { sum in sum.finite.map { $0 / Double(sum.count) } }
    }
    return Bound(column: Column(type: .number, values: .numbers(made.values), missing: made.missing), node: node)
  }
}
