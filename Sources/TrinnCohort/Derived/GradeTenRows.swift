import TrinnBasis
import TrinnTable

/// What `pupil_years` knows of a pupil in grade 10: the number of the row.
struct GradeTenYears: Sendable {
  let table: Table?
  private var rows: [UInt64: UInt32] = [:]

  init(_ table: Table?, index: PupilIndex) throws {
    self.table = table
    guard let table else { return }
    let pupil = try table.column(Term.pupil.name).pupilNumbers(index)
    let year = try table.column(Term.schoolYear.name).startYears()
    let level = try table.column(Term.gradeLevel.name).gradeRanks()
    for row in pupil.indices where level[row] == Stage.grade10.rank && pupil[row] >= 0 && year[row] != Int16.min {
      rows[GradeTenYears.key(pupil[row], year[row])] = UInt32(truncatingIfNeeded: row)
    }
  }

  /// `Column.noRow` where there is none.
  func row(_ pupil: Int32, _ year: Int16) -> UInt32 { rows[GradeTenYears.key(pupil, year)] ?? Column.noRow }

  private static func key(_ pupil: Int32, _ year: Int16) -> UInt64 {
    UInt64(UInt32(bitPattern: pupil)) << 16 | UInt64(UInt16(bitPattern: year))
  }
}

/// The rows of `grade10`, pupil by pupil.
struct GradeTenRows: Sendable {
  /// Where a grade would stand: none was given, or the pupil is exempt.
  private static let absent = Int64.min
  private static let exempt = Int64.min + 1

  /// Columns of grades, in the schema's order.
  private static let gradeNames: [String] = GradeTenSubject.allCases.flatMap { subject in
    [subject.standpunkt.name] + [subject.writtenExam?.name, subject.oralExam?.name].compactMap(\.self)
  }
  private static let slots = Dictionary(uniqueKeysWithValues: zip(gradeNames, 0...))

  /// Rows of `subject_results`: the first of the pupil, and the first that names a school.
  var first: [UInt32] = []
  var school: [UInt32] = []
  var points: [Int64?] = []
  private var grades: [Int64] = []
  var notComputed = 0

  mutating func append(_ own: [Int], _ results: ResultRows, points: FixedDecimal?) {
    first.append(own.first.map { UInt32(truncatingIfNeeded: $0) } ?? Column.noRow)
    school.append(
      own.first { results.school.text($0) != nil }.map { UInt32(truncatingIfNeeded: $0) } ?? Column.noRow)
    self.points.append(points?.units)
    if points == nil { notComputed += 1 }
    let start = grades.count
    grades += Array(repeating: GradeTenRows.absent, count: GradeTenRows.gradeNames.count)
    func set(_ term: Term?, _ value: Int?) {
      guard let term, let value, let slot = GradeTenRows.slots[term.name] else { return }
      grades[start + slot] = Int64(value)
    }
    for row in own {
      guard let subject = results.meaning(row) else { continue }
      set(subject.standpunkt, results.standpunkt.integer(row))
      if results.mark.text(row) == Mark.exempt.rawValue, let slot = GradeTenRows.slots[subject.standpunkt.name],
        grades[start + slot] == GradeTenRows.absent
      {
        grades[start + slot] = GradeTenRows.exempt
      }
      set(subject.writtenExam, results.written.integer(row))
      set(subject.oralExam, results.oral.integer(row))
    }
  }

  static func joined(_ parts: [GradeTenRows]) -> GradeTenRows {
    parts.reduce(into: GradeTenRows()) { all, part in
      all.first += part.first
      all.school += part.school
      all.points += part.points
      all.grades += part.grades
      all.notComputed += part.notComputed
    }
  }

  /// A column of grades; nil for a name that is none.
  func grades(_ name: String) -> Column? {
    guard let slot = GradeTenRows.slots[name] else { return nil }
    // Most pupils are drawn for one written and one oral exam: an exam that was not taken does not exist.
    let none: MissingReason = name.hasSuffix("_exam") ? .notApplicable : .notRecorded
    let width = GradeTenRows.gradeNames.count
    let own = first.indices.map { grades[$0 * width + slot] }
    return Column(
      type: .integer, values: .integers(Integers(own.map { $0 <= GradeTenRows.exempt ? 0 : $0 })),
      missing: own.map { value in
        if value == GradeTenRows.absent { return none.rawValue }
        return value == GradeTenRows.exempt ? MissingReason.notApplicable.rawValue : 0
      })
  }
}
