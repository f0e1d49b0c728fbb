import TrinnTable

/// What a pupil has reached, year by year, as rows and contracts tell it. The rules of "passed" stand here and nowhere
/// else.
///
/// A certificate: the final year (Vg3, also supplementary studies) passed; the final year carries the competence and the
/// levels below are not examined again, as the national education database reads it. A trade certificate: the exam
/// passed by an apprentice, or where no contract is known a second year in a firm passed. Planned basic competence: a
/// year completed with an individual plan that is the last one seen, or the exam of a training candidate or practice
/// certificate candidate. A trade exam before 1 October counts for the school year that ended that summer.
package struct Attainment: Sendable {
  package let years: PupilYears
  package let contracts: Contracts
  package let departures: Departures

  package enum Competence: Sendable { case school, trade, plannedBasic }

  /// What was reached in a school year, if anything; a certificate before a trade certificate before planned basic.
  package func reached(_ pupil: Int32, in year: Int) -> Competence? {
    let row = years.row(pupil, year)
    if row >= 0, years.result[row] == .passed, years.level[row] == Stage.vg3.rank { return .school }
    let contractRows = contracts.rows(of: pupil)
    var basic = false
    for contract in contractRows {
      let contract = Int(contract)
      guard contracts.exam[contract]?.isPassed == true, examYear(contract) == year else { continue }
      if contracts.kind[contract] ?? .apprentice == .apprentice { return .trade }
      basic = true
    }
    if contractRows.isEmpty, row >= 0, years.result[row] == .passed, years.level[row] == Stage.apprentice2.rank {
      return .trade
    }
    return basic ? .plannedBasic : nil
  }

  /// Whether the final year was done without passing in a school year: a Vg3 that ended without a pass, or a trade exam
  /// not passed.
  package func finishedWithoutPassing(_ pupil: Int32, in year: Int) -> Bool {
    let row = years.row(pupil, year)
    if row >= 0, years.level[row] == Stage.vg3.rank {
      switch years.result[row] {
      case .notPassed, .notAssessed, .individualPlan: return true
      default: break
      }
    }
    return contracts.rows(of: pupil).contains { contract in
      contracts.exam[Int(contract)] == .notPassed && examYear(Int(contract)) == year
    }
  }

  /// Whether the pupil is in upper secondary on 1 October of a school year: a row of a pupil or apprentice, or a
  /// contract that runs on that day.
  package func isIn(_ pupil: Int32, _ year: Int) -> Bool {
    let row = years.row(pupil, year)
    if row >= 0, years.level[row] != Stage.unknownRank, years.level[row] >= Stage.vg1.rank, years.isInEducation(row) {
      return true
    }
    return contracts.isApprentice(pupil, on: Attainment.firstOfOctober(year))
  }

  /// The school year that a trade exam counts for.
  private func examYear(_ contract: Int) -> Int? {
    let day = contracts.ended[contract]
    return day == Int32.max ? nil : Attainment.examYear(of: day)
  }

  package static func examYear(of day: Int32) -> Int {
    let (year, month, _) = CalendarDate(day: day).parts
    return month >= 10 ? year : year - 1
  }

  package static func firstOfOctober(_ year: Int) -> Int32 {
    CalendarDate(year: year, month: 10, day: 1)?.day ?? Int32.max
  }
}

extension ExamResult {
  package var isPassed: Bool { self != .notPassed }
}

extension CountyData {
  package func attainment() throws -> Attainment {
    Attainment(years: try years(), contracts: try contracts(), departures: try departures())
  }
}
