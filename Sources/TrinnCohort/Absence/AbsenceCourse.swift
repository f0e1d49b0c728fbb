import TrinnBasis
import TrinnSyntax
import TrinnTable

/// The course of absence through the school year, and where it stands against the same date last year.
public enum AbsenceCourse {
  /// One row a group, school year and month: the keys, `school_year`, `month`, `days`, `hours`, `pupils` (distinct, with an
  /// absence in the month), and the sums since August: `days_so_far`, `hours_so_far`.
  public static func byMonth(_ absences: Table, by keys: [Assignments.Item]) throws -> Table {
    let dates = try AbsenceDates(absences)
    let table = try absences.setting("school_year", to: dates.schoolYears).setting("month", to: dates.months)
    let own = try GroupKeys.parse("school_year, month").items
    let amounts = AbsenceMeasure.allCases.map(\.rawValue).filter { absences.index(of: $0) != nil }
    guard !amounts.isEmpty else { _ = try absences.column("days"); return absences }
    let sums = amounts.map { "\($0) = sum(\($0))" } + ["pupils = count_distinct(pupil)"]
    let summed = try table.where("not missing(date)").group(GroupKeys(keys + own)).summarise(
      sums.joined(separator: ", "))
    // A month without a single day of absence has none, and not an unknown number.
    var result = summed.with(notes: absences.notes)
    let before = try Grouping(
      try (keys.map(\.name) + ["school_year"]).map { try summed.column($0) }, rowCount: summed.rowCount)
    for name in amounts {
      let column = try summed.column(name)
      let values = column.plainNumbers()
      var running = [Double](repeating: 0, count: before.groupCount)
      let soFar = values.indices.map { row in
        running[Int(before.ids[row])] += values[row]
        return running[Int(before.ids[row])]
      }
      result = try result.setting(name, to: Column(type: column.type, values: column.values))
      result = try result.setting(
        "\(name)_so_far",
        to: column.type == .integer
          ? Column(integers: soFar.map { Int($0) }) : Column(type: .number, values: .numbers(soFar)))
    }
    return result
  }

  /// One row a group: `days`, `hours` and `pupils` of the school year up to and with a day, the same of the year before up
  /// to the same date, and the difference in days and hours.
  ///
  /// - Parameter day: nil is the last day on which anybody was absent.
  public static func toDate(_ absences: Table, on day: CalendarDate?, by keys: [Assignments.Item]) throws -> Table {
    let dates = try AbsenceDates(absences)
    guard let day = day ?? dates.last else { throw TrinnError(.noData, "no absence has a date") }
    let (year, month, date) = day.parts
    let before = CalendarDate(
      year: year - 1, month: month, day: min(date, CalendarDate.daysIn(month: month, year: year - 1)))
    guard let before, let start = day.schoolYear.firstDay, let startBefore = before.schoolYear.firstDay else {
      throw TrinnError(.outOfRange, "the year before \(day.label) is outside the calendar", argument: "on")
    }
    func within(_ from: CalendarDate, _ to: CalendarDate) -> String {
      "(date >= date('\(from.label)') and date <= date('\(to.label)'))"
    }
    let table = try absences.where("\(within(start, day)) or \(within(startBefore, before))")
    let keyed = try KeyedGroups(keys, of: table)
    let later = try AbsenceDates(table)
    // Cell 2g is the group's this year, 2g + 1 its last year.
    let cells = keyed.grouping.ids.enumerated().map { row, group in
      group &* 2 &+ (later.days[row] >= start.day ? 0 : 1)
    }
    let grouping = Grouping(ids: cells, groupCount: keyed.count * 2)
    let support = try table.supports(of: grouping) ?? Array(repeating: 0, count: keyed.count * 2)
    let hasBefore = later.days.contains { $0 < start.day }
    var columns = zip(keyed.names, keyed.keys).map { (name: $0, column: $1) }
    for measure in AbsenceMeasure.allCases {
      guard let column = table.columnIfAny(measure.rawValue) else { continue }
      let sums = grouping.sums(of: column)
      let isWhole = column.type == .integer
      func figures(_ values: [Double?]) -> Column {
        isWhole
          ? Column(integers: values.map { $0.flatMap { Int(exactly: $0) } }, missing: .notRecorded)
          : Column(numbers: values, missing: .notRecorded)
      }
      let now: [Double] = (0..<keyed.count).map { sums[2 * $0] }
      let then: [Double?] = (0..<keyed.count).map { hasBefore ? sums[2 * $0 + 1] : nil }
      let change: [Double?] = zip(now, then).map { a, b in b.map { a - $0 } }
      columns.append((measure.rawValue, figures(now)))
      columns.append(("\(measure.rawValue)_last_year", figures(then)))
      columns.append(("\(measure.rawValue)_change", figures(change)))
    }
    let pupils: [Int] = (0..<keyed.count).map { support[2 * $0] }
    let pupilsBefore: [Int?] = (0..<keyed.count).map { hasBefore ? support[2 * $0 + 1] : nil }
    columns.append(("pupils", Column(integers: pupils)))
    columns.append(("pupils_last_year", Column(integers: pupilsBefore, missing: .notRecorded)))
    // A row tells of both years: it rests on the smaller of the two that have anybody.
    let rests = (0..<keyed.count).map { group -> Int in
      let (now, then) = (support[2 * group], support[2 * group + 1])
      return min(now, then) > 0 ? min(now, then) : max(now, then)
    }
    let note = "from \(start.label) to \(day.label), beside \(startBefore.label) to \(before.label)"
    let isOfPupils = try absences.supports(of: Grouping(ungrouped: absences.rowCount)) != nil
    return try Table(
      columns, rowCount: keyed.count, subject: keyed.subject(of: absences, support: isOfPupils ? rests : nil),
      notes: absences.notes + [note])
  }
}

