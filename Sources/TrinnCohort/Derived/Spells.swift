import TrinnBasis
import TrinnTable

/// A pupil's time at a school.
struct Spell {
  let pupil: String
  let school: String?
  let programme: ProgrammeArea?
  let rank: UInt8
  let start: CalendarDate
  /// The last day, with the rule for spells without one.
  let end: CalendarDate
  let hasEnd: Bool
  let endReason: EndReason?
  let completion: CompletionCode?
  let status: PupilStatus
  let birthYear: Int?
  let sex, home: String?

  func covers(_ day: CalendarDate) -> Bool { start <= day && day <= end }

  var isApprenticeship: Bool { rank >= Stage.apprentice1.rank }

  var programmeType: ProgrammeType? { isApprenticeship ? .vocational : programme?.type }

  /// The grade level in a school year: an apprenticeship that lasts moves from its first year to its second.
  func level(in year: Int16) -> UInt8 {
    rank == Stage.apprentice1.rank && start.schoolYear.start < year ? Stage.apprentice2.rank : rank
  }

  /// Whether this spell stands before another on the same day.
  func goesBefore(_ other: Spell) -> Bool {
    let (a, b) = (isOrdinary, other.isOrdinary)
    if a != b { return a }
    if rank != other.rank { return rank > other.rank }
    if start != other.start { return start > other.start }
    return (school ?? "~") < (other.school ?? "~")
  }

  private var isOrdinary: Bool { status == .pupil || status == .individualPlan || status == .apprentice }

  /// How the school year ended by this spell, where it ended.
  var endStatus: CompletionCode? {
    completion ?? (endReason == .left ? .left : endReason == .completed ? .passed : nil)
  }
}

/// The spells of a table, by pupil in the order of first sight.
struct Spells {
  private(set) var pupils: [String] = []
  /// Rows without what a spell needs.
  private(set) var leftOut = 0
  private var spells: [String: [Spell]] = [:]

  init(_ table: Table) throws {
    let cells = SpellCells(table)
    let lastDay = Spells.lastDay(table)
    for row in 0..<table.rowCount {
      if row % 65_536 == 0 { try Interrupt.check() }
      guard let spell = cells.spell(row, lastDay: lastDay) else {
        leftOut += 1
        continue
      }
      if spells[spell.pupil] == nil { pupils.append(spell.pupil) }
      spells[spell.pupil, default: []].append(spell)
    }
  }

  func of(_ pupil: String) -> [Spell] { spells[pupil] ?? [] }

  /// The school years, rising, whose 1 October may lie in a spell.
  func years(_ own: [Spell]) -> ClosedRange<Int16> {
    let first = own.map(\.start.schoolYear.start).min() ?? 0
    let last = own.map(\.end.schoolYear.start).max() ?? first
    return first...max(first, last)
  }

  /// How the pupil's school year ended: by the last spell that ended in it.
  func ending(_ own: [Spell], in year: Int16) -> CompletionCode? {
    own.filter { $0.hasEnd && $0.end.schoolYear.start == year }.max { $0.end < $1.end }?.endStatus
  }

  /// 31 July of the last school year that any spell began or ended in.
  private static func lastDay(_ table: Table) -> CalendarDate {
    let (start, end) = (Cells(table, .start), Cells(table, .end))
    let last = (0..<table.rowCount).lazy.flatMap { [start.date($0), end.date($0)] }.compactMap { $0 }
      .filter(SpellCells.calendar.contains).max()
    return Spells.yearEnd((last ?? CalendarDate(day: 0)).schoolYear)
  }

  static func yearEnd(_ year: SchoolYear) -> CalendarDate {
    CalendarDate(year: Int(year.start) + 1, month: 7, day: 31) ?? CalendarDate(day: .max)
  }
}

private struct SpellCells {
  let pupil, school, programme, level, start, end, reason, completion, status, birth, sex, home: Cells

  /// Days that a spell can have: 1900 to 2199.
  static let calendar = CalendarDate(day: -25_567)...CalendarDate(day: 84_005)

  init(_ table: Table) {
    pupil = Cells(table, .pupil)
    school = Cells(table, .school)
    programme = Cells(table, .programmeArea)
    level = Cells(table, .gradeLevel)
    start = Cells(table, .start)
    end = Cells(table, .end)
    reason = Cells(table, .endReason)
    completion = Cells(table, .completionCode)
    status = Cells(table, .status)
    birth = Cells(table, .birthYear)
    sex = Cells(table, .sex)
    home = Cells(table, .homeMunicipality)
  }

  func spell(_ row: Int, lastDay: CalendarDate) -> Spell? {
    guard let pupil = pupil.text(row), let start = start.date(row), let rank = level.level(row),
      SpellCells.calendar.contains(start)
    else { return nil }
    let isApprenticeship = rank >= Stage.apprentice1.rank
    // Registers write "no end" as the last day of the calendar.
    let end = end.date(row).flatMap { SpellCells.calendar.contains($0) ? $0 : nil }
    return Spell(
      pupil: pupil, school: school.text(row), programme: programme.text(row).flatMap { ProgrammeArea($0) }, rank: rank,
      start: start, end: end ?? (isApprenticeship ? lastDay : Spells.yearEnd(start.schoolYear)), hasEnd: end != nil,
      endReason: reason.text(row).flatMap(EndReason.init(rawValue:)),
      completion: completion.text(row).flatMap(CompletionCode.init(rawValue:)),
      status: status.text(row).flatMap(PupilStatus.init(rawValue:)) ?? (isApprenticeship ? .apprentice : .pupil),
      birthYear: birth.integer(row), sex: sex.text(row), home: home.text(row))
  }
}
