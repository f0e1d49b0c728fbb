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
      let range = try OrderedKey.range(values, column.missing)
      lowest = Int64(range.lowest)
      valueLimit = UInt64(Int64(range.highest) - lowest) + 1
    case .days(let values):
      let range = try OrderedKey.range(values, column.missing)
      lowest = Int64(range.lowest)
      valueLimit = UInt64(Int64(range.highest) - lowest) + 1
    case .integers(let values):
      let range = try OrderedKey.range(values, column.missing)
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

  /// `keys[i] = keys[i] * limit + code of row i`, for the rows of a range; `keys[i] = code` where `isFirst`. Keys may be
  /// of 32 bits where the folded numbers lie below 2^32.
  func fold<Key: FixedWidthInteger & UnsignedInteger>(
    into keys: UnsafeMutablePointer<Key>, rows: Range<Int>, isFirst: Bool = false
  ) {
    // Buffers, because an array's bounds checks keep the loops from being vectorised; no loop leaves its rows.
    switch column.values {
    case .bytes(let values): foldOffsets(values, keys, rows, isFirst)
    case .years(let values): foldOffsets(values, keys, rows, isFirst)
    case .days(let values): foldOffsets(values, keys, rows, isFirst)
    case .integers(.longs(let values)) where !distinct.isEmpty:
      fold(keys, rows, isFirst) { Key(truncatingIfNeeded: place(of: values[$0])) }
    case .integers(.bytes(let values)): foldOffsets(values, keys, rows, isFirst)
    case .integers(.shorts(let values)): foldOffsets(values, keys, rows, isFirst)
    case .integers(.words(let values)): foldOffsets(values, keys, rows, isFirst)
    case .integers(.longs(let values)): foldOffsets(values, keys, rows, isFirst)
    case .numbers(let values):
      if let decimals {
        fold(keys, rows, isFirst) { Key(truncatingIfNeeded: decimals.units(values[$0]) &- lowest) }
      } else {
        fold(keys, rows, isFirst) { Key(truncatingIfNeeded: OrderedKey.code(of: values[$0])) }
      }
    case .codes(.bytes(let codes), _): foldCodes(codes, keys, rows, isFirst)
    case .codes(.shorts(let codes), _): foldCodes(codes, keys, rows, isFirst)
    case .codes(.words(let codes), _): foldCodes(codes, keys, rows, isFirst)
    }
  }

  @inline(__always)
  private func foldOffsets<Key: FixedWidthInteger & UnsignedInteger, Stored: FixedWidthInteger>(
    _ values: [Stored], _ keys: UnsafeMutablePointer<Key>, _ rows: Range<Int>, _ isFirst: Bool
  ) {
    let lowest = Key(truncatingIfNeeded: lowest)
    values.withUnsafeBufferPointer { values in
      fold(keys, rows, isFirst) { Key(truncatingIfNeeded: values[$0]) &- lowest }
    }
  }

  @inline(__always)
  private func foldCodes<Key: FixedWidthInteger & UnsignedInteger, Code: FixedWidthInteger>(
    _ codes: [Code], _ keys: UnsafeMutablePointer<Key>, _ rows: Range<Int>, _ isFirst: Bool
  ) {
    codes.withUnsafeBufferPointer { codes in
      guard !ranks.isEmpty else { return fold(keys, rows, isFirst) { Key(truncatingIfNeeded: codes[$0]) } }
      ranks.withUnsafeBufferPointer { ranks in
        fold(keys, rows, isFirst) { row in
          let code = Int(codes[row])
          return Key(truncatingIfNeeded: code < ranks.count ? ranks[code] : UInt32(truncatingIfNeeded: code))
        }
      }
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
  private func fold<Key: FixedWidthInteger & UnsignedInteger>(
    _ keys: UnsafeMutablePointer<Key>, _ rows: Range<Int>, _ isFirst: Bool, _ code: (Int) -> Key
  ) {
    let last = Key(truncatingIfNeeded: valueLimit &- 1)
    let missingFrom = Key(truncatingIfNeeded: valueLimit)
    let scale: Key = isFirst ? 0 : Key(truncatingIfNeeded: limit)
    if isFirst { for row in rows { keys[row] = 0 } }
    if let missing = column.missing {
      let descending = isDescending
      missing.withUnsafeBufferPointer { missing in
        for row in rows {
          let value = descending ? last &- code(row) : code(row)
          let reason = missingFrom &+ Key(truncatingIfNeeded: missing[row] & 7)
          keys[row] = keys[row] &* scale &+ (missing[row] == 0 ? value : reason)
        }
      }
    } else if isDescending {
      for row in rows { keys[row] = keys[row] &* scale &+ (last &- code(row)) }
    } else {
      for row in rows { keys[row] = keys[row] &* scale &+ code(row) }
    }
  }

  /// A double's bits, turned so that they sort as unsigned numbers: minus zero is zero, "not a number" comes last.
  @inline(__always)
  private static func code(of value: Double) -> UInt64 {
    if value.isNaN { return 0xFFF0_0000_0000_0001 }
    let bits = (value == 0 ? 0.0 : value).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func range(_ values: Integers, _ missing: [UInt8]?) throws -> (lowest: Int64, highest: Int64) {
    func widened(_ range: (lowest: some FixedWidthInteger, highest: some FixedWidthInteger)) -> (Int64, Int64) {
      (Int64(range.lowest), Int64(range.highest))
    }
    return switch values {
    case .bytes(let values): widened(try range(values, missing))
    case .shorts(let values): widened(try range(values, missing))
    case .words(let values): widened(try range(values, missing))
    case .longs(let values): try range(values, missing)
    }
  }

  private static func range<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ missing: [UInt8]?
  ) throws -> (lowest: Value, highest: Value) {
    let range = try values.range(missing)
    return range.map { ($0.lowerBound, $0.upperBound) } ?? (0, 0)
  }
}

extension Array where Element: FixedWidthInteger & Sendable {
  /// The least and the greatest value that is there; nil where none is.
  func range(_ missing: [UInt8]?) throws -> ClosedRange<Element>? {
    let parts = try Parallel.map(rows: count) { rows in
      var lowest = Element.max
      var highest = Element.min
      withUnsafeBufferPointer { values in
        guard let missing else {
          for row in rows {
            lowest = Swift.min(lowest, values[row])
            highest = Swift.max(highest, values[row])
          }
          return
        }
        missing.withUnsafeBufferPointer { missing in
          for row in rows {
            lowest = Swift.min(lowest, missing[row] == 0 ? values[row] : .max)
            highest = Swift.max(highest, missing[row] == 0 ? values[row] : .min)
          }
        }
      }
      return (lowest: lowest, highest: highest)
    }
    let lowest = parts.map(\.lowest).min() ?? .max
    let highest = parts.map(\.highest).max() ?? .min
    return lowest <= highest ? lowest...highest : nil
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
  static func fold<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ batch: [OrderedKey], after leading: [UInt32]? = nil, rowCount: Int
  ) throws -> [Key] {
    try parallelArray(count: rowCount) { rows, keys in
      if let leading { for row in rows { keys[row] = Key(leading[row]) } }
      for (place, key) in batch.enumerated() { key.fold(into: keys, rows: rows, isFirst: leading == nil && place == 0) }
    }
  }
}
