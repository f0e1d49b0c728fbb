import TrinnDisclosure

/// Round numbers on a scale.
enum Ticks {
  /// Steps of 1, 2 or 5 times a power of ten; about `count` of them, all inside the domain.
  static func values(in domain: ClosedRange<Double>, about count: Int = 5) -> [Double] {
    let step = step(for: domain, about: count)
    guard step > 0, step.isFinite else { return [domain.lowerBound] }
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 1000 else { return [domain.lowerBound] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Decimals that tell the ticks of this domain apart.
  static func decimals(for domain: ClosedRange<Double>) -> Int {
    var step = step(for: domain, about: 5)
    var decimals = 0
    while decimals < 4, abs(step - step.rounded()) > 1e-9 {
      step *= 10
      decimals += 1
    }
    return decimals
  }

  /// Widened to the ticks around the values. A share stays between 0 and 1, and is never shown on less than 20 points
  /// of a hundred: a scale that is too narrow makes noise look like news.
  static func roundDomain(_ values: [Double], unit: FigureUnit) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    let least: Double =
      switch unit {
      case .share: 0.2
      case .count: 4
      case .measure, .estimate: max(1e-3, abs(high) * 0.1)
      }
    if high - low < least {
      let middle = (low + high) / 2
      (low, high) = (middle - least / 2, middle + least / 2)
    }
    let step = step(for: low...high, about: 5)
    low = (low / step + 1e-9).rounded(.down) * step
    high = (high / step - 1e-9).rounded(.up) * step
    if unit == .share { (low, high) = (max(0, low), min(1, high)) }
    if (finite.min() ?? 0) >= 0 { low = max(0, low) }
    return low < high ? low...high : low...(low + 1)
  }

  private static func step(for domain: ClosedRange<Double>, about count: Int) -> Double {
    let raw = (domain.upperBound - domain.lowerBound) / Double(max(1, count))
    guard raw > 0, raw.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    while power > raw { power /= 10 }
    for factor in [1.0, 2, 5] where power * factor >= raw * 0.999 { return power * factor }
    return power * 10
  }
}

/// A straight map from a domain to a range of the drawing.
struct LinearScale {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  /// Values outside the domain stand at its edge.
  func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    guard width > 0 else { return start }
    let share = (min(max(value, domain.lowerBound), domain.upperBound) - domain.lowerBound) / width
    return start + share * (end - start)
  }
}
