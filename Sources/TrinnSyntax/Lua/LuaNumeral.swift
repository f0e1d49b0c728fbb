import Glibc

/// The value of a numeral, by Lua's rules: a whole decimal that fits is an integer and one that does not a float; a
/// whole hexadecimal wraps around; a hexadecimal with a point or an exponent is a float.
enum LuaNumeral {
  static func read(_ text: ArraySlice<UInt8>) -> LuaToken.Kind? {
    let bytes = Array(text)
    let isHex = bytes.count >= 2 && bytes[0] == 48 && bytes[1] | 32 == UInt8(ascii: "x")
    return isHex ? hexadecimal(Array(bytes.dropFirst(2))) : decimal(bytes)
  }

  private static func decimal(_ bytes: [UInt8]) -> LuaToken.Kind? {
    if bytes.allSatisfy(isDigit) {
      var value: Int64 = 0
      var fits = true
      for byte in bytes {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int64(byte - 48))
        guard !overflow, !carry else {
          fits = false
          break
        }
        value = sum
      }
      if fits { return bytes.isEmpty ? nil : .integer(value) }
    }
    guard let shape = Shape(bytes, isDigit: isDigit, exponent: UInt8(ascii: "e")), shape.digits > 0 else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self).withLeadingZero).map { .number($0) }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> LuaToken.Kind? {
    guard !bytes.isEmpty else { return nil }
    if bytes.allSatisfy({ hexValue($0) != nil }) {
      return .integer(bytes.reduce(0) { $0 &* 16 &+ Int64(hexValue($1) ?? 0) })
    }
    guard let shape = Shape(bytes, isDigit: { hexValue($0) != nil }, exponent: UInt8(ascii: "p")), shape.digits > 0
    else {
      return nil
    }
    // strtod knows hexadecimal floats; the shape is checked, so that it reads all of it.
    return .number(strtod("0x" + String(decoding: bytes, as: UTF8.self), nil))
  }

  /// Digits, at most one point, digits, and perhaps an exponent with decimal digits.
  private struct Shape {
    var digits = 0

    init?(_ bytes: [UInt8], isDigit isMantissaDigit: (UInt8) -> Bool, exponent: UInt8) {
      var index = 0
      var hasPoint = false
      while index < bytes.count {
        if isMantissaDigit(bytes[index]) {
          digits += 1
        } else if bytes[index] == UInt8(ascii: "."), !hasPoint {
          hasPoint = true
        } else {
          break
        }
        index += 1
      }
      guard index < bytes.count else { return }
      guard bytes[index] | 32 == exponent else { return nil }
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      guard index < bytes.count, bytes[index...].allSatisfy(isDigit) else { return nil }
    }
  }
}

extension String {
  /// `.5` and `5.` as Swift reads them.
  fileprivate var withLeadingZero: String {
    var text = hasPrefix(".") ? "0" + self : self
    if let point = text.firstIndex(of: ".") {
      let next = text.index(after: point)
      if next == text.endIndex || !text[next].isNumber { text.insert("0", at: next) }
    }
    return text
  }
}
