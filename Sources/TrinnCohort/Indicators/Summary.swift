import TrinnBasis
import TrinnTable

/// The figure of each group: counted, averaged or ranked, with what is missing and the pupils behind it.
struct Summary {
  let indicator: Indicator
  let frame: IndicatorFrame
  let grouped: KeyedGroups

  init(_ indicator: Indicator, _ frame: IndicatorFrame, _ grouped: KeyedGroups) {
    self.indicator = indicator
    self.frame = frame
    self.grouped = grouped
  }

  func groups() throws -> [IndicatorResult.Group] {
    let (starts, rows) = grouped.grouping.rowsByGroup()
    let numbers = frame.value.plainNumbers()
    var lastSeen = [Int32](repeating: -1, count: Int(frame.pupils.max() ?? -1) + 1)
    return try (0..<grouped.count).map { group in
      try Interrupt.check()
      let members = rows[starts[group]..<starts[group + 1]]
      var missing: [MissingReason: Int] = [:]
      var values: [Double] = []
      var years: Set<Int16> = []
      var support = 0
      for row in members {
        let row = Int(row)
        years.insert(frame.years[row])
        if let reason = frame.value.missingReason(at: row) {
          missing[reason, default: 0] += 1
          continue
        }
        values.append(numbers[row])
        let pupil = Int(frame.pupils[row])
        guard pupil >= 0, lastSeen[pupil] != Int32(truncatingIfNeeded: group) else { continue }
        lastSeen[pupil] = Int32(truncatingIfNeeded: group)
        support += 1
      }
      let sorted = years.map(Int.init).sorted()
      return IndicatorResult.Group(
        keys: grouped.keys.map { $0[group] }, value: value(values, missing), n: values.count, missing: missing,
        support: support, years: sorted, speaksOf: indicator.speaksOf(sorted))
    }
  }

  /// A group that has rows without any value says why by its most frequent reason; one that is still waiting for some of
  /// its pupils has no value yet.
  private func value(_ values: [Double], _ missing: [MissingReason: Int]) -> IndicatorResult.Value {
    if missing[.notYetMeasured] != nil { return .missing(.notYetMeasured) }
    guard !values.isEmpty else {
      let reason = missing.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
      return .missing(reason ?? .rowAbsent)
    }
    switch indicator.measure {
    case .share: return .share(numerator: values.count { $0 != 0 }, denominator: values.count)
    case .mean: return mean(values)
    case .count: return .count(values.count)
    case .median:
      var values = values
      return .median((Quantile.value(of: &values, 0.5) ?? 0) / frame.value.decimalScale)
    }
  }

  private func mean(_ values: [Double]) -> IndicatorResult.Value {
    let scale = frame.value.decimalScale
    // Whole units add without rounding, so that parts add to the whole whatever their order.
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() / scale : nil
    return .mean(mean / scale, standardDeviation: deviation)
  }
}

extension Column {
  /// Values as doubles: truth as 1 and 0, an exact decimal in whole units of its last digit. A missing value is 0.
  func plainNumbers() -> [Double] {
    switch values {
    case .bytes(let values): values.map(Double.init)
    case .years(let values): values.map(Double.init)
    case .days(let values): values.map(Double.init)
    case .integers(let values): values.map(Double.init)
    case .numbers(let values): values
    case .codes(let codes, _): (0..<codes.count).map { Double(codes[$0]) }
    }
  }

  /// What whole units are divided by.
  var decimalScale: Double {
    if case .decimal(let scale) = type { Double(FixedDecimal.power(scale)) } else { 1 }
  }
}
