import TrinnBasis
import TrinnTable

extension Cohort {
  /// Where each pupil stands after a number of school years, or when the definition's clock stops.
  ///
  /// Looked at in this order: completed; known to have moved out, without a later row; still in upper secondary in the
  /// autumn when the clock stops (where the data end before that autumn: marked as still on in the last year); planned
  /// basic competence; final year done without passing; left.
  ///
  /// Throws `out_of_range` for a number of school years outside 1 to 50.
  package func standings(at yearsAfter: Int? = nil) throws -> [Standing] {
    if let yearsAfter { try Cohort.checkYears(yearsAfter, argument: "at") }
    let attainment = try data.attainment()
    let types = try entryTypes()
    let lastResultYear = attainment.years.lastResultYear
    var standings: [Standing] = []
    standings.reserveCapacity(count)
    for index in pupils.indices {
      if index & 0xFFFF == 0 { try Interrupt.check() }
      let start = clockStart(index)
      let stop = start + (yearsAfter ?? definition.clock.years(types[index])) - 1
      standings.append(
        stop > lastResultYear ? .notYetMeasured : standing(pupils[index], from: start, to: stop, attainment))
    }
    return standings
  }

  /// A number of school years after entry, as scripts give it.
  static func checkYears(_ years: Int, argument: String) throws(TrinnError) {
    guard (1...50).contains(years) else {
      throw TrinnError(
        .outOfRange, "argument '\(argument)' wanted 1 to 50 school years, got \(years)", argument: argument,
        wanted: "1 to 50", got: "\(years)")
    }
  }

  /// `start` and `stop` are the first and the last school year that count.
  private func standing(_ pupil: Int32, from start: Int, to stop: Int, _ attainment: Attainment) -> Standing {
    let clock = definition.clock
    let stagesAhead = Int(entry.rank) - Int(Stage.vg1.rank)
    var basic = false
    var finished = false
    if start <= stop {
      for year in start...stop {
        switch attainment.reached(pupil, in: year) {
        case .school:
          return completed(year - start + 1, nominal: clock.nominalSchool - max(0, stagesAhead))
        case .trade:
          return completed(year - start + 1, nominal: clock.nominalTrade - max(0, stagesAhead))
        case .plannedBasic: basic = true
        case nil: finished = finished || attainment.finishedWithoutPassing(pupil, in: year)
        }
      }
    }
    if definition.population.leavesOutMovers, let gone = attainment.departures.schoolYear(of: pupil), gone >= start,
      gone <= stop, !(gone + 1...max(gone + 1, stop + 1)).contains(where: { attainment.isIn(pupil, $0) })
    {
      return .movedOut
    }
    if isStillIn(pupil, after: stop, attainment) { return .status(.stillIn) }
    if basic || attainment.endsWithPlan(pupil, from: start, to: stop) {
      if definition.success.showsPlannedBasic { return .status(.plannedBasic) }
    }
    return .status(finished ? .finalYearNotPassed : .left)
  }

  private func completed(_ taken: Int, nominal: Int) -> Standing {
    .status(taken <= nominal ? .completedNominal : .completedLater)
  }

  private func isStillIn(_ pupil: Int32, after stop: Int, _ attainment: Attainment) -> Bool {
    if stop < attainment.years.lastYear { return attainment.isIn(pupil, stop + 1) }
    let row = attainment.years.row(pupil, stop)
    return row >= 0 && attainment.years.result[row] == .stillOn
      || attainment.contracts.isApprentice(pupil, on: Attainment.firstOfOctober(stop + 1))
  }

  /// The row of each pupil's first year in upper secondary from the start of the clock, or -1 for those who had none.
  package func firstUpperSecondaryRows() throws -> [Int32] {
    if entry >= .vg1 { return entryRow }
    let years = try data.years()
    return pupils.indices.map { years.firstUpperSecondaryRow(pupils[$0], from: clockStart($0)) }
  }

  /// ST, YF or PB of that first year; nil for those who had none.
  package func entryTypes() throws -> [ProgrammeType?] {
    let years = try data.years()
    return try firstUpperSecondaryRows().map { $0 >= 0 ? years.type[Int($0)] : nil }
  }
}

extension Attainment {
  /// Whether the last year seen within the clock was completed with an individual plan.
  fileprivate func endsWithPlan(_ pupil: Int32, from start: Int, to stop: Int) -> Bool {
    for year in stride(from: stop, through: start, by: -1) {
      let row = years.row(pupil, year)
      if row >= 0 { return years.result[row] == .individualPlan }
    }
    return false
  }
}
