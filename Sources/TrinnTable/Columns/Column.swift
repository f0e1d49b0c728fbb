/// One column: typed values in contiguous storage, and beside them the reason of each missing one. Immutable; copies
/// share storage.
public struct Column: Sendable {
  /// Storage by width. Where a value is missing the slot holds zero and means nothing.
  public enum Values: Sendable {
    /// Booleans (0 and 1) and ranks of levels.
    case bytes([UInt8])
    /// School years, by their starting year.
    case years([Int16])
    /// Dates, as days since 1970-01-01.
    case days([Int32])
    /// Integers, and the units of exact decimals.
    case integers(Integers)
    case numbers([Double])
    /// Text, codes and identities.
    case codes(Codes, TextDictionary)

    /// In the narrowest width that holds them all.
    public static func integers(_ values: [Int64]) -> Values { .integers(Integers(values)) }
  }

  public let type: ColumnType
  public let values: Values
  /// One byte a row, 0 where the value is there, else the raw value of a `MissingReason`. Nil where nothing is missing.
  public let missing: [UInt8]?

  /// Storage and type must fit each other, and the mask must have one byte a row; a mask of zeros is dropped.
  public init(type: ColumnType, values: Values, missing: [UInt8]? = nil) {
    self.type = type
    self.values = values
    self.missing = missing.flatMap { mask in mask.contains { $0 != 0 } ? mask : nil }
  }

  public var count: Int {
    switch values {
    case .bytes(let values): values.count
    case .years(let values): values.count
    case .days(let values): values.count
    case .integers(let values): values.count
    case .numbers(let values): values.count
    case .codes(let codes, _): codes.count
    }
  }

  public func missingReason(at row: Int) -> MissingReason? { missing.flatMap { MissingReason(rawValue: $0[row]) } }

  public subscript(row: Int) -> Scalar {
    if let reason = missingReason(at: row) { return .missing(reason) }
    switch (values, type) {
    case (.bytes(let values), .level(let scale)): return .level(values[row], scale)
    case (.bytes(let values), _): return .boolean(values[row] != 0)
    case (.years(let values), _): return .schoolYear(SchoolYear(start: values[row]))
    case (.days(let values), _): return .date(CalendarDate(day: values[row]))
    case (.integers(let values), .decimal(let scale)): return .decimal(FixedDecimal(units: values[row], scale: scale))
    case (.integers(let values), _): return .integer(values[row])
    case (.numbers(let values), _): return .number(values[row])
    case (.codes(let codes, let dictionary), _): return .text(dictionary[codes[row]])
    }
  }
}
