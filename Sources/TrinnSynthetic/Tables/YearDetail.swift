import TrinnCohort
import TrinnTable

/// The long tables' rows of one school year in upper secondary: subjects by term, and absences by date.
///
/// They agree with the year: absences add up to its days and hours, a year that lacks an assessment has an IV, one that
/// was not passed a grade 1, and one that was passed neither.
struct YearDetail {
  let pupil: Pupil
  let year: PupilHistory.Year
  let history: PupilHistory

  private struct CommonSubject {
    let code: String
    let hours: Int
    /// What being good at it takes beside ability.
    let level: Double
  }

  private static let commonSubjects = [
    CommonSubject(code: "NOR1260", hours: 113, level: 3.9),
    CommonSubject(code: "ENG1007", hours: 140, level: 4.0),
    CommonSubject(code: "MAT1019", hours: 140, level: 3.5),
    CommonSubject(code: "NAT1007", hours: 140, level: 3.8),
    CommonSubject(code: "KRO1017", hours: 56, level: 4.4),
  ]

  /// Vg1's common subjects, half-year and end of year; a pupil who left has the half-year only where it was reached.
  func appendSubjects(to writer: inout RowWriter, _ plan: CountyPlan, _ draws: inout Draws) {
    guard year.level == Level.first, let school = year.school, let end = history.lastDay(in: year.schoolYear) else {
      return
    }
    let subjects = YearDetail.commonSubjects
    let midYear = SchoolCalendar.day(year.schoolYear + 1, 1, 15)
    let hasEnd = year.endStatus != .left
    // The subject that the year failed on, mathematics as often as the others together.
    let failed = draws.index(weights: [1, 1, 3, 1, 0.5])
    for (index, subject) in subjects.enumerated() {
      let latent = subject.level + 0.85 * pupil.ability + 0.5 * draws.normal()
      let isFailed = index == failed
      let halfYear = grade(latent + 0.3 * draws.normal(), lowest: isFailed || draws.chance(0.03) ? 1 : 2)
      if end >= midYear {
        let lacksBasis = year.endStatus == .notAssessed && isFailed && draws.chance(0.5)
        row(
          &writer, plan.schools[school].number, subject, .autumn, halfYear: lacksBasis ? nil : halfYear,
          standpunkt: nil, mark: lacksBasis ? .noBasis : nil)
      }
      guard hasEnd else { continue }
      let lacksBasis = isFailed && year.endStatus == .notAssessed
      let isOne = isFailed && year.endStatus == .notPassed
      row(
        &writer, plan.schools[school].number, subject, .spring, halfYear: nil,
        standpunkt: lacksBasis ? nil : isOne ? 1 : grade(latent, lowest: 2), mark: lacksBasis ? .noBasis : nil)
    }
  }

  private func grade(_ latent: Double, lowest: Int) -> Int { min(6, max(lowest, Int(latent.rounded()))) }

  private func row(
    _ writer: inout RowWriter, _ school: String, _ subject: CommonSubject, _ term: SchoolTerm, halfYear: Int?,
    standpunkt: Int?, mark: Mark?
  ) {
    writer.text(pupil.identity)
    writer.schoolYear(year.schoolYear)
    writer.text(school)
    writer.level(year.level)
    writer.text(subject.code)
    writer.code(Optional(SubjectGroup.common))
    writer.code(Optional(term))
    writer.integer(halfYear)
    writer.integer(standpunkt)
    writer.text(nil)
    writer.text(nil)
    writer.code(mark)
    writer.integer(Optional(subject.hours))
    writer.end()
  }

  /// Days in spells of one to five, from their first day; hours a day at a time, with the subject.
  func appendAbsences(to writer: inout RowWriter, _ plan: CountyPlan, _ draws: inout Draws) {
    guard let absence = year.absence, let school = year.school, let end = history.lastDay(in: year.schoolYear) else {
      return
    }
    var spells: [(days: Int, hours: Int)] = []
    var days = absence.days
    while days > 0 {
      let length = min(days, draws.choice([1: 0.45, 2: 0.25, 3: 0.15, 5: 0.15]))
      spells.append((length, 0))
      days -= length
    }
    var hours = absence.hours
    while hours > 0 {
      let length = min(hours, draws.choice([1: 0.2, 2: 0.3, 4: 0.2, 6: 0.15, 8: 0.15]))
      spells.append((0, length))
      hours -= length
    }
    // Monday to Friday from the first Monday; the weeks around New Year have no school.
    let monday = SchoolCalendar.day(year.schoolYear, 8, 14).firstMonday
    let weeks = max(1, Int(end.day - monday.day) / 7)
    let schoolWeeks = (0..<weeks).filter { $0 != 18 && $0 != 19 }
    var slots = draws.sample(min(spells.count, schoolWeeks.count * 5), below: schoolWeeks.count * 5)
    // A pupil with more absences than school days has some days twice, in two subjects.
    while slots.count < spells.count { slots.append(contentsOf: slots.prefix(spells.count - slots.count)) }
    let order = draws.shuffled(spells.indices.map { $0 })
    var used: Set<[Int]> = []
    for (position, slot) in slots.enumerated() {
      let spell = spells[order[position]]
      var subject = spell.hours > 0 ? draws.whole(0...YearDetail.commonSubjects.count - 1) : -1
      // The same day and subject twice would be one absence: another subject of that day is taken, as far as there are any.
      for _ in YearDetail.commonSubjects where !used.insert([slot, subject]).inserted {
        subject = (subject + 1) % YearDetail.commonSubjects.count
      }
      writer.text(pupil.identity)
      writer.date(monday.adding(schoolWeeks[slot / 5] * 7 + slot % 5))
      writer.text(plan.schools[school].number)
      writer.text(subject < 0 ? nil : YearDetail.commonSubjects[subject].code)
      writer.integer(spell.days > 0 ? spell.days : nil)
      writer.integer(spell.hours > 0 ? spell.hours : nil)
      writer.code(draws.choice([Optional(AbsenceKind.documented): 0.5, .reported: 0.22, .neither: 0.28]))
      writer.end()
    }
  }
}

extension PupilHistory {
  /// The last day of school in a school year.
  func lastDay(in schoolYear: Int) -> CalendarDate? {
    spells.last { $0.schoolYear == schoolYear }.flatMap(\.end)
  }
}

extension CalendarDate {
  fileprivate var firstMonday: CalendarDate {
    // 1970-01-01 was a Thursday.
    adding((4 - Int(day) % 7 + 7) % 7)
  }
}
