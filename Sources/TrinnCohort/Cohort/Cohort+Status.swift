import TrinnBasis
import TrinnTable

extension Cohort {
  /// Where each pupil stands when asked.
  ///
  /// Looked at in this order: completed; known to have moved out, without a later row; still in upper secondary in the
  /// autumn when the clock stops (where the data end before that autumn: marked as still on in the last year); planned
  /// basic competence, completed where the definition counts it so; final year done without passing; left, with the
  /// statuses that the definition counts as left.
  package func standings(_ time: StatusTime = .definition) throws -> [Standing] {
    let judge = try StandingJudge(self, time)
    return try Parallel.map(rows: count) { range in range.map { judge.standing(of: $0) } }.flatMap(\.self)
  }

  /// The row of each pupil's first year in upper secondary from the start of the clock, or -1 for those who had none.
  package func firstUpperSecondaryRows() throws -> [Int32] {
    let years = try data.years()
    if case .stage(let stage) = entry {
      guard stage < .vg1 else { return entryRow }
      return pupils.indices.map { years.firstUpperSecondaryRow(pupils[$0], from: clockStart($0)) }
    }
    return pupils.map { years.firstUpperSecondaryRow($0, from: years.firstYear) }
  }
}

/// The rules of status, ready for any pupil of a cohort.
private struct StandingJudge: Sendable {
  let cohort: Cohort
  let time: StatusTime
  let course: Course
  let births: [Int16]
  let firstRows: [Int32]
  let lastYear: Int
  let lastResultYear: Int
  let censorsMovers: Bool
  let (passesSchool, passesTrade, passesBasic): (Bool, Bool, Bool)
  let alsoLeft: Set<Standing>

  init(_ cohort: Cohort, _ time: StatusTime) throws {
    self.cohort = cohort
    self.time = time
    course = try cohort.data.course()
    lastYear = course.years.lastYear
    lastResultYear = course.years.lastResultYear
    firstRows = try cohort.firstUpperSecondaryRows()
    censorsMovers = cohort.movers == .censored
    let success = cohort.definition.success
    passesSchool = success.completed.contains(.school)
    passesTrade = success.completed.contains(.trade)
    passesBasic = success.completed.contains(.plannedBasic)
    alsoLeft = Set(success.alsoLeft.map { Standing($0) })
    if case .age = time { births = try cohort.data.birthYears() } else { births = [] }
  }

  func standing(of index: Int) -> Standing {
    let start = cohort.clockStart(index)
    guard let stop = lastSchoolYear(of: index, from: start) else { return .noAge }
    if stop > lastResultYear { return .notYetMeasured }
    let standing = standing(of: index, from: start, to: stop)
    return !alsoLeft.isEmpty && alsoLeft.contains(standing) ? .left : standing
  }

  /// The last school year that counts.
  private func lastSchoolYear(of index: Int, from start: Int) -> Int? {
    switch time {
    case .after(let years): return start + years - 1
    case .definition: return start + cohort.definition.clock.years(entryType(index)) - 1
    case .age(let age):
      let pupil = Int(cohort.pupils[index])
      guard pupil < births.count, births[pupil] != Int16.min else { return nil }
      let stop = Int(births[pupil]) + age - 1
      return stop >= start - 1 ? stop : nil
    }
  }

  /// ST, YF or PB of the first year in upper secondary: apprentices are vocational whatever was seen before.
  private func entryType(_ index: Int) -> ProgrammeType? {
    if cohort.entry == .contract { return .vocational }
    let row = firstRows[index]
    return row >= 0 ? course.years.type[Int(row)] : nil
  }

  /// `start` and `stop` are the first and the last school year that count.
  private func standing(of index: Int, from start: Int, to stop: Int) -> Standing {
    let pupil = cohort.pupils[index]
    var finished = false
    var basic = PlannedBasicCompetence()
    if start <= stop {
      for schoolYear in start...stop {
        let year = course[pupil, schoolYear]
        basic.look(at: year, in: schoolYear)
        switch year.reached {
        case .school where passesSchool: return completed(index, by: .school, in: schoolYear, from: start)
        case .trade where passesTrade: return completed(index, by: .trade, in: schoolYear, from: start)
        default: finished = finished || year.isFinishedWithoutPassing
        }
      }
    }
    if censorsMovers, let gone = course.departures.of(pupil), gone.schoolYear >= start, gone.schoolYear <= stop,
      !(gone.schoolYear + 1...stop + 1).contains(where: { course[pupil, $0].isIn })
    {
      return Standing(gone: gone.reason)
    }
    if isStillIn(pupil, after: stop) { return .stillIn }
    if let basicYear = basic.schoolYear {
      if passesBasic { return completed(index, by: .plannedBasic, in: basicYear, from: start) }
      if cohort.definition.success.showsPlannedBasic { return .plannedBasic }
    }
    return finished ? .finalYearNotPassed : .left
  }

  /// Normal time runs from Vg1; whoever enters later on the course has that much of it behind.
  private func completed(_ index: Int, by competence: Competence, in year: Int, from start: Int) -> Standing {
    var begun = start - cohort.entry.yearsBehind
    if !cohort.members.sources.isEmpty, firstRows[index] >= 0 {
      let row = Int(firstRows[index])
      let stage = Stage(rank: course.years.level[row])
      begun = min(start, Int(course.years.year[row]) - (stage.place - Stage.vg1.place))
    }
    return year - begun + 1 <= cohort.definition.clock.nominal(competence) ? .completedNominal : .completedLater
  }

  private func isStillIn(_ pupil: Int32, after stop: Int) -> Bool {
    if stop < lastYear { return course[pupil, stop + 1].isIn }
    let year = course[pupil, stop]
    return year.isRecorded && year.result == CourseYear.stillOn || course[pupil, stop + 1].isInFirm
  }
}

extension CountyData {
  /// Each pupil's year of birth, by number, as the first row that has one says it; `Int16.min` where none has.
  package func birthYears() throws -> [Int16] {
    let years = try years()
    let column = try years.table.needed("birth_year", in: "pupil_years")
    guard case .integers(let values) = column.values else {
      throw TrinnError.argument("pupil_years", wanted: "birth_year as whole numbers", got: column.type.name)
    }
    return try preparedBirths.value {
      try parallelArray(count: years.pupilCount) { pupils, out in
        for pupil in pupils {
          let pupil = Int32(truncatingIfNeeded: pupil)
          let row = (years.firstYear..<years.firstYear + years.yearCount).lazy.map { years.row(pupil, $0) }
            .first { $0 >= 0 && column.missing?[$0] ?? 0 == 0 }
          out[Int(pupil)] = row.map { Int16(clamping: Int(values[$0])) } ?? Int16.min
        }
      }
    }
  }
}
