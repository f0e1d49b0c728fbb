/// The number of a unit in the central register: nine digits of which the last is a check, or `U` and eight digits for a
/// Norwegian school abroad, which has no check.
public struct OrganisationNumber: Sendable, Hashable {
  public let text: String

  /// Nil where the text is neither. Blanks between groups of digits are taken.
  public init?(_ text: some StringProtocol) {
    let characters = text.utf8.filter { $0 != UInt8(ascii: " ") }
    let isAbroad = characters.first == UInt8(ascii: "U")
    let digits = characters.dropFirst(isAbroad ? 1 : 0).map { Int($0) - 48 }
    guard digits.allSatisfy((0...9).contains) else { return nil }
    if isAbroad {
      guard digits.count == 8 else { return nil }
    } else {
      guard digits.count == 9, OrganisationNumber.checkDigit(of: digits.prefix(8)) == digits[8] else { return nil }
    }
    self.text = String(decoding: characters, as: UTF8.self)
  }

  public var isAbroad: Bool { text.hasPrefix("U") }

  /// The check of eight digits by weights 3 2 7 6 5 4 3 2 modulo 11; nil where no number of these digits exists.
  public static func checkDigit(of digits: some Collection<Int>) -> Int? {
    let weights = [3, 2, 7, 6, 5, 4, 3, 2]
    guard digits.count == weights.count else { return nil }
    let remainder = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    switch 11 - remainder {
    case 11: return 0
    case 10: return nil
    case let check: return check
    }
  }
}
