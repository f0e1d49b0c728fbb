import TrinnBasis

/// The values of one side's key column as numbers below `limit`.
struct KeyCodes: Sendable {
  /// What a row has whose key is missing, or one that the other table cannot have.
  static let none = UInt64.max

  enum Values: Sendable {
    case bytes([UInt8])
    case years([Int16])
    case days([Int32])
    case integers(Integers)
    /// Codes of a dictionary, and what each is in the numbers of both tables; nil where the codes are those numbers.
    case codes(Codes, [UInt32]?)
    /// Numbers that were found before; `Column.noRow` for none.
    case numbered([UInt32])
  }

  let values: Values
  let missing: [UInt8]?
  let lowest: Int64
  let limit: UInt64

  /// `keys[i] = keys[i] * limit + number of row rows[i]`, or `none` where the row has none or had none before.
  func fold(into keys: UnsafeMutablePointer<UInt64>, rows: Range<Int>) {
    switch values {
    case .bytes(let values): fold(keys, rows) { UInt64(values[$0]) }
    case .years(let values): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .days(let values): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.bytes(let values)): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.shorts(let values)): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.words(let values)): fold(keys, rows) { UInt64(bitPattern: Int64(values[$0]) &- lowest) }
    case .integers(.longs(let values)): fold(keys, rows) { UInt64(bitPattern: values[$0] &- lowest) }
    case .numbered(let numbers): fold(keys, rows) { UInt64(numbers[$0]) }
    case .codes(.bytes(let codes), let map): foldCodes(codes, map, keys, rows)
    case .codes(.shorts(let codes), let map): foldCodes(codes, map, keys, rows)
    case .codes(.words(let codes), let map): foldCodes(codes, map, keys, rows)
    }
  }

  @inline(__always)
  private func foldCodes<Code: FixedWidthInteger>(
    _ codes: [Code], _ map: [UInt32]?, _ keys: UnsafeMutablePointer<UInt64>, _ rows: Range<Int>
  ) {
    guard let map else { return fold(keys, rows) { UInt64(truncatingIfNeeded: codes[$0]) } }
    fold(keys, rows) { row in
      let code = Int(truncatingIfNeeded: codes[row])
      return code < map.count ? UInt64(map[code]) : KeyCodes.none
    }
  }

  @inline(__always)
  private func fold(_ keys: UnsafeMutablePointer<UInt64>, _ rows: Range<Int>, _ number: (Int) -> UInt64) {
    for row in rows {
      let place = row &- rows.lowerBound
      let number = number(row)
      let isThere = number < limit && keys[place] != KeyCodes.none && (missing.map { $0[row] == 0 } ?? true)
      keys[place] = isThere ? keys[place] &* limit &+ number : KeyCodes.none
    }
  }
}
