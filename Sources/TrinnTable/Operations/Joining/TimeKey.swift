import TrinnBasis

/// Columns of points in time, or of anything else with an order and a distance, as whole numbers that compare alike.
struct TimeKey: Sendable {
  /// One array a column.
  let values: [[Int64]]
  let missing: [[UInt8]?]
  private let unit: Unit

  private enum Unit: Sendable {
    /// Years, days, ranks, or the last digit of a decimal.
    case whole(perOne: Double)
    case number
  }

  /// - Throws: `mismatch` with the types of two columns that have none in common, or no order.
  init(_ columns: [(name: String, column: Column)], argument: String) throws {
    guard let first = columns.first else { throw TrinnError(.fault, "a time key without a column") }
    var type = first.column.type
    for (name, column) in columns.dropFirst() {
      guard let common = type.unified(with: column.type) else {
        throw TrinnError(
          .mismatch, "\"\(first.name)\" is \(type.name) and \"\(name)\" is \(column.type.name)", argument: argument,
          wanted: type.name, got: column.type.name, hint: "derive one of them in the other's type")
      }
      type = common
    }
    var values: [[Int64]] = []
    for (name, column) in columns {
      guard let own = try column.converted(to: type).flatMap(TimeKey.wholes) else {
        throw TrinnError(
          .mismatch, "\"\(name)\" is \(column.type.name), which has no order in time", argument: argument,
          wanted: "a school year, a date, a level or a number", got: column.type.name)
      }
      values.append(own)
    }
    self.values = values
    missing = columns.map(\.column.missing)
    switch type {
    case .number: unit = .number
    case .decimal(let scale): unit = .whole(perOne: Double(FixedDecimal.power(scale)))
    default: unit = .whole(perOne: 1)
    }
  }

  private static func wholes(_ column: Column) throws -> [Int64]? {
    func mapped(_ value: @Sendable (Int) -> Int64) throws -> [Int64] {
      try parallelArray(count: column.count) { rows, out in
        for row in rows { out[row] = value(row) }
      }
    }
    switch column.values {
    case .bytes(let values): return try mapped { Int64(values[$0]) }
    case .years(let values): return try mapped { Int64(values[$0]) }
    case .days(let values): return try mapped { Int64(values[$0]) }
    case .integers(let values): return values.widened
    // The bits of a double rise with it above zero, and fall below.
    case .numbers(let values): return try mapped { TimeKey.turned(Int64(bitPattern: (values[$0] + 0).bitPattern)) }
    case .codes: return nil
    }
  }

  private static func turned(_ bits: Int64) -> Int64 { bits < 0 ? bits ^ .max : bits }

  /// How far apart two values are, in years, days or the key's own unit.
  func distance(_ a: Int64, _ b: Int64) -> Double {
    switch unit {
    case .whole(let perOne):
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? .infinity : abs(Double(difference)) / perOne
    case .number:
      return abs(TimeKey.number(a) - TimeKey.number(b))
    }
  }

  private static func number(_ value: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: turned(value))) }

  /// The given rows in the order of one column's values.
  func order(of rows: [UInt32], by column: Int) throws -> [UInt32] {
    let values = values[column]
    let words: [UInt64] = try parallelArray(count: values.count) { range, out in
      for row in range { out[row] = UInt64(bitPattern: values[row]) ^ 1 << 63 }
    }
    return try radixOrder(words, rows: rows)
  }

  func isMissing(_ column: Int, _ row: Int) -> Bool { missing[column].map { $0[row] != 0 } ?? false }
}

/// What a match in time found, beside the partners.
struct TimeMatch<Lists: PartnerLists> {
  let lists: Lists
  let match: JoinMatch
  /// Left rows whose key the other table has, but not at their time.
  let outOfTime: Int
  /// Keys of the right table that have two rows for one time, and how many rows those are.
  let doubled: (keys: Int, rows: Int)
  /// Right rows that cannot hold: no time, or an end before the beginning.
  let unusable: Int
}
