import TrinnBasis
import TrinnTable

/// Which sum each absence belongs to: one for each pupil and school year, or for each group of rows.
struct AbsenceSlots: Sendable {
  enum Source: Sendable {
    /// `pupil code * years + year`: no key is made or looked up.
    case pupilYears(Codes, missing: [UInt8]?)
    case groups([UInt32])
  }

  static let none = UInt32.max

  let source: Source
  let count: Int
  /// The first school year, and how many there are.
  let firstYear: Int
  let yearCount: Int
  /// The groups, where slots are groups.
  let grouping: Grouping?
  private let missingPupils: [UInt8]?
  private let days: [Int32]
  private let missingDays: [UInt8]?
  private let firstDay: Int32
  /// By day after `firstDay`: the school year's place.
  private let yearOfDay: [UInt8]

  /// Years that a date of absence may lie in: others are mistakes in the file, and would cost memory for nothing.
  private static let plausible: ClosedRange<Int32> = -10_958...84_370

  /// - Parameter keys: what rows are told apart by besides pupil and school year.
  init(pupil: Column, date: Column, keys: [Column] = []) throws {
    guard case .codes(let codes, let dictionary) = pupil.values else {
      throw TrinnError(
        .wrongType, "column \"pupil\" holds no pupils", wanted: "identities or codes", got: pupil.type.name)
    }
    guard case .days(let days) = date.values else {
      throw TrinnError(.wrongType, "column \"date\" holds no dates", wanted: "dates", got: date.type.name)
    }
    self.days = days
    missingDays = date.missing
    missingPupils = pupil.missing
    let spans = try Parallel.map(rows: days.count, rowsPerChunk: 1 << 20) { rows in
      AbsenceSlots.span(days, missing: date.missing, rows)
    }
    let found = spans.compactMap { $0 }
    let first = found.map(\.lowerBound).min() ?? 0
    let last = found.map(\.upperBound).max() ?? 0
    firstDay = first
    firstYear = Int(CalendarDate(day: first).schoolYear.start)
    yearCount = Int(CalendarDate(day: last).schoolYear.start) - firstYear + 1
    let start = firstYear
    yearOfDay = (first...last).map { UInt8(clamping: Int(CalendarDate(day: $0).schoolYear.start) - start) }
    let direct = dictionary.count.multipliedReportingOverflow(by: yearCount)
    // Counters for pupils who are not in the rows, as where a few were picked out of many, would weigh more than the rows.
    if keys.isEmpty, !direct.overflow, direct.partialValue <= max(4 * days.count, 1 << 20) {
      (source, count, grouping) = (.pupilYears(codes, missing: pupil.missing), direct.partialValue, nil)
    } else {
      let groups = try Grouping([pupil, try AbsenceSlots.schoolYears(date)] + keys, rowCount: days.count)
      (source, count, grouping) = (.groups(groups.ids), groups.groupCount, groups)
    }
    guard count < Int(AbsenceSlots.none) else {
      throw TrinnError(
        .limit, "\(dictionary.count) pupils in \(yearCount) school years are too many sums",
        hint: "take fewer school years")
    }
  }

  private static func schoolYears(_ date: Column) throws -> Column {
    guard case .days(let days) = date.values else { return date }
    let years: [Int16] = try parallelArray(count: days.count) { rows, out in
      for row in rows { out[row] = CalendarDate(day: days[row]).schoolYear.start }
    }
    return Column(type: .schoolYear, values: .years(years), missing: date.missing)
  }

  private static func span(_ days: [Int32], missing: [UInt8]?, _ rows: Range<Int>) -> ClosedRange<Int32>? {
    var (first, last) = (Int32.max, Int32.min)
    for row in rows where missing.map({ $0[row] == 0 }) ?? true {
      let day = days[row]
      guard plausible.contains(day) else { continue }
      first = min(first, day)
      last = max(last, day)
    }
    return first <= last ? first...last : nil
  }

  /// The place of the row's school year; nil without a date, or with one out of reach.
  func year(at row: Int) -> Int? {
    let day = Int(days[row]) - Int(firstDay)
    guard (missingDays?[row] ?? 0) == 0, yearOfDay.indices.contains(day) else { return nil }
    return Int(yearOfDay[day])
  }

  /// The slots of a run of rows; `none` where the row has no pupil or no date.
  func fill(_ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt32>) {
    switch source {
    case .groups(let ids):
      for (place, row) in rows.enumerated() {
        out[place] = year(at: row) == nil || (missingPupils?[row] ?? 0) != 0 ? AbsenceSlots.none : ids[row]
      }
    case .pupilYears(let codes, let missing):
      switch codes {
      case .bytes(let codes): fill(codes, rows, out)
      case .shorts(let codes): fill(codes, rows, out)
      case .words(let codes): fill(codes, rows, out)
      }
      if let missing {
        for (place, row) in rows.enumerated() where missing[row] != 0 { out[place] = AbsenceSlots.none }
      }
      if let missingDays {
        for (place, row) in rows.enumerated() where missingDays[row] != 0 { out[place] = AbsenceSlots.none }
      }
    }
  }

  // Pointers, as this loop runs once a row of a hundred million and the checks of an array keep it from being unrolled.
  private func fill<Code: FixedWidthInteger>(
    _ codes: [Code], _ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt32>
  ) {
    let (first, limit, years) = (firstDay, UInt32(truncatingIfNeeded: yearOfDay.count), UInt32(yearCount))
    codes.withUnsafeBufferPointer { codes in
      days.withUnsafeBufferPointer { days in
        yearOfDay.withUnsafeBufferPointer { yearOfDay in
          for (place, row) in rows.enumerated() {
            let day = UInt32(bitPattern: days[row] &- first)
            let slot = UInt32(truncatingIfNeeded: codes[row]) &* years
            out[place] = day < limit ? slot &+ UInt32(yearOfDay[Int(day)]) : AbsenceSlots.none
          }
        }
      }
    }
  }
}
