/// A school year, August to July, by the calendar year in which it starts.
public struct SchoolYear: Sendable, Hashable, Comparable, Codable {
  public let start: Int16

  public init(start: Int16) { self.start = start }

  /// Reads the five spellings in use: `2025-26`, `2020-2021`, `2020/21` (or `2020/2021`), Udir's TidID `202512` and its
  /// SkoleAarID `20242025`. Nil for anything else, also where the second year does not follow the first.
  public init?(_ text: some StringProtocol) {
    let digits = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard digits.indices.contains(range.lowerBound), range.upperBound <= digits.count else { return nil }
      var value = 0
      for byte in digits[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let first = number(0..<4), (1900...2200).contains(first) else { return nil }
    let isParted = digits.count > 4 && (digits[4] == UInt8(ascii: "-") || digits[4] == UInt8(ascii: "/"))
    switch digits.count {
    case 7 where isParted:
      guard number(5..<7) == (first + 1) % 100 else { return nil }
    case 9 where isParted:
      guard number(5..<9) == first + 1 else { return nil }
    case 8:
      guard number(4..<8) == first + 1 else { return nil }
    case 6:
      guard number(4..<6) == 12 else { return nil }
    default: return nil
    }
    start = Int16(first)
  }

  /// `2025-26`.
  public var label: String {
    let next = (Int(start) + 1) % 100
    return "\(start)-\(next < 10 ? "0" : "")\(next)"
  }

  public static func < (a: SchoolYear, b: SchoolYear) -> Bool { a.start < b.start }
}
