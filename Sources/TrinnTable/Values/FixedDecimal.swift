/// An exact decimal: `units` times ten to the power of minus `scale`. Where a regulation rounds, binary luck decides nothing.
public struct FixedDecimal: Sendable, Hashable {
  public let units: Int64
  /// Digits after the point, 0 to 9.
  public let scale: UInt8

  public init(units: Int64, scale: UInt8) {
    self.units = units
    self.scale = scale
  }

  public var number: Double { Double(units) / Double(FixedDecimal.power(scale)) }

  /// With a point and exactly `scale` digits behind it.
  public var label: String {
    guard scale > 0 else { return String(units) }
    let power = FixedDecimal.power(scale)
    let whole = units.magnitude / UInt64(power)
    let rest = String(units.magnitude % UInt64(power))
    let zeros = String(repeating: "0", count: Int(scale) - rest.utf8.count)
    return "\(units < 0 ? "-" : "")\(whole).\(zeros)\(rest)"
  }

  public static func power(_ scale: UInt8) -> Int64 { (0..<min(scale, 18)).reduce(1) { result, _ in result * 10 } }
}
