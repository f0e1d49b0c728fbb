import TrinnBasis

/// Numbers that are decimals of few digits, as points and shares out of a file are: whole units sort in one or two passes
/// where the bits of doubles take seven.
struct DecimalNumbers: Sendable {
  private let factor: Double
  /// The units of the lowest number.
  let lowest: Int64
  /// Units above the lowest one lie below it.
  let limit: UInt64

  private static let factors: [Double] = [1, 10, 100, 1000, 10_000]
  private static let furthest = 1e11

  /// Nil where a number needs more digits or lies too far off.
  init?(_ values: [Double], _ missing: [UInt8]?) throws {
    let chunks = try Parallel.map(rows: values.count) { rows -> (digits: Int, lowest: Double, highest: Double)? in
      var digits = 0
      var (lowest, highest) = (Double.infinity, -Double.infinity)
      for row in rows where missing.map({ $0[row] == 0 }) ?? true {
        let value = values[row]
        guard abs(value) <= DecimalNumbers.furthest else { return nil }
        while DecimalNumbers.rounded(value, DecimalNumbers.factors[digits]) != value {
          digits += 1
          if digits == DecimalNumbers.factors.count { return nil }
        }
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
      return (digits, lowest, highest)
    }
    var digits = 0
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    for chunk in chunks {
      guard let chunk else { return nil }
      digits = max(digits, chunk.digits)
      lowest = min(lowest, chunk.lowest)
      highest = max(highest, chunk.highest)
    }
    factor = DecimalNumbers.factors[digits]
    guard lowest <= highest else {
      (self.lowest, limit) = (0, 1)
      return
    }
    self.lowest = DecimalNumbers.units(lowest, factor)
    limit = UInt64(bitPattern: DecimalNumbers.units(highest, factor) &- self.lowest) + 1
  }

  /// What a number would be with no more digits than the factor has: the double nearest to that decimal.
  @inline(__always)
  private static func rounded(_ value: Double, _ factor: Double) -> Double { (value * factor).rounded() / factor }

  // Below 1e11 x 1e4 every product fits; a missing row's number is zero.
  @inline(__always)
  private static func units(_ value: Double, _ factor: Double) -> Int64 {
    Int64(exactly: (value * factor).rounded()) ?? 0
  }

  @inline(__always)
  func units(_ value: Double) -> Int64 { DecimalNumbers.units(value, factor) }
}
