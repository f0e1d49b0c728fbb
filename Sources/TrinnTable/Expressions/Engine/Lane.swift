/// The values of one chunk of rows: one value for all of them, or one each. A slice shares its column's storage.
enum Lane<Element: Sendable>: Sendable {
  case constant(Element)
  case values(ArraySlice<Element>)

  /// One value each, for loops that take several lanes at once.
  func expanded(_ count: Int) -> ArraySlice<Element> {
    switch self {
    case .constant(let value): ArraySlice(repeating: value, count: count)
    case .values(let values): values
    }
  }
}

extension Lane where Element == UInt8 {
  /// No row of the chunk is missing.
  static var nothingMissing: Lane { .constant(0) }

  var isNothingMissing: Bool { if case .constant(0) = self { true } else { false } }
}

/// Values of a chunk, and beside them 0 or the raw value of the reason why one is missing.
struct Lanes<Element: Sendable>: Sendable {
  var values: Lane<Element>
  var missing: Lane<UInt8>
}

/// Computes one chunk of rows.
typealias Run<Element: Sendable> = @Sendable (Range<Int>) throws -> Lanes<Element>
