/// A Norwegian national identity number, or one of the series that share its form: eleven digits, of which six are a date
/// and two are checks.
///
/// It is read to be turned into a pseudonym. It has no description, so that it cannot be printed by accident.
public struct NationalIdentityNumber: Sendable, Equatable {
  public enum Series: Sendable, CaseIterable {
    case national
    /// Day + 40: given to people who are not residents.
    case dNumber
    /// Month + 40: given locally by a service, and by one of the makers of test numbers.
    case hNumber
    /// Month + 80: the tax administration's synthetic population. The only series that test data may use.
    case synthetic
    /// Month + 20: NAV's own numbers.
    case navNumber
  }

  public let series: Series
  package let digits: [UInt8]

  /// Nil unless the text is eleven digits, or six and five with one sign between them, that hold a date and pass the checks.
  ///
  /// Takes both rules at once: the first check's remainder must be 0 in numbers given until 2032 and may be 0 to 3 in
  /// later ones. Numbers of either kind may stand in one file.
  public init?(_ text: some StringProtocol) {
    var digits: [UInt8] = []
    var separators = 0
    for scalar in text.unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits.append(UInt8(scalar.value - 48))
      } else if digits.count == 6, separators == 0, NationalIdentityNumber.isSeparator(scalar) {
        separators += 1
      } else {
        return nil
      }
      if digits.count > 11 { return nil }
    }
    self.init(digits: digits)
  }

  package init?(digits: [UInt8]) {
    guard digits.count == 11, let series = NationalIdentityNumber.series(of: digits),
      NationalIdentityNumber.firstRemainder(of: digits) <= 3, NationalIdentityNumber.secondRemainder(of: digits) == 0
    else { return nil }
    self.series = series
    self.digits = digits
  }

  /// Whether the number follows the rule of numbers given until 2032.
  public var followsRuleUntil2032: Bool { NationalIdentityNumber.firstRemainder(of: digits) == 0 }

  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "-"
  }

  /// The series that the date's offsets tell; nil where no offset gives a date.
  private static func series(of digits: [UInt8]) -> Series? {
    func pair(_ index: Int) -> Int { Int(digits[index]) * 10 + Int(digits[index + 1]) }
    var (day, month, year) = (pair(0), pair(2), pair(4))
    let isDNumber = day > 40
    if isDNumber { day -= 40 }
    let series: Series
    switch month {
    case 81...92: (series, month) = (.synthetic, month - 80)
    case 41...52: (series, month) = (.hNumber, month - 40)
    case 21...32: (series, month) = (.navNumber, month - 20)
    default: series = isDNumber ? .dNumber : .national
    }
    let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    return series
  }

  private static func remainder(_ digits: [UInt8], _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % 11
  }

  private static func firstRemainder(of digits: [UInt8]) -> Int { remainder(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) }

  private static func secondRemainder(of digits: [UInt8]) -> Int {
    remainder(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
  }
}
