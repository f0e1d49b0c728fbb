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
    let pupils = try subjectResults.column(Term.pupil.name)
    let years = try subjectResults.column(Term.schoolYear.name)
    let rows = ResultRows(subjectResults)
    let grouping = try Grouping([pupils, years], rowCount: subjectResults.rowCount)
    let (starts, ordered) = grouping.rowsByGroup()
    let people = try PupilFacts(pupilYears)
    var builder = GradeTenBuilder()
    var notComputed = 0
    for group in 0..<grouping.groupCount {
      if group % 4096 == 0 { try Interrupt.check() }
      let own = ordered[starts[group]..<starts[group + 1]].map { Int($0) }.filter(rows.isGradeTen)
      guard let first = own.first, let pupil = rows.pupil.text(first), let year = rows.year.year(first) else {
        continue
      }
      let grades = rows.finalGrades(own)
      guard !grades.isEmpty else { continue }
      let points = rule.points(of: grades)
      if points.points == nil { notComputed += 1 }
      try builder.append(
        pupil: pupil, year: year, school: own.lazy.compactMap { rows.school.text($0) }.first,
        facts: people[pupil, year],
        points: points.points, rows: rows, own: own)
    }
    var notes = ["grunnskolepoeng: rule \(rule.rawValue) (\(rule.source)), rounded half up"]
    if notComputed > 0 {
      notes.append("\(notComputed) pupils have none: grades lack in more than half of their subjects")
    }
    return try builder.finish(notes: notes)
  }
}

/// The columns of `subject_results` that matter, with the subjects' meaning looked up once a distinct code.
struct ResultRows {
  let pupil, year, school, level, subject, group, standpunkt, written, oral, mark: Cells
  private let known: [String: GradeTenSubject]

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
    var known: [String: GradeTenSubject] = [:]
    if case .codes(_, let dictionary)? = subject.column?.values {
      for text in dictionary.texts { known[text] = GradeTenSubject.subject(text) }
    }
    self.known = known
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

  func meaning(_ row: Int) -> GradeTenSubject? { subject.text(row).flatMap { known[$0] } }

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