/// The dates of a table of absences.
struct AbsenceDates {
  /// Days since 1970-01-01; a missing one is 0.
  let days: [Int32]
  private let missing: [UInt8]?

  init(_ absences: Table) throws {
    let column = try absences.column("date")
    guard case .days(let days) = column.values else {
      throw TrinnError(.wrongType, "column \"date\" holds no dates", wanted: "dates", got: column.type.name)
    }
    (self.days, missing) = (days, column.missing)
  }

  var last: CalendarDate? {
    let known = days.indices.lazy.filter { (missing?[$0] ?? 0) == 0 }.map { days[$0] }
    return known.max().map { CalendarDate(day: $0) }
  }

  var schoolYears: Column {
    Column(type: .schoolYear, values: .years(days.map { CalendarDate(day: $0).schoolYear.start }), missing: missing)
  }

  /// "2025-10": in this spelling the order of texts is the order of months.
  var months: Column {
    let places = days.map { day -> UInt32 in
      let (year, month, _) = CalendarDate(day: day).parts
      return UInt32(clamping: year * 12 + month - 1)
    }
    let first = places.min() ?? 0
    let last = places.max() ?? 0
    let labels = (first...last).map { place in
      let month = place % 12 + 1
      return "\(place / 12)-\(month < 10 ? "0" : "")\(month)"
    }
    let codes = Codes(places.map { $0 - first }, limit: labels.count)
    return Column(type: .text, values: .codes(codes, TextDictionary(labels)), missing: missing)
  }
}

extension SchoolYear {
  /// 1 August.
  var firstDay: CalendarDate? { CalendarDate(year: Int(start), month: 8, day: 1) }
}

extension Grouping {
  /// The sum of each group; a missing value counts nothing.
  func sums(of column: Column) -> [Double] {
    let (values, scale) = (column.plainNumbers(), column.decimalScale)
    var sums = [Double](repeating: 0, count: groupCount)
    for (row, group) in ids.enumerated() where (column.missing?[row] ?? 0) == 0 { sums[Int(group)] += values[row] }
    return sums.map { $0 / scale }
  }
}
