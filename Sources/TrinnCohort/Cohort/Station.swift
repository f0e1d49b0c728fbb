import TrinnBasis
import TrinnTable

/// Where a pupil is in one school year, on 1 October: a stop on the pathway.
package enum Station: Sendable, Hashable {
  /// Grade level by rank, and ST, YF or PB.
  case school(UInt8, ProgrammeType?)
  case apprentice
  case notInSchool
  /// Passed in an earlier school year, at whatever place.
  case completed

  /// "Vg1 ST", "apprentice": the same in every table, so that flows and pathways can be joined.
  package var label: String {
    switch self {
    case .school(let rank, let type):
      let level = Stage(rank: rank)
      guard level >= .vg1, let type else { return level.english }
      return "\(level.label) \(type.rawValue)"
    case .apprentice: return "apprentice"
    case .notInSchool: return "not in school"
    case .completed: return "completed"
    }
  }

  /// Along the course: grade levels, then the firm, then completed; not in school comes last.
  package var order: Int {
    switch self {
    case .school(let rank, let type): Int(rank) * 4 + (type.flatMap { ProgrammeType.allCases.firstIndex(of: $0) } ?? 3)
    case .apprentice: 100
    case .completed: 101
    case .notInSchool: 102
    }
  }
}

extension Attainment {
  /// The station of a pupil in a school year. `hasCompleted` says whether the pupil passed in an earlier one.
  package func station(_ pupil: Int32, _ year: Int, hasCompleted: Bool) -> Station {
    if hasCompleted { return .completed }
    let row = years.row(pupil, year)
    if row >= 0, years.isInEducation(row), years.level[row] != Stage.unknownRank {
      return years.level[row] >= Stage.apprentice1.rank ? .apprentice : .school(years.level[row], years.type[row])
    }
    return contracts.isApprentice(pupil, on: Attainment.firstOfOctober(year)) ? .apprentice : .notInSchool
  }
}

extension Cohort {
  /// The stations of each pupil from the entry year to the last year in the data, or for 1 to 50 school years.
  package func stations(years wanted: Int? = nil) throws -> [[Station]] {
    if let wanted { try Cohort.checkYears(wanted, argument: "years") }
    let attainment = try data.attainment()
    let lastYear = attainment.years.lastYear
    return try pupils.indices.map { index in
      if index & 0xFFFF == 0 { try Interrupt.check() }
      let pupil = pupils[index]
      let first = Int(entryYear[index])
      let last = wanted.map { min(lastYear, first + $0 - 1) } ?? lastYear
      guard first <= last else { return [] }
      var hasCompleted = false
      return (first...last).map { year in
        let station = attainment.station(pupil, year, hasCompleted: hasCompleted)
        switch attainment.reached(pupil, in: year) {
        case .school, .trade: hasCompleted = true
        case .plannedBasic, nil: break
        }
        return station
      }
    }
  }
}
