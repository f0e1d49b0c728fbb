import TrinnBasis

/// A column made cell by cell, of one stated type.
public struct ColumnBuilder {
  public let type: ColumnType
  private var bytes: [UInt8] = []
  private var years: [Int16] = []
  private var days: [Int32] = []
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var codes: [UInt32] = []
  private var dictionary = TextDictionaryBuilder()
  private var missing: [UInt8] = []

  public init(type: ColumnType, capacity: Int = 0) {
    self.type = type
    missing.reserveCapacity(capacity)
  }

  public var count: Int { missing.count }

  public mutating func append(missing reason: MissingReason) {
    appendZero()
    missing[missing.count - 1] = reason.rawValue
  }

  /// Appends a value of the builder's type. An integer fits a number column, and a decimal one of its own scale or more;
  /// any other type is an error that names both.
  public mutating func append(_ value: Scalar) throws(TrinnError) {
    switch (value, type) {
    case (.missing(let reason), _):
      append(missing: reason)
      return
    case (.boolean(let value), .boolean): bytes.append(value ? 1 : 0)
    case (.level(let rank, let scale), .level(let own)) where scale == own: bytes.append(rank)
    case (.integer(let value), .integer): integers.append(value)
    case (.integer(let value), .number): numbers.append(Double(value))
    case (.integer(let value), .decimal(let scale)):
      integers.append(try scaled(FixedDecimal(units: value, scale: 0), to: scale))
    case (.decimal(let value), .decimal(let scale)) where value.scale <= scale:
      integers.append(try scaled(value, to: scale))
    case (.decimal(let value), .number): numbers.append(value.number)
    case (.number(let value), .number): numbers.append(value)
    case (.date(let value), .date): days.append(value.day)
    case (.schoolYear(let value), .schoolYear): years.append(value.start)
    case (.text(let value), .text), (.text(let value), .code), (.text(let value), .identity):
      codes.append(dictionary.code(of: value))
    default:
      throw TrinnError(
        .wrongType, "wanted a value of type \(type.name), got \(value.typeName)", wanted: type.name,
        got: value.typeName)
    }
    missing.append(0)
  }

  public func finish() -> Column {
    let values: Column.Values
    switch type {
    case .boolean, .level: values = .bytes(bytes)
    case .integer, .decimal: values = .integers(integers)
    case .number: values = .numbers(numbers)
    case .date: values = .days(days)
    case .schoolYear: values = .years(years)
    case .text, .code, .identity:
      let finished = dictionary.finish()
      values = .codes(Codes(codes, limit: finished.count), finished)
    }
    return Column(type: type, values: values, missing: missing)
  }

  private mutating func appendZero() {
    switch type {
    case .boolean, .level: bytes.append(0)
    case .integer, .decimal: integers.append(0)
    case .number: numbers.append(0)
    case .date: days.append(0)
    case .schoolYear: years.append(0)
    case .text, .code, .identity: codes.append(0)
    }
    missing.append(0)
  }

  private func scaled(_ value: FixedDecimal, to scale: UInt8) throws(TrinnError) -> Int64 {
    let (units, overflow) = value.units.multipliedReportingOverflow(by: FixedDecimal.power(scale - value.scale))
    guard !overflow else { throw TrinnError(.outOfRange, "a number is too large for the type \(type.name)") }
    return units
  }
}

extension Scalar {
  /// The name of the value's type, for errors: never the value.
  public var typeName: String {
    switch self {
    case .boolean: ColumnType.boolean.name
    case .integer: ColumnType.integer.name
    case .number: ColumnType.number.name
    case .decimal(let value): ColumnType.decimal(scale: value.scale).name
    case .date: ColumnType.date.name
    case .schoolYear: ColumnType.schoolYear.name
    case .level(_, let scale): ColumnType.level(scale).name
    case .text: ColumnType.text.name
    case .missing: "a missing value"
    }
  }
}
