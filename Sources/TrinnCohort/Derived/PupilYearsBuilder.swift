import TrinnBasis
import TrinnTable

/// Days and hours of absence by pupil and school year.
struct AbsenceSums {
  private struct Key: Hashable {
    let pupil: String
    let year: Int16
  }

  private var sums: [Key: (days: Int, hours: Double)] = [:]
  private var years: Set<Int16> = []

  init(_ table: Table?) throws {
    guard let table else { return }
    let (pupil, date) = (Cells(table, .pupil), Cells(table, .date))
    let (days, hours) = (Cells(table, .days), Cells(table, .hours))
    for row in 0..<table.rowCount {
      if row % 65_536 == 0 { try Interrupt.check() }
      guard let pupil = pupil.text(row), let date = date.date(row) else { continue }
      let year = date.schoolYear.start
      years.insert(year)
      let old = sums[Key(pupil: pupil, year: year)] ?? (0, 0)
      sums[Key(pupil: pupil, year: year)] = (old.days &+ (days.integer(row) ?? 0), old.hours + (hours.number(row) ?? 0))
    }
  }

  /// Nil in a school year that the table does not cover.
  func sum(pupil: String, year: Int16) -> (days: Int, hours: Int)? {
    guard years.contains(year) else { return nil }
    let sum = sums[Key(pupil: pupil, year: year)] ?? (0, 0)
    return (sum.days, Int(exactly: sum.hours.rounded()) ?? 0)
  }
}

/// What `grade10` knows of a pupil: the latest row stands.
struct GradeTenFacts {
  private var facts: [String: (school: String?, points: FixedDecimal?, year: Int16)] = [:]

  init(_ table: Table?) {
    guard let table else { return }
    let (pupil, year, school) = (Cells(table, .pupil), Cells(table, .schoolYear), Cells(table, .school))
    let points = Cells(table, .grunnskolepoeng)
    for row in 0..<table.rowCount {
      guard let pupil = pupil.text(row), let year = year.year(row)?.start, year >= facts[pupil]?.year ?? .min else {
        continue
      }
      let units = points.integer(row).map { FixedDecimal(units: Int64($0), scale: 2) }
      facts[pupil] = (school.text(row), units, year)
    }
  }

  subscript(pupil: String) -> (school: String?, points: FixedDecimal?)? { facts[pupil].map { ($0.school, $0.points) } }
}

/// The columns of `pupil_years`, a row at a time.
struct PupilYearsBuilder {
  private(set) var rowCount = 0
  private var columns = Schema.pupilYears.fields.map { ColumnBuilder(type: $0.type) }
  private let names = Schema.pupilYears.columnNames

  mutating func append(
    _ spell: Spell, year: Int16, level: UInt8, entry: ProgrammeType?, origin: String?, ending: CompletionCode?,
    absence: (days: Int, hours: Int)?, points: FixedDecimal?
  ) throws {
    let isUpperSecondary = spell.rank > Stage.grade10.rank
    let notHere: Scalar = .missing(isUpperSecondary ? .notRecorded : .notApplicable)
    var cells: [String: Scalar] = [
      Term.pupil.name: .text(spell.pupil), Term.schoolYear.name: .schoolYear(SchoolYear(start: year)),
      Term.gradeLevel.name: .level(level, .gradeLevel), Term.status.name: .text(spell.status.rawValue),
    ]
    cells[Term.birthYear.name] = spell.birthYear.map { .integer(Int64($0)) }
    cells[Term.sex.name] = spell.sex.map { .text($0) }
    cells[Term.homeMunicipality.name] = spell.home.map { .text($0) }
    cells[Term.school.name] = spell.school.map { .text($0) }
    cells[Term.originSchool.name] = origin.map { .text($0) }
    cells[Term.programme.name] = spell.programme.map { .text($0.code) } ?? notHere
    cells[Term.programmeTypeEntry.name] = entry.map { .text($0.rawValue) } ?? notHere
    cells[Term.programmeType.name] =
      isUpperSecondary ? spell.programmeType.map { .text($0.rawValue) } ?? notHere : notHere
    cells[Term.endStatus.name] = ending.map { .text($0.rawValue) } ?? .missing(.notYetMeasured)
    cells[Term.absenceDays.name] = absence.map { .integer(Int64($0.days)) }
    cells[Term.absenceHours.name] = absence.map { .integer(Int64($0.hours)) }
    cells[Term.grunnskolepoeng.name] = points.map { .decimal($0) }
    for (index, name) in names.enumerated() { try columns[index].append(cells[name] ?? .missing(.notRecorded)) }
    rowCount += 1
  }

  func finish(notes: [String]) throws -> Table {
    try Table(zip(names, columns).map { ($0, $1.finish()) }, subject: .records, notes: notes)
  }
}
