import TrinnCohort
import TrinnTable

/// The rows of a run of pupils, table by table.
struct CountyRows: Sendable {
  var pupilYears: RowWriter
  var enrolments: RowWriter
  var grade10: RowWriter
  var subjectResults: RowWriter
  var absences: RowWriter
  var applications: RowWriter
  var contracts: RowWriter
  var followUpCases: RowWriter
  var tally = Tally()

  private let plan: CountyPlan
  private let options: SyntheticOptions

  init(plan: CountyPlan, options: SyntheticOptions, firstPupil: Int) {
    self.plan = plan
    self.options = options
    var table = 0
    func writer(_ schema: Schema) -> RowWriter {
      table += 1
      guard options.dirty > 0 else { return RowWriter(schema) }
      return RowWriter(
        schema,
        dirt: Dirt(share: options.dirty, draws: Draws(seed: options.seed, .dirt, firstPupil * 16 + table)))
    }
    pupilYears = writer(.pupilYears)
    enrolments = writer(.enrolments)
    grade10 = writer(.grade10)
    subjectResults = writer(.subjectResults)
    absences = writer(.absences)
    applications = writer(.applications)
    contracts = writer(.contracts)
    followUpCases = writer(.followUpCases)
  }

  var all: [RowWriter] {
    [pupilYears, enrolments, grade10, subjectResults, absences, applications, contracts, followUpCases]
  }

  mutating func append(_ pupil: Pupil, _ history: PupilHistory) {
    for year in history.years { append(year, of: pupil) }
    guard !options.onlyPupilYears else { return }
    for spell in history.spells { append(spell, of: pupil) }
    if let school = pupil.lowerSchool {
      appendGradeTen(pupil, school)
      if options.hasDetail(pupil.classYear) { appendGradeTenSubjects(pupil, school) }
    }
    for application in history.applications where options.hasDetail(application.year) {
      append(application, of: pupil)
    }
    for contract in history.contracts { append(contract, of: pupil) }
    for followUp in history.cases { append(followUp, of: pupil) }
    var detail = Draws(seed: options.seed, .detail, pupil.number)
    for year in history.years where year.level >= Level.first {
      let detailed = YearDetail(pupil: pupil, year: year, history: history)
      if options.hasDetail(year.schoolYear) { detailed.appendSubjects(to: &subjectResults, plan, &detail) }
      if options.hasAbsences(year.schoolYear) { detailed.appendAbsences(to: &absences, plan, &detail) }
    }
    tally.count(pupil, history, options: options)
  }

  private func number(_ school: Int?) -> String? { school.map { plan.schools[$0].number } }

  private mutating func append(_ year: PupilHistory.Year, of pupil: Pupil) {
    pupilYears.text(pupil.identity)
    pupilYears.schoolYear(year.schoolYear)
    pupilYears.integer(Optional(pupil.birth.parts.year))
    pupilYears.code(Optional(pupil.sex))
    pupilYears.text(year.home)
    pupilYears.text(number(year.school))
    pupilYears.text(number(pupil.lowerSchool))
    pupilYears.level(year.level)
    pupilYears.text(year.area)
    pupilYears.code(year.typeAtEntry)
    pupilYears.code(year.type)
    pupilYears.code(Optional(year.status))
    pupilYears.code(year.endStatus)
    pupilYears.integer(year.absence?.days)
    pupilYears.integer(year.absence?.hours)
    pupilYears.hundredths(pupil.lowerSchool == nil ? nil : pupil.results.points)
    pupilYears.end()
  }

  private mutating func append(_ spell: PupilHistory.Spell, of pupil: Pupil) {
    enrolments.text(pupil.identity)
    enrolments.text(number(spell.school))
    enrolments.text(spell.area)
    enrolments.level(spell.level)
    enrolments.date(spell.start)
    enrolments.date(spell.end)
    enrolments.code(spell.endReason)
    enrolments.code(spell.completion)
    enrolments.code(Optional(spell.status))
    enrolments.integer(Optional(pupil.birth.parts.year))
    enrolments.code(Optional(pupil.sex))
    enrolments.text(spell.home)
    enrolments.end()
  }

