import TrinnBasis
import TrinnTable

/// `grade10` from `subject_results`: one row for each pupil and school year of grade 10.
public enum GradeTenTable {
  /// - Parameters:
  ///   - subjectResults: rows of other grade levels are passed over, where the table tells.
  ///   - pupilYears: gives school, home, sex and absence, where there is one.
  ///   - rule: how grunnskolepoeng are computed; stated in the notes.
  ///
  /// A pupil has one standpunkt a subject: the last in the table's order. A column of grades holds numbers; where a sign
  /// stands in the grade's place the cell is missing: exempt not applicable, IV and IM not recorded.
  public static func derived(
    from subjectResults: Table, pupilYears: Table? = nil, rule: GrunnskolepoengRule = .admission
  ) throws -> Table {
    let index = PupilIndex()
    let pupils = try subjectResults.column(Term.pupil.name)
    let years = try subjectResults.column(Term.schoolYear.name)
    let results = ResultRows(subjectResults)
    let grouping = try Grouping([pupils, years], rowCount: subjectResults.rowCount)
    let (starts, ordered) = grouping.rowsByGroup()
    let parts = try Parallel.map(rows: grouping.groupCount, rowsPerChunk: 2048) { groups in
      var rows = GradeTenRows()
      for group in groups {
        let own = ordered[starts[group]..<starts[group + 1]].map { Int($0) }.filter(results.isGradeTen)
        guard let first = own.first, results.pupil.text(first) != nil, results.year.year(first) != nil else { continue }
        let grades = results.finalGrades(own)
        if !grades.isEmpty { rows.append(own, results, points: rule.points(of: grades).points) }
      }
      return rows
    }
    let rows = GradeTenRows.joined(parts)
    var notes = ["grunnskolepoeng: rule \(rule.rawValue) (\(rule.source)), rounded half up"]
    if rows.notComputed > 0 {
      notes.append("\(rows.notComputed) pupils have none: grades lack in more than half of their subjects")
    }
    // The results' pupils get their numbers first, so that those of `pupil_years` are matched to them.
    let numbers = try pupils.pupilNumbers(index)
    let starting = try years.startYears()
    let known = try GradeTenYears(pupilYears, index: index)
    let inYears = rows.first.map { known.row(numbers[Int($0)], starting[Int($0)]) }
    return try Table(
      Schema.grade10.fields.map { field in
        (field.name, try column(field, rows, results: subjectResults, years: known.table, inYears: inYears))
      }, rowCount: rows.first.count, subject: .records, notes: notes)
  }

  private static func column(
    _ field: Schema.Field, _ rows: GradeTenRows, results: Table, years: Table?, inYears: [UInt32]
  ) throws -> Column {
    if let grades = rows.grades(field.name) { return grades }
    switch field.name {
    case Term.pupil.name, Term.schoolYear.name: return try results.column(field.name).gather(rows.first)
    case Term.grunnskolepoeng.name: return Column(decimals: rows.points, scale: 2, missing: .undefined)
    case Term.school.name:
      let own = try results.columnIfAny(field.name)?.gather(rows.school, absent: .notRecorded)
      let others = try years?.columnIfAny(field.name)?.gather(inYears, absent: .notRecorded)
      guard let own, let others else {
        return own ?? others ?? Column(type: field.type, missing: .notRecorded, count: rows.first.count)
      }
      return try own.filled(from: others)
    default:
      return try years?.columnIfAny(field.name)?.gather(inYears, absent: .notRecorded)
        ?? Column(type: field.type, missing: .notRecorded, count: rows.first.count)
    }
  }
}

/// The columns of `subject_results` that matter, with the subjects' meaning looked up once a distinct code.
struct ResultRows: Sendable {
  let pupil, year, school, level, subject, group, standpunkt, written, oral, mark: Cells
  /// By the code of the subject.
  private let known: [GradeTenSubject?]

  init(_ table: Table) {
    pupil = Cells(table, .pupil)
    year = Cells(table, .schoolYear)
    school = Cells(table, .school)
    level = Cells(table, .gradeLevel)
    subject = Cells(table, .subject)
    group = Cells(table, .subjectGroup)
    standpunkt = Cells(table, .standpunkt)
    written = Cells(table, .examWritten)
    oral = Cells(table, .examOral)
    mark = Cells(table, .mark)
    if case .codes(_, let dictionary)? = subject.column?.values {
      known = dictionary.texts.map { GradeTenSubject.subject($0) }
    } else {
      known = []
    }
  }

  /// By grade level; where the table has none, by a subject of compulsory school.
  func isGradeTen(_ row: Int) -> Bool {
    if level.isThere { return level.level(row) == Stage.grade10.rank }
    if group.isThere {
      return group.text(row) == SubjectGroup.compulsorySchool.rawValue
        || group.text(row) == SubjectGroup.elective.rawValue
    }
    return true
  }

  func meaning(_ row: Int) -> GradeTenSubject? {
    guard let column = subject.column, column.missing?[row] ?? 0 == 0, case .codes(let codes, _) = column.values,
      codes[row] < known.count
    else { return nil }
    return known[codes[row]]
  }

  func finalGrades(_ rows: [Int]) -> [FinalGrade] {
    var standpunkts: [String: FinalGrade] = [:]
    var order: [String] = []
    var exams: [FinalGrade] = []
    for row in rows {
      guard let name = subject.text(row) else { continue }
      let isElective = group.text(row) == SubjectGroup.elective.rawValue
      let sign = mark.text(row).flatMap(Mark.init(rawValue:))
      for grade in [written.integer(row), oral.integer(row)].compactMap({ $0 }) {
        exams.append(FinalGrade(subject: name, kind: .exam, outcome: .grade(grade), isElective: false))
      }
      let outcome: FinalGrade.Outcome?
      if let grade = standpunkt.integer(row) { outcome = .grade(grade) } else { outcome = sign.map { .mark($0) } }
      guard let outcome else { continue }
      if case .mark(let sign) = outcome, sign == .notMet || sign == .notMetDocumented {
        exams.append(FinalGrade(subject: name, kind: .exam, outcome: outcome))
        continue
      }
      if standpunkts[name] == nil { order.append(name) }
      standpunkts[name] = FinalGrade(subject: name, kind: .standpunkt, outcome: outcome, isElective: isElective)
    }
    return order.compactMap { standpunkts[$0] } + exams
  }
}
