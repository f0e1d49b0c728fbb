import TrinnBasis

/// The values of a column as whole numbers below `limit` that sort as the values do, missing ones last by reason.
///
/// Groups, sorts and distinct rows all work on these: texts by the place of their dictionary entry, so that no text is
/// compared row by row. Several keys fold into one number as the digits of a numeral do.
struct OrderedKey: Sendable {
  let column: Column
  /// Codes lie below it.
  let limit: UInt64
  private let isDescending: Bool
  /// Missing values have the codes from here on; values lie below.
  private let valueLimit: UInt64
  private let lowest: Int64
  private let ranks: [UInt32]
  private let distinct: [Int64]
  private let decimals: DecimalNumbers?

  private static let reasons: UInt64 = 8

  /// - Parameter ranked: whether the order of texts is asked for; without it equal texts are equal, and no more.
  init(_ column: Column, descending: Bool = false, ranked: Bool = true) throws {
    self.column = column
    isDescending = descending
    var lowest: Int64 = 0
    var ranks: [UInt32] = []
    var distinct: [Int64] = []
    var decimals: DecimalNumbers?
    switch column.values {
    case .bytes: valueLimit = 256
    case .years(let values):
      let range = OrderedKey.range(values, column.missing)
      lowest = Int64(range.lowest)
      valueLimit = UInt64(Int64(range.highest) - lowest) + 1
    case .days(let values):
      let range = OrderedKey.range(values, column.missing)
      lowest = Int64(range.lowest)
      valueLimit = UInt64(Int64(range.highest) - lowest) + 1
    case .integers(let values):
      let range = OrderedKey.range(values, column.missing)
      lowest = range.lowest
      let span = UInt64(bitPattern: range.highest &- range.lowest)
      if span < UInt64.max - OrderedKey.reasons - 1 {
        valueLimit = span + 1
      } else {
        // So far apart that the span itself leaves no room for the missing ones: the place among the distinct values.
        distinct = Set(values).sorted()
        valueLimit = UInt64(distinct.count)
      }
    case .numbers(let values):
      decimals = try DecimalNumbers(values, column.missing)
      lowest = decimals?.lowest ?? 0
      valueLimit = decimals?.limit ?? OrderedKey.code(of: .nan) + 1
    case .codes(_, let dictionary):
      // A pseudonym has no order that means anything: identities keep that of their dictionary.
      ranks = ranked && column.type != .identity ? try dictionary.ranks : try dictionary.firsts() ?? []
      valueLimit = UInt64(max(dictionary.count, 1))
    }
    self.lowest = lowest
    self.ranks = ranks
    self.distinct = distinct
    self.decimals = decimals
    limit = valueLimit + OrderedKey.reasons
  }

  /// `keys[i] = keys[i] * limit + code of row i`, for the rows of a range.
  func fold(into keys: UnsafeMutablePointer<UInt64>, rows: Range<Int>) {
    switch column.values {
    case .bytes(let values): fold(keys, rows) { UInt64(values[$0]) }
    case .years(let values): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .days(let values): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.bytes(let values)): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.shorts(let values)): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.words(let values)): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.longs(let values)) where distinct.isEmpty:
      fold(keys, rows) { UInt64(bitPattern: values[$0] &- lowest) }
    case .integers(.longs(let values)): fold(keys, rows) { UInt64(place(of: values[$0])) }
    case .numbers(let values):
      if let decimals {
        fold(keys, rows) { UInt64(bitPattern: decimals.units(values[$0]) &- lowest) }
      } else {
        fold(keys, rows) { OrderedKey.code(of: values[$0]) }
      }
    case .codes(.bytes(let codes), _): fold(keys, rows) { rank(Int(codes[$0])) }
    case .codes(.shorts(let codes), _): fold(keys, rows) { rank(Int(codes[$0])) }
    case .codes(.words(let codes), _): fold(keys, rows) { rank(Int(codes[$0])) }
    }
  }

  private func place(of value: Int64) -> Int {
    var (low, high) = (0, distinct.count)
    while low < high {
      let middle = (low + high) / 2
      if distinct[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func rank(_ code: Int) -> UInt64 { code < ranks.count ? UInt64(ranks[code]) : UInt64(code) }

  @inline(__always)
  private func fold(_ keys: UnsafeMutablePointer<UInt64>, _ rows: Range<Int>, _ code: (Int) -> UInt64) {
    let last = valueLimit &- 1
    if let missing = column.missing {
      for row in rows {
        let value: UInt64
        if missing[row] != 0 {
          value = valueLimit &+ UInt64(missing[row] & 7)
        } else {
          value = isDescending ? last &- code(row) : code(row)
        }
        keys[row] = keys[row] &* limit &+ value
      }
    } else if isDescending {
      for row in rows { keys[row] = keys[row] &* limit &+ (last &- code(row)) }
    } else {
      for row in rows { keys[row] = keys[row] &* limit &+ code(row) }
    }
  }

  /// A double's bits, turned so that they sort as unsigned numbers: minus zero is zero, "not a number" comes last.
  @inline(__always)
  private static func code(of value: Double) -> UInt64 {
    if value.isNaN { return 0xFFF0_0000_0000_0001 }
    let bits = (value == 0 ? 0.0 : value).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func range(_ values: Integers, _ missing: [UInt8]?) -> (lowest: Int64, highest: Int64) {
    func widened(_ range: (lowest: some FixedWidthInteger, highest: some FixedWidthInteger)) -> (Int64, Int64) {
      (Int64(range.lowest), Int64(range.highest))
    }
    return switch values {
    case .bytes(let values): widened(range(values, missing))
    case .shorts(let values): widened(range(values, missing))
    case .words(let values): widened(range(values, missing))
    case .longs(let values): range(values, missing)
    }
  }

  private static func range<Value: FixedWidthInteger>(
    _ values: [Value], _ missing: [UInt8]?
  ) -> (lowest: Value, highest: Value) {
    var lowest = Value.max
    var highest = Value.min
    if let missing {
      for row in values.indices where missing[row] == 0 {
        lowest = min(lowest, values[row])
        highest = max(highest, values[row])
      }
    } else {
      for value in values {
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
    }
    return lowest <= highest ? (lowest, highest) : (0, 0)
  }
}

extension OrderedKey {
  /// Keys cut into runs that each fold into one 64-bit number without overflow.
  static func batches(_ keys: [OrderedKey]) -> [[OrderedKey]] {
    var batches: [[OrderedKey]] = []
    var room: UInt64 = 0
    for key in keys {
      let (product, overflow) = room.multipliedReportingOverflow(by: key.limit)
      if room == 0 || overflow {
        batches.append([key])
        room = key.limit
      } else {
        batches[batches.count - 1].append(key)
        room = product
      }
    }
    return batches
  }

  /// The folded numbers of a batch lie below it.
  static func limit(of batch: [OrderedKey]) -> UInt64 { batch.reduce(1) { $0 &* $1.limit } }

  /// The folded numbers of a batch, one a row, after what stands in `leading`.
  static func fold(_ batch: [OrderedKey], after leading: [UInt32]? = nil, rowCount: Int) throws -> [UInt64] {
    try parallelArray(count: rowCount) { rows, keys in
      if let leading {
        for row in rows { keys[row] = UInt64(leading[row]) }
      } else {
        for row in rows { keys[row] = 0 }
      }
      for key in batch { key.fold(into: keys, rows: rows) }
    }
  }
}
