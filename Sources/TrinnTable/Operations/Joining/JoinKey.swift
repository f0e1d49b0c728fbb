import TrinnBasis

/// One key of two tables: both sides' values as numbers that are equal where the values are.
///
/// Dictionaries are mapped entry by entry, the larger onto the smaller one, and never row by row. Whole numbers, years and
/// dates count from the lowest of the right table: a left value beyond its range can have no partner.
struct JoinKey: Sendable {
  let left: KeyCodes
  let right: KeyCodes
  var limit: UInt64 { right.limit }

  init(left: KeyCodes, right: KeyCodes) {
    self.left = left
    self.right = right
  }

  /// Nil where the columns' types have no common one.
  init?(_ left: Column, _ right: Column) throws {
    guard let type = left.type.unified(with: right.type), let a = left.converted(to: type),
      let b = right.converted(to: type)
    else { return nil }
    switch (a.values, b.values) {
    case (.bytes(let x), .bytes(let y)): self.init((.bytes(x), a), (.bytes(y), b), 0, 255)
    case (.years(let x), .years(let y)):
      let range = try KeyCodes.range(y, b.missing)
      self.init((.years(x), a), (.years(y), b), range.lowest, range.highest)
    case (.days(let x), .days(let y)):
      let range = try KeyCodes.range(y, b.missing)
      self.init((.days(x), a), (.days(y), b), range.lowest, range.highest)
    case (.integers(let x), .integers(let y)):
      let range = try KeyCodes.range(y, b.missing)
      if range.highest &- range.lowest == -1 {
        self.init(apart: x, a.missing, y, b.missing)
      } else {
        self.init((.integers(x), a), (.integers(y), b), range.lowest, range.highest)
      }
    case (.numbers(let x), .numbers(let y)):
      let (ours, theirs) = (try KeyCodes.bits(x, a.missing), try KeyCodes.bits(y, b.missing))
      self = try JoinKey(numbering: ours, against: theirs)
    case (.codes(let x, let ours), .codes(let y, let theirs)):
      let shared = try SharedCodes(x, ours, y, theirs)
      self.init(
        left: KeyCodes(values: .codes(x, shared.left), missing: a.missing, lowest: 0, limit: shared.limit),
        right: KeyCodes(values: .codes(y, shared.right), missing: b.missing, lowest: 0, limit: shared.limit))
    default: return nil
    }
  }

  private init(
    _ left: (values: KeyCodes.Values, column: Column), _ right: (values: KeyCodes.Values, column: Column),
    _ lowest: Int64, _ highest: Int64
  ) {
    let limit = UInt64(bitPattern: highest &- lowest) &+ 1
    self.init(
      left: KeyCodes(values: left.values, missing: left.column.missing, lowest: lowest, limit: limit),
      right: KeyCodes(values: right.values, missing: right.column.missing, lowest: lowest, limit: limit))
  }

  /// Whole numbers that span all 64 bits, which leaves no number for "none": by the first right row that has them.
  private init(apart left: Integers, _ leftMissing: [UInt8]?, _ right: Integers, _ rightMissing: [UInt8]?) {
    var rows: [Int64: UInt32] = [:]
    for row in right.indices.reversed() where rightMissing.map({ $0[row] == 0 }) ?? true {
      rows[right[row]] = UInt32(truncatingIfNeeded: row)
    }
    func codes(_ values: Integers, _ missing: [UInt8]?) -> KeyCodes {
      let numbers = values.map { rows[$0] ?? Column.noRow }
      return KeyCodes(values: .numbered(numbers), missing: missing, lowest: 0, limit: UInt64(right.count))
    }
    self.init(left: codes(left, leftMissing), right: codes(right, rightMissing))
  }

