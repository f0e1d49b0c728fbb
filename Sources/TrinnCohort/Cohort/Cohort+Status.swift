import TrinnBasis
import TrinnTable

extension Cohort {
  /// Where each pupil stands when asked.
  ///
  /// Looked at in this order: completed; known to have moved out, without a later row; still in upper secondary in the
  /// autumn when the clock stops (where the data end before that autumn: marked as still on in the last year); planned
  /// basic competence; final year done without passing; left.
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

  init(_ cohort: Cohort, _ time: StatusTime) throws {
    self.cohort = cohort
    self.time = time
    course = try cohort.data.course()
    lastYear = course.years.lastYear
    lastResultYear = course.years.lastResultYear
    firstRows = try cohort.firstUpperSecondaryRows()
    censorsMovers = cohort.movers == .censored
    if case .age = time { births = try cohort.data.birthYears() } else { births = [] }
  }

  func standing(of index: Int) -> Standing {
    let start = cohort.clockStart(index)
    guard let stop = lastSchoolYear(of: index, from: start) else { return .noAge }
    return stop > lastResultYear ? .notYetMeasured : standing(of: index, from: start, to: stop)
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
    var (basic, finished) = (false, false)
    var lastResult: UInt8 = 0
    if start <= stop {
      for schoolYear in start...stop {
        let year = course[pupil, schoolYear]
        if year.isRecorded { lastResult = year.result }
        switch year.reached {
        case .school:
          return completed(index, in: schoolYear, from: start, nominal: cohort.definition.clock.nominalSchool)
        case .trade: return completed(index, in: schoolYear, from: start, nominal: cohort.definition.clock.nominalTrade)
        case .plannedBasic: basic = true
        case nil: finished = finished || year.isFinishedWithoutPassing
        }
      }
    }
    if censorsMovers, let gone = course.departures.of(pupil), gone.schoolYear >= start, gone.schoolYear <= stop,
      !(gone.schoolYear + 1...stop + 1).contains(where: { course[pupil, $0].isIn })
    {
      return Standing(gone: gone.reason)
    }
    if isStillIn(pupil, after: stop) { return .stillIn }
    if basic || lastResult == CourseYear.individualPlan, cohort.definition.success.showsPlannedBasic {
      return .plannedBasic
    }
    return finished ? .finalYearNotPassed : .left
  }

  /// Normal time runs from Vg1; whoever enters later on the course has that much of it behind.
  private func completed(_ index: Int, in year: Int, from start: Int, nominal: Int) -> Standing {
    var begun = start - cohort.entry.yearsBehind
    if !cohort.members.sources.isEmpty, firstRows[index] >= 0 {
      let row = Int(firstRows[index])
      let stage = Stage(rank: course.years.level[row])
      begun = min(start, Int(course.years.year[row]) - (stage.place - Stage.vg1.place))
    }
    return year - begun + 1 <= nominal ? .completedNominal : .completedLater
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
