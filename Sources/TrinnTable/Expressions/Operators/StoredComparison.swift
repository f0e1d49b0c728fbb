import TrinnSyntax

/// A stored column of whole numbers against a constant: compared in the width in which it is stored, without a wider copy.
enum StoredComparison {
  /// Nil where neither side is a stored column beside a constant. Both sides must hold the same units.
  static func run(_ operation: BinaryOperator, _ a: Bound, _ b: Bound) -> Run<UInt8>? {
    if let column = a.column, let limit = units(of: b) { return run(operation, column, limit) }
    if let column = b.column, let limit = units(of: a) { return run(mirrored(operation), column, limit) }
    return nil
  }

  private static func units(of constant: Bound) -> Int64? {
    switch constant.constant {
    case .integer(let value): value
    case .decimal(let value): value.units
    case .date(let value): Int64(value.day)
    case .schoolYear(let value): Int64(value.start)
    case .level(let rank, _): Int64(rank)
    default: nil
    }
  }

  private static func mirrored(_ operation: BinaryOperator) -> BinaryOperator {
    switch operation {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: operation
    }
  }

  private static func run(_ operation: BinaryOperator, _ column: Column, _ limit: Int64) -> Run<UInt8>? {
    switch column.values {
    case .bytes(let values): stored(operation, values, limit, column)
    case .years(let values): stored(operation, values, limit, column)
    case .days(let values): stored(operation, values, limit, column)
    case .integers(.bytes(let values)): stored(operation, values, limit, column)
    case .integers(.shorts(let values)): stored(operation, values, limit, column)
    case .integers(.words(let values)): stored(operation, values, limit, column)
    case .integers(.longs(let values)): stored(operation, values, limit, column)
    case .numbers, .codes: nil
    }
  }

  private static func stored<Stored: FixedWidthInteger & Sendable>(
    _ operation: BinaryOperator, _ values: [Stored], _ limit: Int64, _ column: Column
  ) -> Run<UInt8> {
    guard let limit = Stored(exactly: limit) else {
      // Beyond the width every row lies on the same side.
      let isBelow = limit > 0
      let answer: UInt8 =
        switch operation {
        case .equal: 0
        case .notEqual: 1
        case .less, .lessOrEqual: isBelow ? 1 : 0
        default: isBelow ? 0 : 1
        }
      return { rows in Lanes(values: .constant(answer), missing: column.missingLane(rows)) }
    }
    func over(_ compare: @escaping @Sendable (Lane<Stored>) -> Lane<UInt8>) -> Run<UInt8> {
      { rows in Lanes(values: compare(.values(values[rows])), missing: column.missingLane(rows)) }
    }
    switch operation {
    case .equal: return over { Loops.map($0) { $0 == limit ? 1 : 0 } }
    case .notEqual: return over { Loops.map($0) { $0 != limit ? 1 : 0 } }
    case .less: return over { Loops.map($0) { $0 < limit ? 1 : 0 } }
    case .lessOrEqual: return over { Loops.map($0) { $0 <= limit ? 1 : 0 } }
    case .greater: return over { Loops.map($0) { $0 > limit ? 1 : 0 } }
    default: return over { Loops.map($0) { $0 >= limit ? 1 : 0 } }
    }
  }
}

extension Column {
  /// The reasons of a block; where nothing in it is missing, no later step looks again.
  func missingLane(_ rows: Range<Int>) -> Lane<UInt8> {
    missing.map { Loops.withoutZeros(.values($0[rows])) } ?? .nothingMissing
  }
}
