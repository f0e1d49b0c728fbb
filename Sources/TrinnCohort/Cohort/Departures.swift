import TrinnTable

/// The day on which a pupil is known to have moved out of the county or abroad, or to have died, by pupil number, from the
/// reasons in `enrolments` and `contracts`. A pupil who just has no rows any more is not known to have moved.
package struct Departures: Sendable {
  private let lastDay: [Int32: Int32]

  package init(enrolments: Table?, contracts: Contracts, pupils: PupilIndex) throws {
    var lastDay: [Int32: Int32] = [:]
    func note(_ pupil: Int32, _ day: Int32) {
      guard pupil >= 0, day != Int32.max else { return }
      lastDay[pupil] = max(lastDay[pupil] ?? Int32.min, day)
    }
    if let enrolments {
      let pupil = try enrolments.column("pupil").pupilNumbers(pupils)
      let reason = enrolments.cases("end_reason", EndReason.self)
      let end = try enrolments.daysOrNever("end")
      for row in reason.indices where reason[row]?.leavesCounty == true { note(pupil[row], end[row]) }
    }
    for row in contracts.endReason.indices where contracts.endReason[row]?.leavesCounty == true {
      note(contracts.pupil[row], contracts.ended[row])
    }
    self.lastDay = lastDay
  }

  /// The school year in which the pupil is known to have gone, or nil.
  package func schoolYear(of pupil: Int32) -> Int? {
    lastDay[pupil].map { Int(CalendarDate(day: $0).schoolYear.start) }
  }
}

extension EndReason {
  /// Whether the pupil is out of a county's sight for a reason that is no leaving of education.
  package var leavesCounty: Bool { self == .movedAway || self == .abroad || self == .dead }
}
