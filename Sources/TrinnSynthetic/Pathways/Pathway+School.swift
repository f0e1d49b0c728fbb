import TrinnCohort
import TrinnTable

/// A school year in upper secondary, and the choice that follows it.
extension Pathway {
  private enum Outcome {
    case left
    case passed
    case notPassed(CompletionCode)
  }

  mutating func attend(_ year: Int, _ level: UInt8, _ area: String, _ type: ProgrammeType) -> Stage {
    let isFinal = level == Level.third
    if history.typeAtEntry == nil { history.typeAtEntry = type }
    let outcome = spend(year, level, area, type)
    if case .passed = outcome, isFinal {
      if history.completedIn == nil { history.completedIn = followsPlan ? nil : year }
      return .done
    }
    switch outcome {
    case .left:
      return .outside(years: 1, next: .school(level: level, area: area, type: type))
    case .passed:
      if draws.chance(PathwayRates.stopsAfterPassedYear(type)) { return .outside(years: 0, next: next(level)) }
      if draws.chance(PathwayRates.pauses) { return .outside(years: 0, next: next(level)) }
      if level == Level.first, draws.chance(PathwayRates.changesProgramme(type)) { return restart(year) }
      return go(to: next(level), year)
    case .notPassed:
      if isFinal {
        return draws.chance(PathwayRates.triesAgain) ? .retake(area: area, type: type) : .done
      }
      if level == Level.first, type == .vocational, year < Int(options.lastYear.start),
        draws.chance(logit: PathwayRates.takesPracticeCertificate.logit(pupil.strength))
      {
        return practise(after: year)
      }
      hasDebt = true
      let choice = draws.index(weights: [
        PathwayRates.goesOnUnpassed, PathwayRates.repeats, PathwayRates.restarts,
        1 - PathwayRates.goesOnUnpassed - PathwayRates.repeats - PathwayRates.restarts,
      ])
      switch choice {
      case 0: return go(to: next(level), year)
      case 1:
        hasDebt = false
        return go(to: .school(level: level, area: area, type: type), year)
      case 2: return restart(year)
      default: return .outside(years: 0, next: next(level))
      }
    }
  }

  private mutating func go(to stage: Stage, _ year: Int) -> Stage {
    // Contracts are sought in the spring, before the school year ends.
    if case .seeking(let trade) = stage { return seekContract(trade, after: year) }
    if year < Int(options.lastYear.start) { apply(for: stage, year + 1) }
    return stage
  }

  private mutating func restart(_ year: Int) -> Stage {
    closeLastSpell(.changedProgramme)
    let weights = Programme.all.indices.map { index in
      index == programme || plan.nearest[home][index].isEmpty ? 0 : Programme.all[index].weight
    }
    return go(to: enter(draws.index(weights: weights)), year)
  }

  /// What follows a year that the pupil goes on from.
  private mutating func next(_ level: UInt8) -> Stage {
    let programme = Programme.all[programme]
    let way = programme.ways[way]
    if level == Level.first { return .school(level: Level.second, area: way.second, type: programme.type) }
    if programme.type == .general {
      return .school(level: Level.third, area: way.third ?? way.second, type: .general)
    }
    if draws.chance(logit: PathwayRates.takesSupplement.logit(pupil.strength)) {
      return .school(level: Level.third, area: Programme.supplement, type: .supplementary)
    }
    if way.trade == nil || (way.third != nil && draws.chance(0.25)) {
      return .school(level: Level.third, area: way.third ?? way.second, type: .vocational)
    }
    guard draws.chance(PathwayRates.wantsContract) else { return .done }
    return .seeking(trade: way.trade ?? "")
  }

