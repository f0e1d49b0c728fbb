import TrinnBasis
import TrinnTable

/// The rows that an indicator rests on: one a pupil, or one a pupil and school year, each with the value that counts.
package struct IndicatorFrame: Sendable {
  /// Pupil numbers.
  package var pupils: [Int32]
  /// The school year that the row's figure belongs to, by its starting year.
  package var years: [Int16]
  /// The row of `pupil_years` whose school and programme the row counts for; -1 where there is none.
  package var rows: [Int32]
  /// True or false for a share, a number for a mean or median; missing with its reason where the pupil has no value.
  package var value: Column
  /// What only this indicator can be grouped by.
  package var extra: [(name: String, column: Column)]

  package init(
    pupils: [Int32], years: [Int16], rows: [Int32], value: Column, extra: [(name: String, column: Column)] = []
  ) {
    self.pupils = pupils
    self.years = years
    self.rows = rows
    self.value = value
    self.extra = extra
  }

  /// The rows whose place is in the list.
  package func picked(_ places: [UInt32]) throws -> IndicatorFrame {
    IndicatorFrame(
      pupils: places.map { pupils[Int($0)] }, years: places.map { years[Int($0)] }, rows: places.map { rows[Int($0)] },
      value: try value.gather(places), extra: try extra.map { ($0.name, try $0.column.gather(places)) })
  }

  /// The school years in which somebody has a value and nobody waits for one, earliest first.
  package func measuredYears() -> [Int] {
    var state: [Int: (known: Bool, waits: Bool)] = [:]
    for (index, year) in years.enumerated() {
      let reason = value.missing.map { $0[index] } ?? 0
      var seen = state[Int(year)] ?? (false, false)
      if reason == 0 { seen.known = true }
      if reason == MissingReason.notYetMeasured.rawValue { seen.waits = true }
      state[Int(year)] = seen
    }
    return state.filter { $0.value.known && !$0.value.waits }.keys.sorted()
  }
}

extension IndicatorFrame {
  /// Whether each value meets a limit, in the value's own unit; a missing value stays missing.
  func threshold(_ meets: (Double) -> Bool) -> IndicatorFrame {
    let (numbers, scale) = (value.plainNumbers(), value.decimalScale)
    var frame = self
    frame.value = Column(
      type: .boolean, values: .bytes(numbers.map { meets($0 / scale) ? 1 : 0 }), missing: value.missing)
    return frame
  }

  /// The same frame, where a value that is missing in a school year without results is not yet measured.
  func waiting(in data: CountyData) throws -> IndicatorFrame {
    let last = try data.years().lastResultYear
    guard let missing = value.missing else { return self }
    var frame = self
    let reasons = zip(missing, years).map { reason, year in
      reason != 0 && Int(year) > last ? MissingReason.notYetMeasured.rawValue : reason
    }
    frame.value = Column(type: value.type, values: value.values, missing: reasons)
    return frame
  }
}

extension Column {
  /// Truth by row: nil is missing for the reason given by row.
  package init(truth: [Bool?], missing reasons: [MissingReason?]) {
    self.init(
      type: .boolean, values: .bytes(truth.map { $0 == true ? 1 : 0 }),
      missing: zip(truth, reasons).map { $0 == nil ? ($1 ?? .notRecorded).rawValue : 0 })
  }

  package init(truth: [Bool?], missing reason: MissingReason = .notRecorded) {
    self.init(booleans: truth, missing: reason)
  }
}
