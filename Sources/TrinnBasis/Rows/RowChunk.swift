/// What a function that is called once a row may give: one type for all rows.
public enum RowKind: String, Sendable, CaseIterable, Codable {
  case boolean, integer, number, text
}

/// A chunk of rows as arguments of a function that is called once a row: plain arrays, column by column.
///
/// Tables make it, interpreters read it, and it crosses between processes as it is.
public struct RowChunk: Sendable, Equatable {
  /// One argument: a value a row, and beside it whether the row has none.
  public struct Argument: Sendable, Equatable {
    public enum Values: Sendable, Equatable {
      /// 0 and 1.
      case booleans([UInt8])
      case integers([Int64])
      case numbers([Double])
      /// The number of each row's text.
      case texts([UInt32], RowTexts)
    }

    public let values: Values
    /// One byte a row, not zero where the function gets nothing; nil where every row has a value.
    public let missing: [UInt8]?

    public init(_ values: Values, missing: [UInt8]? = nil) {
      self.values = values
      self.missing = missing
    }

    public var count: Int {
      switch values {
      case .booleans(let values): values.count
      case .integers(let values): values.count
      case .numbers(let values): values.count
      case .texts(let values, _): values.count
      }
    }
  }

  public let rowCount: Int
  public let arguments: [Argument]
  /// What the function must give; nil where its values tell it.
  public let wanted: RowKind?
  /// The names that the function may give behind a missing value.
  public let reasons: [String]

  /// Nil unless each argument has a value a row and each text's number is one of its texts.
  public init?(rowCount: Int, arguments: [Argument], wanted: RowKind? = nil, reasons: [String] = []) {
    for argument in arguments {
      guard argument.count == rowCount, argument.missing.map({ $0.count == rowCount }) ?? true else { return nil }
      if case .texts(let numbers, let texts) = argument.values {
        guard numbers.allSatisfy({ Int($0) < max(texts.count, 1) }) else { return nil }
      }
    }
    self.rowCount = rowCount
    self.arguments = arguments
    self.wanted = wanted
    self.reasons = reasons
  }

  fileprivate func allows(_ kind: RowKind) -> Bool { wanted == nil || wanted == kind }
}

/// Different texts, end to end in UTF-8.
public struct RowTexts: Sendable, Equatable {
  public let bytes: [UInt8]
  /// Where text `i` begins; one more than there are texts.
  public let offsets: [UInt32]

  /// Nil unless the offsets rise from 0 to the end of the bytes.
  public init?(bytes: [UInt8], offsets: [UInt32]) {
    guard offsets.first == 0, offsets.last.map({ Int($0) == bytes.count }) == true,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// For bytes and offsets that keep the promise by construction.
  package init(trusted bytes: [UInt8], offsets: [UInt32]) {
    self.bytes = bytes
    self.offsets = offsets
  }

  public var count: Int { offsets.count - 1 }
}

/// What the function gave for a chunk of rows.
public struct RowResults: Sendable, Equatable {
  public enum Values: Sendable, Equatable {
    /// No row has a value.
    case none
    case booleans([UInt8])
    case integers([Int64])
    case numbers([Double])
    /// The number of each row's text among the different ones.
    case texts([UInt32], [String])
  }

  public let values: Values
  /// One byte a row: 0 with a value, 1 without one, 2 + i without one for reason i of the chunk.
  public let states: [UInt8]

  public init(_ values: Values, states: [UInt8]) {
    self.values = values
    self.states = states
  }

  /// Whether these are values of the chunk's rows: one a row, of the wanted kind, for reasons that the chunk names.
  public func fits(_ chunk: RowChunk) -> Bool {
    guard states.count == chunk.rowCount,
      states.allSatisfy({ $0 < RowResults.firstReason || Int($0 - RowResults.firstReason) < chunk.reasons.count })
    else { return false }
    switch values {
    case .none: return !states.contains(RowResults.hasValue)
    case .booleans(let values):
      return values.count == states.count && values.allSatisfy { $0 <= 1 } && chunk.allows(.boolean)
    case .integers(let values): return values.count == states.count && chunk.allows(.integer)
    case .numbers(let values): return values.count == states.count && chunk.allows(.number)
    case .texts(let numbers, let texts):
      // A row without a value has a number too, which is read by nobody.
      return numbers.count == states.count && chunk.allows(.text)
        && zip(numbers, states).allSatisfy { $1 != RowResults.hasValue || Int($0) < texts.count }
    }
  }

  public static let hasValue: UInt8 = 0
  public static let hasNone: UInt8 = 1
  public static let firstReason: UInt8 = 2
}
