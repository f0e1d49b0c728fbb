import TrinnCohort
import TrinnTable

/// Walks one pupil from grade 10, school year by school year, until completion, a move out of the county or the end of the
/// data.
struct Pathway {
  /// Where the pupil stands at the start of a school year.
  indirect enum Stage {
    case school(level: UInt8, area: String, type: ProgrammeType)
    /// A last year's missing grade is made up for.
    case retake(area: String, type: ProgrammeType)
    /// Wants a contract in the trade.
    case seeking(trade: String)
    case apprentice(Apprenticeship)
    /// In no education; after so many years, and what the pupil would come back to.
    case outside(years: Int, next: Stage)
    case done
  }

  let plan: CountyPlan
  let options: SyntheticOptions
  let pupil: Pupil
  /// The county's knowledge ends on this day.
  let today: CalendarDate
  var draws: Draws
  var history = PupilHistory()
  /// Index of the municipality of residence.
  var home: Int
  var programme = 0
  var way = 0
  var school = 0
  /// Grades missing from earlier years.
  var hasDebt = false
  let followsPlan: Bool

  init(_ pupil: Pupil, plan: CountyPlan, options: SyntheticOptions) {
    self.pupil = pupil
    self.plan = plan
    self.options = options
    today = SchoolCalendar.day(Int(options.lastYear.start) + 1, 7, 31)
    draws = Draws(seed: options.seed, .pathway, pupil.number)
    home = pupil.municipality
    followsPlan = draws.chance(logit: -7.2 - 1.9 * pupil.strength)
  }

  mutating func run() -> PupilHistory {
    if let lowerSchool = pupil.lowerSchool {
      history.years.append(
        .init(
          schoolYear: pupil.classYear, home: homeCode(pupil.classYear), school: lowerSchool, level: Level.gradeTen,
          area: nil, typeAtEntry: nil, type: nil, status: followsPlan ? .individualPlan : .pupil, endStatus: nil,
          absence: pupil.absence))
    }
    var stage = firstStage()
    for year in (pupil.classYear + 1)..<(max(Int(options.lastYear.start), pupil.classYear) + 1) {
      if case .done = stage { break }
      if draws.chance(PathwayRates.movesOutOfCounty) {
        moveOut(stage, before: year)
        break
      }
      relocate(year)
      stage = live(stage, in: year)
    }
    return history
  }

  func homeCode(_ schoolYear: Int) -> String { plan.municipalities[home].era(in: schoolYear).code }

  /// A move in the summer. The county sees it where a spell or a contract ends with it; who was outside is just gone.
  private mutating func moveOut(_ stage: Stage, before year: Int) {
    let day = SchoolCalendar.day(year, 8, 1)
    if case .apprentice(let apprenticeship) = stage {
      let contract = apprenticeship.contract
      history.contracts[contract].exam = nil
      if apprenticeship.start < day {
        history.contracts[contract].ended = day
        history.contracts[contract].endReason = .movedAway
        history.movedOutAfter = year
      } else {
        history.contracts[contract].start = nil
        history.contracts[contract].approved = nil
        history.contracts[contract].ended = nil
        history.contracts[contract].endReason = nil
      }
    } else if let last = history.spells.last, last.schoolYear == year - 1, last.endReason != .left {
      closeLastSpell(.movedAway)
      history.movedOutAfter = year - 1
    }
  }

  private mutating func relocate(_ year: Int) {
    guard draws.chance(PathwayRates.movesWithinCounty) else { return }
    home = draws.index(
      weights: plan.municipalities.map { $0.isStillHere ? $0.leavers : 0 })
  }

  private mutating func firstStage() -> Stage {
    let start = pupil.classYear + 1
    let shows = draws.chance(0.994)
    for (index, wish) in pupil.wishes.enumerated() {
      let isOffered = pupil.admitted == index
      history.applications.append(
        .init(
          year: start, rank: index + 1, area: Programme.all[wish.programme].first, level: Level.first,
          school: wish.school, points: pupil.results.points, isOffered: isOffered, isAccepted: isOffered && shows,
          home: homeCode(pupil.classYear)))
    }
    guard let admitted = pupil.admitted else {
      programme = draws.index(weights: Programme.all.map { $0.type == .vocational ? $0.weight : 0.2 * $0.weight })
      return .outside(years: 0, next: enter(programme))
    }
    let wish = pupil.wishes[admitted]
    let stage = enter(wish.programme, at: wish.school)
    return shows ? stage : .outside(years: 0, next: stage)
  }

  /// Sets the pupil on the first year of a programme, at the nearest school that has it unless one is named.
  mutating func enter(_ programme: Int, at school: Int? = nil) -> Stage {
    self.programme = programme
    self.school = school ?? plan.nearest[home][programme].first ?? self.school
    way = draws.index(weights: Programme.all[programme].ways.map(\.weight))
    hasDebt = false
    return .school(level: Level.first, area: Programme.all[programme].first, type: Programme.all[programme].type)
  }

  private mutating func live(_ stage: Stage, in year: Int) -> Stage {
    switch stage {
    case .school(let level, let area, let type): return attend(year, level, area, type)
    case .retake(let area, let type): return retake(year, area, type)
    case .seeking(let trade): return live(seekContract(trade, after: year - 1), in: year)
    case .apprentice(let apprenticeship): return work(apprenticeship, in: year)
    case .outside(let years, let next):
      if years > 0, draws.chance(PathwayRates.returns(afterYears: years)) {
        apply(for: next, year)
        return live(next, in: year)
      }
      registerFollowUp(from: SchoolCalendar.day(year, 10, 5), year, closed: nil)
      return .outside(years: years + 1, next: next)
    case .done: return .done
    }
  }

  /// A row of the follow-up service, while the pupil is of its age: to the summer of the year of turning 21, and from the
  /// autumn of 2024 to 24.
  mutating func registerFollowUp(from day: CalendarDate, _ schoolYear: Int, closed: CalendarDate?) {
    let age = schoolYear - pupil.birth.parts.year
    guard age <= (schoolYear >= 2024 ? 24 : 20), draws.chance(PathwayRates.isRegisteredAtFollowUp) else { return }
    let group = draws.choice([
      FollowUpStatus.Group.unknown: 0.19, .followedUp: 0.30, .inActivity: 0.34, .settled: 0.13,
      .outsideTargetGroup: 0.04,
    ])
    let codes = FollowUpStatus.allCases.filter { $0.group == group }
    let registered = day.adding(draws.whole(0...60)).schoolDay
    // Most cases of a year are closed in its June report; the rest stay open.
    let end = closed ?? (draws.chance(0.7) ? SchoolCalendar.day(schoolYear + 1, 6, 15) : nil)
    history.cases.append(
      .init(
        registered: registered, schoolYear: schoolYear, status: codes[draws.whole(0...codes.count - 1)],
        closed: end.flatMap { $0 >= registered && $0 <= today ? $0 : nil }, home: homeCode(schoolYear)))
  }

  /// A wish for what comes next at school. It is met: the county owes those who go on a place.
  mutating func apply(for stage: Stage, _ year: Int) {
    guard case .school(let level, let area, _) = stage else { return }
    let points = pupil.results.points.map { max(1000, min(6000, $0 + Int(220 * draws.normal()) - 100)) }
    history.applications.append(
      .init(
        year: year, rank: 1, area: area, level: level, school: school, points: points, isOffered: true,
        isAccepted: true, home: homeCode(year)))
  }

  mutating func closeLastSpell(_ reason: EndReason) {
    guard let last = history.spells.indices.last, history.spells[last].endReason != .left else { return }
    history.spells[last].endReason = reason
  }
}