  /// Words of any size, as the number of the first right row that has them.
  init(numbering left: [UInt64], against right: [UInt64]) throws {
    let hashes: [UInt64] = try parallelArray(count: right.count) { rows, out in
      for row in rows { out[row] = HashIndex.hash(right[row]) }
    }
    let index = try HashIndex(hashes) { _, _ in true }
    let ours: [UInt32] = try parallelArray(count: left.count) { rows, out in
      for row in rows {
        let word = left[row]
        out[row] = word == KeyCodes.none ? Column.noRow : index.entry(HashIndex.hash(word)) { right[$0] == word }
      }
    }
    let theirs: [UInt32] = try parallelArray(count: right.count) { rows, out in
      for row in rows { out[row] = right[row] == KeyCodes.none ? Column.noRow : index.firsts[row] }
    }
    let limit = UInt64(max(right.count, 1))
    self.init(
      left: KeyCodes(values: .numbered(ours), missing: nil, lowest: 0, limit: limit),
      right: KeyCodes(values: .numbered(theirs), missing: nil, lowest: 0, limit: limit))
  }
}

extension KeyCodes {
  static func range(_ values: Integers, _ missing: [UInt8]?) throws -> (lowest: Int64, highest: Int64) {
    switch values {
    case .bytes(let values): try range(values, missing)
    case .shorts(let values): try range(values, missing)
    case .words(let values): try range(values, missing)
    case .longs(let values): try range(values, missing)
    }
  }

  static func range<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ missing: [UInt8]?
  ) throws -> (lowest: Int64, highest: Int64) {
    let ranges = try Parallel.map(rows: values.count) { rows in
      var (lowest, highest) = (Value.max, Value.min)
      for row in rows where missing.map({ $0[row] == 0 }) ?? true {
        lowest = min(lowest, values[row])
        highest = max(highest, values[row])
      }
      return (lowest, highest)
    }
    guard let lowest = ranges.map(\.0).min(), let highest = ranges.map(\.1).max(), lowest <= highest else {
      return (0, 0)
    }
    return (Int64(lowest), Int64(highest))
  }

  /// Doubles as words: minus zero is zero, and "not a number" agrees with itself, as it does in groups.
  fileprivate static func bits(_ values: [Double], _ missing: [UInt8]?) throws -> [UInt64] {
    try parallelArray(count: values.count) { rows, out in
      for row in rows {
        let value = values[row]
        let bits = value.isNaN ? Double.nan.bitPattern : (value == 0 ? 0 : value).bitPattern
        out[row] = (missing.map { $0[row] == 0 } ?? true) ? bits : KeyCodes.none
      }
    }
  }
}

/// What the codes of two dictionaries are in numbers of both: those of the smaller one.
private struct SharedCodes {
  var left: [UInt32]?
  var right: [UInt32]?
  let limit: UInt64

  init(_ leftCodes: Codes, _ left: TextDictionary, _ rightCodes: Codes, _ right: TextDictionary) throws {
    if left === right {
      let firsts = try left.firsts()
      (self.left, self.right) = (firsts, firsts)
      limit = UInt64(max(left.count, 1))
    } else if right.count <= left.count {
      self.right = try right.firsts()
      self.left = try SharedCodes.map(left, leftCodes, onto: right)
      limit = UInt64(max(right.count, 1))
    } else {
      self.left = try left.firsts()
      self.right = try SharedCodes.map(right, rightCodes, onto: left)
      limit = UInt64(max(left.count, 1))
    }
  }

  /// A few rows of a large table have few of its texts: only those are looked for.
  private static func map(_ texts: TextDictionary, _ codes: Codes, onto other: TextDictionary) throws -> [UInt32] {
    let index = try other.index()
    let content = texts.content
    @Sendable func code(_ code: Int) -> UInt32 { content.withBytes(code) { index.code(of: $0) } ?? Column.noRow }
    guard codes.count < texts.count / 4 else {
      return try parallelArray(count: texts.count) { range, out in
        for text in range { out[text] = code(text) }
      }
    }
    var map = [UInt32](repeating: Column.noRow, count: texts.count)
    var isKnown = [Bool](repeating: false, count: texts.count)
    for row in 0..<codes.count where codes[row] < texts.count && !isKnown[codes[row]] {
      isKnown[codes[row]] = true
      map[codes[row]] = code(codes[row])
    }
    return map
  }
}
