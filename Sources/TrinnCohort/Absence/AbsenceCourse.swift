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
  /// to the same date, and the difference in days and hours. Where it is known what was held, also `days_held` and
  /// `days_share` of both years, from 0 to 1, and the difference of the shares; where it is not, a sentence says what sums
  /// do not tell.
  ///
  /// - Parameters:
  ///   - day: nil is the last day on which anybody was absent.
  ///   - held: what could have been missed.
  public static func toDate(
    _ absences: Table, on day: CalendarDate?, by keys: [Assignments.Item], held: AbsenceHeld? = nil,
    language: Language = .en
  ) throws -> Table {
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
      guard let held, held.has(measure) else { continue }
      columns += shares(
        measure, now, then, try held.sums(of: measure, by: keys, keyed, from: start, to: day),
        try held.sums(of: measure, by: keys, keyed, from: startBefore, to: before))
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
    let measures = AbsenceMeasure.allCases.filter { table.columnIfAny($0.rawValue) != nil }
    let note = LocalizedText(
      "fra \(start.label) til \(day.label), ved siden av \(startBefore.label) til \(before.label)",
      "from \(start.label) to \(day.label), beside \(startBefore.label) to \(before.label)")
    let sentences = [note] + heldNotes(held, measures, keys, columns)
    let isOfPupils = try absences.supports(of: Grouping(ungrouped: absences.rowCount)) != nil
    return try Table(
      columns, rowCount: keyed.count, subject: keyed.subject(of: absences, support: isOfPupils ? rests : nil),
      notes: absences.notes + sentences.map { $0[language] })
  }

  /// What was held in both years, and the shares of it.
  private static func shares(
    _ measure: AbsenceMeasure, _ now: [Double], _ then: [Double?], _ held: [Double?], _ heldBefore: [Double?]
  ) -> [(name: String, column: Column)] {
    func share(_ amount: Double?, of held: Double?) -> Double? {
      guard let amount, let held, held > 0 else { return nil }
      return amount / held
    }
    let shares = zip(now, held).map { share($0, of: $1) }
    let before = zip(then, heldBefore).map { share($0, of: $1) }
    let changes = zip(shares, before).map { now, then in now.flatMap { now in then.map { now - $0 } } }
    let named = [
      ("held", held), ("share", shares), ("held_last_year", heldBefore), ("share_last_year", before),
      ("share_change", changes),
    ]
    return named.map { ("\(measure.rawValue)_\($0)", Column(numbers: $1, missing: .notRecorded)) }
  }

  /// What is not known of the denominator, in words.
  private static func heldNotes(
    _ held: AbsenceHeld?, _ measures: [AbsenceMeasure], _ keys: [Assignments.Item],
    _ columns: [(name: String, column: Column)]
  ) -> [LocalizedText] {
    guard let held, measures.contains(where: held.has) else {
      return [
        LocalizedText(
          "hva som var holdt, er ikke kjent: dette er summer og ikke andeler, og flere elever eller skoledager gir mer "
            + "fravær",
          "what was held is not known: these are sums and no shares, and more pupils or school days give more absence")
      ]
    }
    var notes = measures.filter { !held.has($0) }.map { measure in
      LocalizedText(
        "\(measure == .days ? "dager" : "timer") holdt er ikke kjent", "\(measure.rawValue) held are not known")
    }
    let unknown = held.unknown(keys)
    if !unknown.isEmpty {
      let names = unknown.joined(separator: ", ")
      notes.append(
        LocalizedText(
          "det som var holdt, er ikke delt etter \(names): hver rad er holdt mot alt",
          "what was held is not told apart by \(names): each row is held against all of it"))
    }
    for measure in measures where held.has(measure) {
      guard let shares = columns.first(where: { $0.name == "\(measure.rawValue)_share" })?.column else { continue }
      let without = (0..<shares.count).count { shares[$0].isMissing }
      let over = (0..<shares.count).count { shares[$0].number.map { $0 > 1 } ?? false }
      if without > 0 {
        notes.append(
          LocalizedText(
            "\(without) av \(shares.count) rader har ingen andel: det er ikke kjent hva som var holdt",
            "\(without) of \(shares.count) rows have no share: what was held is not known"))
      }
      if over > 0 {
        notes.append(
          LocalizedText(
            "\(over) av \(shares.count) rader har mer fravær enn det som var holdt: nevneren stemmer ikke",
            "\(over) of \(shares.count) rows have more absence than was held: the denominator is wrong"))
      }
    }
    return notes
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