  /// The year itself: spells, the row of 1 October, how it ended.
  private mutating func spend(_ year: Int, _ level: UInt8, _ area: String, _ type: ProgrammeType) -> Outcome {
    let first = SchoolCalendar.firstDay(year)
    let isLate = level != Level.third && draws.chance(PathwayRates.startsAfterFirstOctober)
    let start = isLate ? SchoolCalendar.day(year, 10, 5).adding(draws.whole(0...45)).schoolDay : first
    let leaves = draws.chance(logit: PathwayRates.leavesDuringYear(type).logit(pupil.strength))
    let leavesEarly = leaves && !isLate && draws.chance(PathwayRates.leavesBeforeFirstOctober)
    let lastDay =
      leavesEarly
      ? SchoolCalendar.day(year, 8, 24).adding(draws.whole(0...32)).schoolDay
      : leaves
        ? SchoolCalendar.day(year, 11, 22).adding(draws.whole(-45...185)).schoolDay : SchoolCalendar.lastDay(year)
    let end = max(lastDay, start.adding(3))

    if hasDebt, draws.chance(logit: PathwayRates.clearsDebt.logit(pupil.strength)) { hasDebt = false }
    let passes = draws.chance(logit: PathwayRates.passesYear(type).logit(pupil.strength))
    let lacksBasis = draws.chance(logit: -0.6 + 1.3 * pupil.absenceLeaning)
    let outcome: Outcome =
      leaves
      ? .left
      : passes && !(level == Level.third && hasDebt) ? .passed : .notPassed(lacksBasis ? .notAssessed : .notPassed)
    let code: CompletionCode =
      switch outcome {
      case .left: .left
      case .passed: followsPlan ? .individualPlan : .passed
      case .notPassed(let code): code
      }
    let reason: EndReason? = leaves ? .left : code == .passed || code == .individualPlan ? .completed : nil
    let status: PupilStatus = followsPlan ? .individualPlan : .pupil

    let schoolOnCountingDay = school
    var spell = PupilHistory.Spell(
      schoolYear: year, school: school, area: area, level: level, start: start, end: end, endReason: reason,
      completion: code, status: status, home: homeCode(year))
    let others = plan.nearest[home][programme].filter { $0 != school }
    if !leaves, let other = others.first, draws.chance(PathwayRates.changesSchoolDuringYear) {
      let change = SchoolCalendar.day(year, 11, 1).adding(draws.whole(0...120)).schoolDay
      spell.end = change.adding(-1)
      spell.endReason = .movedSchool
      spell.completion = nil
      history.spells.append(spell)
      school = other
      spell = PupilHistory.Spell(
        schoolYear: year, school: other, area: area, level: level, start: change, end: end, endReason: reason,
        completion: code, status: status, home: homeCode(year))
    }
    history.spells.append(spell)
    guard !isLate, !leavesEarly else { return outcome }
    if level == Level.first, !history.years.contains(where: { $0.level >= Level.first }) { history.entryYear = year }
    let share = Double(end.day - start.day) / 305
    history.years.append(
      .init(
        schoolYear: year, home: homeCode(year), school: schoolOnCountingDay, level: level, area: area,
        typeAtEntry: history.typeAtEntry, type: type, status: status, endStatus: code,
        absence: AbsenceModel.upperSecondary(
          leaning: pupil.absenceLeaning + (leaves ? 0.7 : 0), schoolYear: year, type: type, share: share, &draws)))
    return outcome
  }

  /// A missing grade of the last year is made up for, as pupil or as private candidate. Twice at most.
  mutating func retake(_ year: Int, _ area: String, _ type: ProgrammeType) -> Stage {
    let succeeds = draws.chance(logit: PathwayRates.succeedsAgain.logit(pupil.strength))
    let code: CompletionCode = succeeds ? (followsPlan ? .individualPlan : .passed) : .notPassed
    let status: PupilStatus = draws.chance(0.5) ? .privateCandidate : .pupil
    if status == .pupil {
      history.spells.append(
        .init(
          schoolYear: year, school: school, area: area, level: Level.third, start: SchoolCalendar.firstDay(year),
          end: SchoolCalendar.lastDay(year), endReason: succeeds ? .completed : nil, completion: code, status: status,
          home: homeCode(year)))
    }
    history.years.append(
      .init(
        schoolYear: year, home: homeCode(year), school: school, level: Level.third, area: area,
        typeAtEntry: history.typeAtEntry, type: type, status: status, endStatus: code,
        absence: status == .pupil
          ? AbsenceModel.upperSecondary(
            leaning: pupil.absenceLeaning, schoolYear: year, type: type, share: 0.5, &draws) : nil))
    if succeeds {
      if history.completedIn == nil, !followsPlan { history.completedIn = year }
      return .done
    }
    return draws.chance(PathwayRates.triesAgain * 0.6) ? .retake(area: area, type: type) : .done
  }
}
