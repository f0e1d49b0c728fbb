/// The numbers that nearly all cells hold: few digits, no sign, no mark but the decimal sign. Everything else is nil here
/// and goes the long way by `NumericCell`. Eight bytes must be readable after a cell.
enum PlainCell {
  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// A whole number of up to ten digits without a leading zero.
  @inline(__always)
  static func integer(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length <= 8 else { return longInteger(cell, length) }
    guard length > 0 else { return nil }
    let word = UnsafeRawPointer(cell).loadUnaligned(as: UInt64.self)
    guard UInt8(truncatingIfNeeded: word) != UInt8(ascii: "0") || length == 1 else { return nil }
    let digits = (word ^ zeros) &<< UInt64(truncatingIfNeeded: 64 &- length &* 8)
    guard areDigits(digits) else { return nil }
    return Int64(truncatingIfNeeded: value(digits))
  }

  /// A number of up to ten digits before the decimal sign and fifteen in all: exact by one division.
  @inline(__always)
  static func number(_ cell: UnsafePointer<UInt8>, _ length: Int, decimal: UInt8) -> Double? {
    guard length <= 8 else { return longNumber(cell, length, decimal) }
    guard length > 0 else { return nil }
    let word = UnsafeRawPointer(cell).loadUnaligned(as: UInt64.self)
    let sign = word ^ UInt64(decimal) &* 0x0101_0101_0101_0101
    // The lowest byte that is the sign is found for certain; the bits above it may lie.
    let hits = (sign &- 0x0101_0101_0101_0101) & ~sign & 0x8080_8080_8080_8080
    let place = hits.trailingZeroBitCount >> 3
    guard place < length else { return integer(cell, length).map { Double($0) } }
    let decimals = length &- 1 &- place
    guard place > 0, decimals > 0, place == 1 || UInt8(truncatingIfNeeded: word) != UInt8(ascii: "0") else {
      return nil
    }
    // The digits without the sign between them.
    let below = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- place &* 8)
    let joined = word & below | (word &>> 8) & ~below
    let digits = (joined ^ zeros) &<< UInt64(truncatingIfNeeded: 72 &- length &* 8)
    guard areDigits(digits) else { return nil }
    return Double(Int64(truncatingIfNeeded: value(digits))) / power(decimals)
  }

  /// Whether each byte is 0 to 9. A carry from one byte into the next comes only from a byte that is none.
  @inline(__always)
  private static func areDigits(_ bytes: UInt64) -> Bool {
    (bytes | (bytes &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0
  }

  /// Eight digits, the first in the lowest byte: pairs, then fours, then all of them.
  @inline(__always)
  private static func value(_ digits: UInt64) -> UInt64 {
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF
  }

  @inline(__always)
  private static func power(_ decimals: Int) -> Double {
    switch decimals {
    case 1: 10
    case 2: 100
    case 3: 1000
    case 4: 10_000
    case 5: 100_000
    default: 1_000_000
    }
  }

  @inline(never)
  private static func longInteger(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length <= 10, cell[0] != UInt8(ascii: "0") else { return nil }
    var value: Int64 = 0
    for at in 0..<length {
      guard isDigit(cell[at]) else { return nil }
      value = value &* 10 &+ Int64(cell[at] &- 48)
    }
    return value
  }

  @inline(never)
  private static func longNumber(_ cell: UnsafePointer<UInt8>, _ length: Int, _ decimal: UInt8) -> Double? {
    guard length <= 16, isDigit(cell[0]), cell[0] != UInt8(ascii: "0") || !isDigit(cell[1]) else { return nil }
    var value: Int64 = 0
    var at = 0
    while at < length, isDigit(cell[at]) {
      value = value &* 10 &+ Int64(cell[at] &- 48)
      at += 1
    }
    if at > 10 { return nil }
    if at == length { return Double(value) }
    guard cell[at] == decimal, at + 1 < length else { return nil }
    let decimals = length - at - 1
    at += 1
    while at < length {
      guard isDigit(cell[at]) else { return nil }
      value = value &* 10 &+ Int64(cell[at] &- 48)
      at += 1
    }
    return Double(value) / NumericCell.powers[decimals]
  }
}
