import TrinnBasis
import TrinnTable

extension CountyData {
  /// Those whose first contract, or any, began in one of the autumns' school years.
  func startingContract(_ request: CohortRequest, years: PupilYears) throws -> CohortMembers {
    let contracts = try contracts()
    guard !contracts.isEmpty else {
      throw TrinnError(
        .noData, "no contracts in \(name)", argument: "entry",
        hint: "a cohort by contract needs the table \"contracts\" with days of start or approval")
    }
    let days = contracts.start.indices.map { contracts.firstDay($0) }
    return members(request, years: years) {
      contracts.rows(of: $0)
    } day: {
      days[$0]
    }
  }

  /// Those registered at the follow-up service for the first time, or any time, in one of the autumns' school years.
  func registered(_ request: CohortRequest, years: PupilYears) throws -> CohortMembers {
    guard let table = try tableIfAny("ot_cases") else {
      throw TrinnError(
        .noData, "no table \"ot_cases\" in \(name)", argument: "entry",
        hint: "a cohort of the follow-up service needs its cases")
    }
    let pupil = try table.column("pupil").pupilNumbers(pupils)
    let registered = try table.daysOrNever("registered")
    let status = try table.cases("status", FollowUpStatus.self)
    var cases: [Int32: [Int32]] = [:]
    for row in pupil.indices where pupil[row] >= 0 && status[row]?.group != .outsideTargetGroup {
      cases[pupil[row], default: []].append(Int32(truncatingIfNeeded: row))
    }
    return members(request, years: years) {
      cases[$0, default: []][...]
    } day: {
      registered[$0]
    }
  }

  /// One entry for each pupil's first day, or for each school year that has one.
  private func members(
    _ request: CohortRequest, years: PupilYears, rows: (Int32) -> ArraySlice<Int32>, day: (Int) -> Int32
  ) -> CohortMembers {
    let autumns = YearSet(request.autumns)
    var found = CohortMembers()
    for pupil in 0..<Int32(truncatingIfNeeded: pupils.count) {
      let known = rows(pupil).filter { day(Int($0)) != Int32.max }.sorted { day(Int($0)) < day(Int($1)) }
      var seen: Set<Int16> = []
      for row in request.firstEntryOnly ? known.prefix(1) : known[...] {
        let year = CalendarDate(day: day(Int(row))).schoolYear.start
        guard autumns.contains(year), seen.insert(year).inserted else { continue }
        found.pupils.append(pupil)
        found.years.append(year)
        found.rows.append(years.latestRow(pupil, until: Int(year)))
        found.sources.append(row)
      }
    }
    return found
  }
}
