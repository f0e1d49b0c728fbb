/// A number as Norwegian files write it, taken apart: sign, digits, thousands marks, decimals, exponent, per cent sign.
///
/// Minus is a hyphen or U+2212. Thousands marks are U+0020, U+00A0 and U+202F, and stand at every third digit or are not
/// there. An exponent has a sign, as every program writes it, so that the class `8E1` is no number.
struct NumericCell {
  var isNegative = false
  /// All digits as one whole number; wrong where `isTooLong`.
  var digits: UInt64 = 0
  var wholeDigits = 0
  var decimals = 0
  var exponent = 0
  var hasLeadingZero = false
  var hasThousands = false
  var hasPercent = false
  var hasDecimalSign = false
  var hasExponent = false
  /// More than 18 digits.
  var isTooLong = false
  /// Nothing but digits: it might as well be a code.
  var isPlain: Bool { !isNegative && !hasThousands && !hasPercent && !hasDecimalSign && !hasExponent }

  /// Nil where the cell is no number with that decimal sign. Cells come without blanks around them.
  init?(_ cell: UnsafePointer<UInt8>, _ length: Int, decimal: UInt8) {
    var at = 0
    if length > 0, cell[0] == UInt8(ascii: "-") {
      isNegative = true
      at = 1
    } else if length > 2, cell[0] == 0xE2, cell[1] == 0x88, cell[2] == 0x92 {
      isNegative = true
      at = 3
    }
    guard at < length, isDigit(cell[at]) else { return nil }
    hasLeadingZero = cell[at] == UInt8(ascii: "0") && at + 1 < length && isDigit(cell[at + 1])
    var group = 0
    while at < length {
      if isDigit(cell[at]) {
        take(cell[at])
        wholeDigits += 1
        group += 1
        at += 1
      } else if let mark = thousandsMark(cell, at, length), at + mark < length, isDigit(cell[at + mark]) {
        guard hasThousands ? group == 3 : group <= 3 else { return nil }
        hasThousands = true
        group = 0
        at += mark
      } else {
        break
      }
    }
    if hasThousands, group != 3 || hasLeadingZero { return nil }
    if at < length, cell[at] == decimal {
      at += 1
      hasDecimalSign = true
      while at < length, isDigit(cell[at]) {
        take(cell[at])
        decimals += 1
        at += 1
      }
      guard decimals > 0 else { return nil }
    }
    if at + 2 < length, cell[at] | 0x20 == UInt8(ascii: "e") {
      guard readExponent(cell, &at, length) else { return nil }
    }
    if at < length, cell[length - 1] == UInt8(ascii: "%") {
      hasPercent = true
      while at < length - 1, let mark = thousandsMark(cell, at, length) { at += mark }
      at += 1
    }
    guard at == length else { return nil }
  }

  private mutating func take(_ digit: UInt8) {
    if wholeDigits + decimals >= 18 { isTooLong = true }
    digits = digits &* 10 &+ UInt64(digit &- 48)
  }

  private mutating func readExponent(_ cell: UnsafePointer<UInt8>, _ at: inout Int, _ length: Int) -> Bool {
    let isMinus = cell[at + 1] == UInt8(ascii: "-")
    guard isMinus || cell[at + 1] == UInt8(ascii: "+"), isDigit(cell[at + 2]) else { return false }
    at += 2
    while at < length, isDigit(cell[at]) {
      exponent = min(9999, exponent * 10 + Int(cell[at] - 48))
      at += 1
    }
    if isMinus { exponent = -exponent }
    hasExponent = true
    return true
  }

  /// A whole number, or nil where it has decimals or does not fit.
  var integer: Int64? {
    guard !hasDecimalSign, !hasExponent, !hasPercent, !isTooLong else { return nil }
    return isNegative ? -Int64(digits) : Int64(digits)
  }

  /// The Double nearest to the cell that this was made from; nil beyond the largest.
  func number(_ cell: UnsafePointer<UInt8>, _ length: Int, decimal: UInt8) -> Double? {
    let power = exponent - decimals
    if !isTooLong, digits <= 1 << 53, abs(power) <= 22 {
      // Both operands are exact, so the one rounding is the right one.
      let magnitude =
        power < 0 ? Double(digits) / NumericCell.powers[-power] : Double(digits) * NumericCell.powers[power]
      return isNegative ? -magnitude : magnitude
    }
    var text = isNegative ? "-" : ""
    for byte in UnsafeBufferPointer(start: cell, count: length) {
      if byte == decimal {
        text += "."
      } else if isDigit(byte) || byte | 0x20 == UInt8(ascii: "e") || (byte == UInt8(ascii: "-") && text.utf8.count > 1)
      {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// Whole units of a decimal with `scale` digits; nil where it has more, or does not fit.
  func units(scale: UInt8) -> Int64? {
    guard !isTooLong, !hasExponent, !hasPercent, decimals <= Int(scale) else { return nil }
    let power = FixedDecimal.power(scale - UInt8(decimals))
    let (units, overflow) = Int64(digits).multipliedReportingOverflow(by: power)
    return overflow ? nil : isNegative ? -units : units
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }

/// The length of a thousands mark that stands here.
private func thousandsMark(_ cell: UnsafePointer<UInt8>, _ at: Int, _ length: Int) -> Int? {
  if cell[at] == 0x20 { return 1 }
  if cell[at] == 0xC2, at + 1 < length, cell[at + 1] == 0xA0 { return 2 }
  if cell[at] == 0xE2, at + 2 < length, cell[at + 1] == 0x80, cell[at + 2] == 0xAF { return 3 }
  return nil
}
