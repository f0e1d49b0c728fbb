import TrinnCohort
import TrinnTable

/// A contract as it will go, of which the county knows what lies before its last day of data.
struct Apprenticeship {
  /// Index into the history's contracts.
  let contract: Int
  let trade: String
  let start: CalendarDate
  /// The day of the trade exam, or of the early end.
  let end: CalendarDate
  /// Nil where the contract ends early.
  let exam: ExamResult?
}

extension Pathway {
  /// From Vg2 into a firm: at once, late in the autumn, or not at all.
  mutating func seekContract(_ trade: String, after year: Int) -> Stage {
    closeLastSpell(.apprenticeship)
    let applied = SchoolCalendar.day(year + 1, 2, 1).adding(draws.whole(0...28))
    guard applied <= today else { return .done }
    guard draws.chance(logit: PathwayRates.getsContract.logit(pupil.strength)) else {
      history.contracts.append(
        .init(trade: trade, kind: .apprentice, firm: firm(year + 1), applied: applied))
      closeLastSpell(.completed)
      // A year at school that ends in the trade exam, the year of supplementary studies, or a new try.
      let choice = draws.index(weights: [0.45, 0.15, 0.4])
      if choice == 0 { return .school(level: Level.third, area: trade, type: .vocational) }
      if choice == 1 { return .school(level: Level.third, area: Programme.supplement, type: .supplementary) }
      return .outside(years: 0, next: .school(level: Level.third, area: trade, type: .vocational))
    }
    let isLate = draws.chance(PathwayRates.contractIsLate)
    let start =
      isLate
      ? SchoolCalendar.day(year + 1, 10, 3).adding(draws.whole(0...110)).schoolDay
      : SchoolCalendar.day(year + 1, 8, 15).adding(draws.whole(0...35)).schoolDay
    return .apprentice(sign(trade, applied: applied, start: start, months: 24))
  }

  /// Two years in a firm that lead to a practice certificate, for one who did not get through Vg1.
  mutating func practise(after year: Int) -> Stage {
    let ways = Programme.all[programme].ways
    guard let trade = ways[way].trade ?? ways.compactMap(\.trade).first else { return .done }
    closeLastSpell(.apprenticeship)
    return .apprentice(
      sign(
        trade, kind: .practiceCertificate, applied: SchoolCalendar.day(year + 1, 2, 1).adding(draws.whole(0...28)),
        start: SchoolCalendar.day(year + 1, 8, 15).adding(draws.whole(0...35)).schoolDay, months: 24))
  }

  private mutating func firm(_ year: Int) -> String {
    let index =
      draws.chance(0.55)
      ? home
      : draws.index(weights: plan.municipalities.map { $0.isStillHere ? $0.leavers : 0 })
    return plan.municipalities[index].era(in: year).code
  }

  private mutating func sign(
    _ trade: String, kind: ContractKind? = nil, applied: CalendarDate, start: CalendarDate, months: Int
  ) -> Apprenticeship {
    let planned = start.adding(months * 30 - draws.whole(0...50)).schoolDay
    let endsEarly = draws.chance(logit: PathwayRates.contractEndsEarly.logit(pupil.strength))
    let end = endsEarly ? start.adding(30 + draws.whole(0...max(1, months * 25))).schoolDay : planned
    let isCandidate = draws.chance(logit: PathwayRates.isTrainingCandidate.logit(pupil.strength))
    let exam: ExamResult? =
      endsEarly
      ? nil
      : draws.chance(logit: PathwayRates.passesTradeExam.logit(pupil.strength))
        ? (draws.chance(PathwayRates.distinction) ? .distinction : .passed) : .notPassed
    let isKnown = end <= today
    history.contracts.append(
      .init(
        trade: trade, kind: kind ?? (isCandidate ? .trainingCandidate : .apprentice), firm: firm(start.schoolYearStart),
        applied: applied, start: start <= today ? start : nil,
        approved: start <= today ? min(start.adding(draws.whole(-40...20)), today) : nil, ended: isKnown ? end : nil,
        endReason: isKnown ? (endsEarly ? .endedEarly : .completed) : nil, exam: isKnown ? exam : nil))
    return Apprenticeship(
      contract: history.contracts.count - 1, trade: trade, start: start, end: end, exam: exam)
  }

  /// A school year with a contract in it: the row of 1 October where the contract holds that day, and what follows where
  /// it ends before the next one.
  mutating func work(_ apprenticeship: Apprenticeship, in year: Int) -> Stage {
    let countingDay = SchoolCalendar.countingDay(year)
    let next = SchoolCalendar.countingDay(year + 1)
    let endsNow = apprenticeship.end < next
    let isCandidate = history.contracts[apprenticeship.contract].kind != .apprentice
    let passes = apprenticeship.exam == .passed || apprenticeship.exam == .distinction
    if apprenticeship.start <= countingDay, apprenticeship.end > countingDay {
      let isKnown = endsNow && apprenticeship.end <= today
      let code: CompletionCode =
        !isKnown
        ? .stillOn
        : apprenticeship.exam == nil ? .left : !passes ? .notPassed : isCandidate ? .individualPlan : .passed
      history.years.append(
        .init(
          schoolYear: year, home: homeCode(year), school: nil,
          level: countingDay.day - apprenticeship.start.day < 330 ? Level.apprenticeFirst : Level.apprenticeSecond,
          area: apprenticeship.trade, typeAtEntry: history.typeAtEntry, type: .vocational, status: .apprentice,
          endStatus: code, absence: nil))
    } else if apprenticeship.start > countingDay {
      registerFollowUp(from: SchoolCalendar.day(year, 9, 10), year, closed: apprenticeship.start)
    }
    guard endsNow else { return .apprentice(apprenticeship) }
    if apprenticeship.exam == nil {
      if draws.chance(PathwayRates.newContractAfterEarlyEnd) {
        let start = apprenticeship.end.adding(draws.whole(30...200)).schoolDay
        let left = max(200, 720 - Int(apprenticeship.end.day - apprenticeship.start.day))
        guard start <= today else { return .done }
        return .apprentice(
          sign(
            apprenticeship.trade, applied: apprenticeship.end.adding(10), start: start, months: left / 30))
      }
      registerFollowUp(from: apprenticeship.end, year, closed: nil)
      return .outside(
        years: 1, next: .school(level: Level.third, area: apprenticeship.trade, type: .vocational))
    }
    guard passes, !isCandidate else {
      return !isCandidate && draws.chance(0.4)
        ? .retake(area: apprenticeship.trade, type: .vocational) : .done
    }
    if apprenticeship.end <= today, history.completedIn == nil {
      // An exam before 1 October counts for the school year that ended that summer.
      let (examYear, month, _) = apprenticeship.end.parts
      history.completedIn = month >= 10 ? examYear : examYear - 1
    }
    // Some add general study competence to the trade certificate.
    return draws.chance(0.08)
      ? .school(level: Level.third, area: Programme.supplementAfterTrade, type: .supplementary) : .done
  }
}

extension CalendarDate {
  var schoolYearStart: Int { Int(schoolYear.start) }
}
