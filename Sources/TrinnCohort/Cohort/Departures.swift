import TrinnTable

/// The day on which a pupil is known to have moved out of the county or abroad, or to have died, by pupil number, from the
/// reasons in `enrolments` and `contracts`. A pupil who just has no rows any more is not known to have moved.
package struct Departures: Sendable {
  /// The last day that is told, and why; few pupils of a county have one.
  private let last: [Int32: (day: Int32, reason: EndReason)]
  /// Whether a pupil has one, by pupil number: most have not, and most questions end here.
  private let isKnown: [Bool]

  package init(enrolments: Table?, contracts: Contracts, pupils: PupilIndex) throws {
    var last: [Int32: (day: Int32, reason: EndReason)] = [:]
    func note(_ pupil: Int32, _ day: Int32, _ reason: EndReason?) {
      guard let reason, reason.leavesCounty, pupil >= 0, day != Int32.max else { return }
      if let before = last[pupil], before.day >= day { return }
      last[pupil] = (day, reason)
    }
    if let enrolments {
      let pupil = try enrolments.column("pupil").pupilNumbers(pupils)
      let reason = try enrolments.cases("end_reason", EndReason.self)
      let end = try enrolments.daysOrNever("end")
      for row in reason.indices { note(pupil[row], end[row], reason[row]) }
    }
    for row in contracts.endReason.indices {
      note(contracts.pupil[row], contracts.ended[row], contracts.endReason[row])
    }
    self.last = last
    var isKnown = [Bool](repeating: false, count: last.isEmpty ? 0 : pupils.count)
    for pupil in last.keys { isKnown[Int(pupil)] = true }
    self.isKnown = isKnown
  }

  /// The school year in which the pupil is known to have gone, and why; or nil.
  @inline(__always)
  package func of(_ pupil: Int32) -> (schoolYear: Int, reason: EndReason)? {
    guard pupil >= 0, Int(pupil) < isKnown.count, isKnown[Int(pupil)], let last = last[pupil] else { return nil }
    return (Int(CalendarDate(day: last.day).schoolYear.start), last.reason)
  }
}

extension EndReason {
  /// Whether the pupil is out of a county's sight for a reason that is no leaving of education.
  package var leavesCounty: Bool { self == .movedAway || self == .abroad || self == .dead }
}
