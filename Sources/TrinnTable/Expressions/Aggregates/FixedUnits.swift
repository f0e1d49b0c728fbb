import TrinnBasis

/// Numbers that are all whole numbers of ones, tenths or hundredths, as points and marks are: they can be counted instead
/// of compared. `Double(units) / power` gives each of them back to the last bit.
struct FixedUnits: Sendable {
  let power: Double
  let lowest: Int64
  let highest: Int64

  /// Nil where some number is none of these, or too large to be a mark of anything.
  init?(_ values: [Double], _ missing: [UInt8]?) throws {
    let sample = values.indices.prefix(1024).filter { missing?[$0] ?? 0 == 0 }
    let power = [1.0, 10, 100].first { power in sample.allSatisfy { FixedUnits.units(of: values[$0], power) != nil } }
    guard let power else { return nil }
    let parts = try Parallel.map(rows: values.count) { rows -> (lowest: Int64, highest: Int64)? in
      var lowest = Int64.max
      var highest = Int64.min
      for row in rows where missing?[row] ?? 0 == 0 {
        guard let units = FixedUnits.units(of: values[row], power) else { return nil }
        lowest = min(lowest, units)
        highest = max(highest, units)
      }
      return (lowest, highest)
    }
    guard !parts.contains(where: { $0 == nil }) else { return nil }
    self.power = power
    let least = parts.compactMap { $0?.lowest }.min() ?? .max
    let most = parts.compactMap { $0?.highest }.max() ?? .min
    (lowest, highest) = least <= most ? (least, most) : (0, 0)
  }

  /// For a number that is known to be one.
  @inline(__always)
  func units(of value: Double) -> Int64 { Int64(FixedUnits.rounded(value * power)) }

  @inline(__always)
  private static func units(of value: Double, _ power: Double) -> Int64? {
    let scaled = value * power
    // Also false for what is not a number.
    guard abs(scaled) < 1e9 else { return nil }
    let units = Int64(rounded(scaled))
    return Double(units) / power == value ? units : nil
  }

  /// Half away from zero, by the cut that a conversion makes.
  @inline(__always)
  private static func rounded(_ value: Double) -> Double { value + (value < 0 ? -0.5 : 0.5) }
}
