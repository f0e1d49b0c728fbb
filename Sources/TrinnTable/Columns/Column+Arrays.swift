/// Columns from Swift arrays: nil is a value missing for `reason`.
extension Column {
  public init(booleans: [Bool?], missing reason: MissingReason = .notRecorded) {
    self.init(type: .boolean, values: .bytes(booleans.map { $0 == true ? 1 : 0 }), gaps: booleans, reason: reason)
  }

  public init(integers: [Int?], missing reason: MissingReason = .notRecorded) {
    self.init(type: .integer, values: .integers(integers.map { Int64($0 ?? 0) }), gaps: integers, reason: reason)
  }

  public init(numbers: [Double?], missing reason: MissingReason = .notRecorded) {
    self.init(type: .number, values: .numbers(numbers.map { $0 ?? 0 }), gaps: numbers, reason: reason)
  }

  /// - Parameter units: whole units of the last digit: 4176 with scale 2 is 41.76.
  public init(decimals units: [Int64?], scale: UInt8, missing reason: MissingReason = .notRecorded) {
    self.init(type: .decimal(scale: scale), values: .integers(units.map { $0 ?? 0 }), gaps: units, reason: reason)
  }

  public init(dates: [CalendarDate?], missing reason: MissingReason = .notRecorded) {
    self.init(type: .date, values: .days(dates.map { $0?.day ?? 0 }), gaps: dates, reason: reason)
  }

  public init(schoolYears: [SchoolYear?], missing reason: MissingReason = .notRecorded) {
    self.init(type: .schoolYear, values: .years(schoolYears.map { $0?.start ?? 0 }), gaps: schoolYears, reason: reason)
  }

  /// A label that the scale does not have is missing as well.
  public init(levels: [String?], scale: LevelScale, missing reason: MissingReason = .notRecorded) {
    let ranks = levels.map { $0.flatMap { scale.rank(of: $0) } }
    self.init(type: .level(scale), values: .bytes(ranks.map { $0 ?? 0 }), gaps: ranks, reason: reason)
  }

  public init(texts: [String?], missing reason: MissingReason = .notRecorded) {
    self.init(coded: texts, type: .text, reason: reason)
  }

  public init(codes: [String?], list: String? = nil, missing reason: MissingReason = .notRecorded) {
    self.init(coded: codes, type: .code(list: list), reason: reason)
  }

  public init(identities: [String?], missing reason: MissingReason = .notRecorded) {
    self.init(coded: identities, type: .identity, reason: reason)
  }

  /// A column without a value: all rows missing for one reason.
  public init(type: ColumnType, missing reason: MissingReason, count: Int) {
    let values: Values =
      switch type {
      case .boolean, .level: .bytes(Array(repeating: 0, count: count))
      case .integer, .decimal: .integers(Integers(repeating: 0, count: count))
      case .number: .numbers(Array(repeating: 0, count: count))
      case .date: .days(Array(repeating: 0, count: count))
      case .schoolYear: .years(Array(repeating: 0, count: count))
      case .text, .code, .identity: .codes(.bytes(Array(repeating: 0, count: count)), .empty)
      }
    self.init(type: type, values: values, missing: Array(repeating: reason.rawValue, count: count))
  }

  private init(coded texts: [String?], type: ColumnType, reason: MissingReason) {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { text in text.map { builder.code(of: $0) } ?? 0 }
    let dictionary = builder.finish()
    self.init(
      type: type, values: .codes(Codes(codes, limit: dictionary.count), dictionary), gaps: texts, reason: reason)
  }

  private init<Element>(type: ColumnType, values: Values, gaps: [Element?], reason: MissingReason) {
    self.init(type: type, values: values, missing: gaps.map { $0 == nil ? reason.rawValue : 0 })
  }
}

extension TextDictionary {
  /// What a column without any text has. Its one text is empty and stands behind no value, so that the zero in a missing
  /// slot is always a code that exists.
  package static let empty = TextDictionary([""])
}

/// Gives each distinct text a code, in the order of first sight.
public struct TextDictionaryBuilder {
  private var codes: [String: UInt32] = [:]
  private var texts: [String] = []

  public init() {}

  public var count: Int { texts.count }

  public mutating func code(of text: String) -> UInt32 {
    if let code = codes[text] { return code }
    let code = UInt32(truncatingIfNeeded: texts.count)
    codes[text] = code
    texts.append(text)
    return code
  }

  public func finish() -> TextDictionary { texts.isEmpty ? .empty : TextDictionary(texts, areDistinct: true) }
}
