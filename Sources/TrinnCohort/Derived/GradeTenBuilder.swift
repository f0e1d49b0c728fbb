import TrinnBasis
import TrinnTable

/// What `pupil_years` knows of a pupil in a school year.
struct PupilFacts {
  struct Row {
    var school, home, sex: String?
    var days, hours: Int?
  }

  private struct Key: Hashable {
    let pupil: String
    let year: SchoolYear
  }

  private var rows: [Key: Row] = [:]

  init(_ table: Table?) throws {
    guard let table else { return }
    let (pupil, year, level) = (Cells(table, .pupil), Cells(table, .schoolYear), Cells(table, .gradeLevel))
    let (school, home, sex) = (Cells(table, .school), Cells(table, .homeMunicipality), Cells(table, .sex))
    let (days, hours) = (Cells(table, .absenceDays), Cells(table, .absenceHours))
    let ten = Stage.grade10.rank
    for row in 0..<table.rowCount where level.level(row) == ten {
      if row % 65_536 == 0 { try Interrupt.check() }
      guard let pupil = pupil.text(row), let year = year.year(row) else { continue }
      rows[Key(pupil: pupil, year: year)] = Row(
        school: school.text(row), home: home.text(row), sex: sex.text(row), days: days.integer(row),
        hours: hours.integer(row))
    }
  }

  subscript(pupil: String, year: SchoolYear) -> Row? { rows[Key(pupil: pupil, year: year)] }
}

/// The columns of `grade10`, a pupil at a time.
struct GradeTenBuilder {
  private var columns = Schema.grade10.fields.map { ColumnBuilder(type: $0.type) }
  private let names = Schema.grade10.columnNames

  mutating func append(
    pupil: String, year: SchoolYear, school: String?, facts: PupilFacts.Row?, points: FixedDecimal?, rows: ResultRows,
    own: [Int]
  ) throws {
    var cells: [String: Scalar] = [
      Term.pupil.name: .text(pupil), Term.schoolYear.name: .schoolYear(year),
      Term.grunnskolepoeng.name: points.map { .decimal($0) } ?? .missing(.undefined),
    ]
    cells[Term.school.name] = (school ?? facts?.school).map { .text($0) }
    cells[Term.homeMunicipality.name] = facts?.home.map { .text($0) }
    cells[Term.sex.name] = facts?.sex.map { .text($0) }
    cells[Term.absenceDays.name] = facts?.days.map { .integer(Int64($0)) }
    cells[Term.absenceHours.name] = facts?.hours.map { .integer(Int64($0)) }
    for row in own {
      guard let subject = rows.meaning(row) else { continue }
      if let grade = rows.standpunkt.integer(row) {
        cells[subject.standpunkt.name] = .integer(Int64(grade))
      } else if rows.mark.text(row) == Mark.exempt.rawValue, cells[subject.standpunkt.name] == nil {
        cells[subject.standpunkt.name] = .missing(.notApplicable)
      }
      if let grade = rows.written.integer(row), let term = subject.writtenExam {
        cells[term.name] = .integer(Int64(grade))
      }
      if let grade = rows.oral.integer(row), let term = subject.oralExam { cells[term.name] = .integer(Int64(grade)) }
    }
    for (index, name) in names.enumerated() {
      // Most pupils are drawn for one written and one oral exam: an exam that was not taken does not exist.
      let absent: MissingReason = name.hasSuffix("_exam") ? .notApplicable : .notRecorded
      try columns[index].append(cells[name] ?? .missing(absent))
    }
  }

  func finish(notes: [String]) throws -> Table {
    try Table(zip(names, columns).map { ($0, $1.finish()) }, subject: .records, notes: notes)
  }
}