  private mutating func appendGradeTen(_ pupil: Pupil, _ school: Int) {
    let results = pupil.results
    func standpunkt(_ group: String) -> Int8? {
      LowerSecondarySubject.all.firstIndex { $0.group == group }.flatMap {
        results.marks[$0] == .numeric ? results.standpunkt[$0] : nil
      }
    }
    func exam(_ group: String, isOral: Bool = false) -> Int8? {
      results.exams.first { LowerSecondarySubject.all[$0.subject].group == group && $0.isOral == isOral }?.grade
    }
    grade10.text(pupil.identity)
    grade10.schoolYear(pupil.classYear)
    grade10.text(plan.schools[school].number)
    grade10.text(plan.municipalities[pupil.municipality].era(in: pupil.classYear).code)
    grade10.code(Optional(pupil.sex))
    grade10.hundredths(results.points)
    for group in ["norwegian", "norwegian_second"] {
      grade10.integer(standpunkt(group))
      grade10.integer(exam(group))
    }
    grade10.integer(standpunkt("norwegian_oral"))
    grade10.integer(exam("norwegian_oral", isOral: true))
    grade10.integer(standpunkt("english"))
    grade10.integer(exam("english"))
    grade10.integer(standpunkt("english_oral"))
    grade10.integer(exam("english_oral", isOral: true))
    grade10.integer(standpunkt("mathematics"))
    grade10.integer(exam("mathematics"))
    grade10.integer(exam("mathematics", isOral: true))
    grade10.integer(Optional(pupil.absence.days))
    grade10.integer(Optional(pupil.absence.hours))
    grade10.end()
  }

  private mutating func appendGradeTenSubjects(_ pupil: Pupil, _ school: Int) {
    for (index, subject) in LowerSecondarySubject.all.enumerated() {
      let mark = pupil.results.marks[index]
      let exams = pupil.results.exams.filter { $0.subject == index }
      subjectResults.text(pupil.identity)
      subjectResults.schoolYear(pupil.classYear)
      subjectResults.text(plan.schools[school].number)
      subjectResults.level(Level.gradeTen)
      subjectResults.text(subject.code)
      subjectResults.code(Optional(subject.group == "elective" ? SubjectGroup.elective : .compulsorySchool))
      subjectResults.code(Optional(SchoolTerm.spring))
      subjectResults.text(nil)
      subjectResults.integer(mark == .numeric ? pupil.results.standpunkt[index] : nil)
      subjectResults.integer(exams.first { !$0.isOral }?.grade)
      subjectResults.integer(exams.first { $0.isOral }?.grade)
      subjectResults.code(mark == .numeric ? nil : mark == .noBasis ? Mark.noBasis : .exempt)
      subjectResults.text(nil)
      subjectResults.end()
    }
  }

  private mutating func append(_ application: PupilHistory.Application, of pupil: Pupil) {
    applications.text(pupil.identity)
    applications.integer(Optional(application.year))
    applications.integer(Optional(1))
    applications.integer(Optional(application.rank))
    applications.text(application.area)
    applications.text(number(application.school))
    applications.level(application.level)
    applications.text(application.home)
    applications.hundredths(application.points)
    applications.boolean(application.isOffered)
    applications.boolean(application.isAccepted)
    applications.end()
  }

  private mutating func append(_ contract: PupilHistory.Contract, of pupil: Pupil) {
    contracts.text(pupil.identity)
    contracts.text(contract.trade)
    contracts.code(Optional(contract.kind))
    contracts.text(contract.firm)
    contracts.date(contract.applied)
    contracts.date(contract.start)
    contracts.date(contract.approved)
    contracts.date(contract.ended)
    contracts.code(contract.endReason)
    contracts.code(contract.exam)
    contracts.end()
  }

  private mutating func append(_ followUp: PupilHistory.FollowUpCase, of pupil: Pupil) {
    followUpCases.text(pupil.identity)
    followUpCases.date(followUp.registered)
    followUpCases.schoolYear(followUp.schoolYear)
    followUpCases.code(Optional(followUp.status))
    followUpCases.date(followUp.closed)
    followUpCases.text(followUp.home)
    followUpCases.end()
  }
}
