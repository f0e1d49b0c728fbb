import TrinnBasis

extension Column {
  /// The row number that stands for "no row": what a left join writes where there is no partner.
  public static let noRow = UInt32.max

  /// The given rows, in the given order. A row that the column does not have (`Column.noRow`) becomes missing for the
  /// reason `absent`. The dictionary is shared.
  public func gather(_ rows: [UInt32], absent: MissingReason = .rowAbsent) throws -> Column {
    try gather(rows, absent: absent, hasAbsentRows: rows.contains { $0 >= count })
  }

  package func gather(_ rows: [UInt32], absent: MissingReason, hasAbsentRows: Bool) throws -> Column {
    let gathered: Values =
      switch values {
      case .bytes(let values): .bytes(try picked(values, rows, else: 0))
      case .years(let values): .years(try picked(values, rows, else: 0))
      case .days(let values): .days(try picked(values, rows, else: 0))
      case .integers(let values): .integers(try values.gather(rows))
      case .numbers(let values): .numbers(try picked(values, rows, else: 0))
      case .codes(let codes, let dictionary): .codes(try codes.gather(rows), dictionary)
      }
    guard missing != nil || hasAbsentRows else { return Column(type: type, values: gathered) }
    if let missing {
      return Column(type: type, values: gathered, missing: try picked(missing, rows, else: absent.rawValue))
    }
    let count = count
    let reasons = try parallelArray(count: rows.count) { range, out in
      for i in range { out[i] = Int(rows[i]) < count ? 0 : absent.rawValue }
    }
    return Column(type: type, values: gathered, missing: reasons)
  }

  /// The rows where the mask is true. The mask has one element a row; rows beyond its end are left out.
  public func filtered(by mask: [Bool]) throws -> Column { try gather(selectedRows(mask)) }

  /// The rows of a range, clamped to the column.
  public func slice(_ range: Range<Int>) -> Column {
    let range = range.clamped(to: 0..<count)
    let sliced: Values =
      switch values {
      case .bytes(let values): .bytes(Array(values[range]))
      case .years(let values): .years(Array(values[range]))
      case .days(let values): .days(Array(values[range]))
      case .integers(let values): .integers(values.slice(range))
      case .numbers(let values): .numbers(Array(values[range]))
      case .codes(.bytes(let codes), let dictionary): .codes(.bytes(Array(codes[range])), dictionary)
      case .codes(.shorts(let codes), let dictionary): .codes(.shorts(Array(codes[range])), dictionary)
      case .codes(.words(let codes), let dictionary): .codes(.words(Array(codes[range])), dictionary)
      }
    return Column(type: type, values: sliced, missing: missing.map { Array($0[range]) })
  }

  /// How many values are missing, by reason.
  public func missingCounts() -> [MissingReason: Int] {
    guard let missing else { return [:] }
    let counts = missing.withUnsafeBufferPointer { missing in
      MissingReason.allCases.map { missing.count(of: $0.rawValue) }
    }
    return Dictionary(uniqueKeysWithValues: zip(MissingReason.allCases, counts).filter { $1 > 0 })
  }
}

extension Codes {
  func gather(_ rows: [UInt32]) throws -> Codes {
    switch self {
    case .bytes(let codes): .bytes(try picked(codes, rows, else: 0))
    case .shorts(let codes): .shorts(try picked(codes, rows, else: 0))
    case .words(let codes): .words(try picked(codes, rows, else: 0))
    }
  }
}

extension Integers {
  func gather(_ rows: [UInt32]) throws -> Integers {
    switch self {
    case .bytes(let values): .bytes(try picked(values, rows, else: 0))
    case .shorts(let values): .shorts(try picked(values, rows, else: 0))
    case .words(let values): .words(try picked(values, rows, else: 0))
    case .longs(let values): .longs(try picked(values, rows, else: 0))
    }
  }
}

/// The numbers of the rows where the mask is true.
package func selectedRows(_ mask: [Bool]) -> [UInt32] {
  mask.indices.lazy.filter { mask[$0] }.map { UInt32(truncatingIfNeeded: $0) }
}

private func picked<Element: BitwiseCopyable & Sendable>(
  _ values: [Element], _ rows: [UInt32], else zero: Element
) throws -> [Element] {
  try parallelArray(count: rows.count) { range, out in
    // Without a check of each subscript: a row beyond the column is asked for here, and is none.
    values.withUnsafeBufferPointer { values in
      rows.withUnsafeBufferPointer { rows in
        for i in range {
          let row = Int(rows[i])
          out[i] = row < values.count ? values[row] : zero
        }
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes are this one. Sixteen are compared at once and counted in bytes, for as long as a byte can count.
  fileprivate func count(of byte: UInt8) -> Int {
    let (wide, one, zero) = (SIMD16(repeating: byte), SIMD16<UInt8>(repeating: 1), SIMD16<UInt8>(repeating: 0))
    var found = 0
    var place = 0
    while place + 16 <= count {
      var counts = zero
      for _ in 0..<Swift.min(255, (count - place) / 16) {
        let bytes = UnsafeRawPointer(baseAddress.unsafelyUnwrapped + place).loadUnaligned(as: SIMD16<UInt8>.self)
        counts &+= zero.replacing(with: one, where: bytes .== wide)
        place += 16
      }
      found += Int(SIMD16<UInt16>(truncatingIfNeeded: counts).wrappedSum())
    }
    while place < count {
      found += self[place] == byte ? 1 : 0
      place += 1
    }
    return found
  }
}
