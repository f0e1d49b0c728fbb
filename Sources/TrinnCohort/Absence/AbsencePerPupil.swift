import TrinnBasis
import TrinnSyntax
import TrinnTable

/// What each pupil was absent in each school year, from records of single days and hours.
///
/// Days and hours stand side by side and are never turned into each other. Up to ten documented days of a school year may
/// be left off the certificate; `certificate_days` is what then stands on it.
public enum AbsencePerPupil {
  /// One row a pupil and school year: `pupil`, `school_year`, the keys, `records`, `days`, `documented_days`,
  /// `struck_days`, `certificate_days`, `hours`, `documented_hours`.
  ///
  /// Days without a column `days`, hours without one `hours`, and documented ones without `kind` are left out. Struck days
  /// are told for whole school years only, so not where there are keys besides.
  ///
  /// - Parameter keys: further columns or named expressions that rows are told apart by: `school`, `month = month(date)`.
  public static func table(_ absences: Table, by keys: [Assignments.Item] = []) throws -> Table {
    let (pupil, date) = (try absences.column("pupil"), try absences.column("date"))
    let (dayColumn, hourColumn) = (absences.columnIfAny("days"), absences.columnIfAny("hours"))
    guard dayColumn != nil || hourColumn != nil else {
      throw TrinnError.unknown(
        .unknownColumn, "column", "days", among: absences.names, hint: "an absence has days or hours")
    }
    let kind = absences.columnIfAny("kind")
    let keyColumns = try keys.map { (name: $0.name, column: try absences.evaluate($0.expression)) }
    let slots = try AbsenceSlots(pupil: pupil, date: date, keys: keyColumns.map(\.column))
    let hours = try AbsenceAmounts(hourColumn, named: "hours")
    let counters = try AbsenceCounters(
      slots: slots, days: AbsenceAmounts(dayColumn, named: "days"), hours: hours, documented: kind,
      rowCount: absences.rowCount)
    let rows = AbsenceRows(counters: counters, slots: slots)

    var columns: [(name: String, column: Column)] = [
      ("pupil", try rows.pupils(pupil)), ("school_year", rows.schoolYears(date)),
    ]
    for (name, column) in keyColumns { columns.append((name, try rows.keys(column))) }
    columns.append(("records", try rows.integers { Int64($0.rows) }))
    if dayColumn != nil {
      columns.append(("days", try rows.integers { Int64($0.days) }))
      if kind != nil {
        columns.append(("documented_days", try rows.integers { Int64($0.documentedDays) }))
        if keys.isEmpty { columns += try rows.struck() }
      }
    }
    if hourColumn != nil {
      columns.append(("hours", try rows.numbers { Double($0.hours) / hours.scale }))
      if kind != nil {
        columns.append(("documented_hours", try rows.numbers { Double($0.documentedHours) / hours.scale }))
      }
    }
    return try Table(
      columns, rowCount: rows.slots.count, subject: absences.subject(ofPupilRows: columns[0].column),
      notes: (absences.notes + counters.notes).uniqued())
  }
}

extension AbsenceCounters {
  fileprivate var notes: [String] {
    var notes: [String] = []
    if withoutPupilOrDate > 0 { notes.append("\(withoutPupilOrDate) absences left out: no pupil or no date") }
    if implausible > 0 { notes.append("\(implausible) absences left out: an amount below zero or beyond a year") }
    return notes
  }
}

extension Table {
  /// One row a pupil still: what names them stays with them.
  fileprivate func subject(ofPupilRows pupils: Column) -> Subject {
    switch subject {
    case .records, .recordsOf: pupils.type == .identity ? .records : .recordsOf(pupils: pupils)
    case .groups, .published, .open: subject
    }
  }
}

/// The slots that any absence fell in, as rows of a table.
private struct AbsenceRows {
  let slots: [UInt32]
  private let counters: AbsenceCounters
  private let source: AbsenceSlots

  init(counters: AbsenceCounters, slots: AbsenceSlots) {
    self.counters = counters
    source = slots
    self.slots = counters.sums.indices.lazy.filter { counters.sums[$0].rows > 0 }.map { UInt32(truncatingIfNeeded: $0) }
  }

  private var firstRows: [UInt32] { slots.map { source.grouping?.firstRows[Int($0)] ?? Column.noRow } }

  func keys(_ column: Column) throws -> Column { try column.gather(firstRows) }

  func pupils(_ column: Column) throws -> Column {
    guard source.grouping == nil, case .codes(_, let dictionary) = column.values else { return try keys(column) }
    let years = UInt32(truncatingIfNeeded: source.yearCount)
    let codes = slots.map { $0 / max(years, 1) }
    return Column(type: column.type, values: .codes(Codes(codes, limit: dictionary.count), dictionary))
  }

  func schoolYears(_ date: Column) -> Column {
    let (years, first) = (UInt32(truncatingIfNeeded: max(source.yearCount, 1)), source.firstYear)
    let starts = slots.map { slot -> Int16 in
      let year = source.grouping.map { source.year(at: Int($0.firstRows[Int(slot)])) ?? 0 } ?? Int(slot % years)
      return Int16(clamping: first + year)
    }
    return Column(type: .schoolYear, values: .years(starts))
  }

  func integers(_ value: @Sendable (AbsenceCounters.Sum) -> Int64) throws -> Column {
    let (slots, sums) = (slots, counters.sums)
    let values: [Int64] = try parallelArray(count: slots.count) { rows, out in
      for row in rows { out[row] = value(sums[Int(slots[row])]) }
    }
    return Column(type: .integer, values: .integers(values))
  }

  func numbers(_ value: @Sendable (AbsenceCounters.Sum) -> Double) throws -> Column {
    let (slots, sums) = (slots, counters.sums)
    let values: [Double] = try parallelArray(count: slots.count) { rows, out in
      for row in rows { out[row] = value(sums[Int(slots[row])]) }
    }
    return Column(type: .number, values: .numbers(values))
  }

  /// By the rule of each school year.
  func struck() throws -> [(name: String, column: Column)] {
    let rules = try AbsenceRules.standard()
    let limits = (0..<max(source.yearCount, 1)).map { place in
      CalendarDate(year: source.firstYear + place + 1, month: 6, day: 1).map { rules.struckDays(on: $0) } ?? 0
    }
    let years = UInt32(truncatingIfNeeded: max(source.yearCount, 1))
    var struck: [Int64] = []
    var left: [Int64] = []
    struck.reserveCapacity(slots.count)
    left.reserveCapacity(slots.count)
    for slot in slots {
      let sum = counters.sums[Int(slot)]
      let year = source.grouping.map { source.year(at: Int($0.firstRows[Int(slot)])) ?? 0 } ?? Int(slot % years)
      let days = min(Int64(sum.documentedDays), Int64(limits.indices.contains(year) ? limits[year] : 0))
      struck.append(days)
      left.append(Int64(sum.days) - days)
    }
    return [
      ("struck_days", Column(type: .integer, values: .integers(struck))),
      ("certificate_days", Column(type: .integer, values: .integers(left))),
    ]
  }
}
