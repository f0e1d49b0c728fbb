import TrinnBasis
import TrinnTable

extension Cohort {
  /// The table that survival kernels take: `entryTable()` with `years`, the school years from the start of the clock until
  /// something happened, and `event`: "completed", "left", or "none" where the pupil was still in when the data end.
  ///
  /// Completed: at the end of the school year in which the pupil passed. Left: at the end of the last school year in
  /// upper secondary, for those who were not in it on the following 1 October and did not come back within the data.
  /// Those known to have moved out are "none" from then on: what becomes of them is not seen.
  public func events() throws -> Table {
    let attainment = try data.attainment()
    let years = attainment.years
    var elapsed: [Int?] = []
    var events: [String] = []
    for index in pupils.indices {
      if index & 0xFFFF == 0 { try Interrupt.check() }
      let (time, event) = firstEvent(pupils[index], from: clockStart(index), attainment, lastYear: years.lastResultYear)
      elapsed.append(time)
      events.append(event)
    }
    let entry = try entryTable()
    return try Table(
      Array(zip(entry.names, entry.columns)) + [
        ("years", Column(integers: elapsed, missing: .notYetMeasured)), ("event", Column(texts: events)),
      ], rowCount: count, notes: [try title(.en)] + notes.map(\.en))
  }

  private func firstEvent(
    _ pupil: Int32, from start: Int, _ attainment: Attainment, lastYear: Int
  ) -> (Int?, String) {
    guard start <= lastYear else { return (nil, "none") }
    var lastIn = start - 1
    for year in start...lastYear {
      switch attainment.reached(pupil, in: year) {
      case .school, .trade: return (year - start + 1, "completed")
      case .plannedBasic, nil: break
      }
      if attainment.isIn(pupil, year) { lastIn = year }
    }
    // One who is in school on 1 October after the last results is still in.
    let isOver = lastYear + 1 <= attainment.years.lastYear ? !attainment.isIn(pupil, lastYear + 1) : lastIn < lastYear
    let hasMoved = attainment.departures.schoolYear(of: pupil).map { $0 >= lastIn } ?? false
    let time = max(lastIn - start + 1, 0)
    return isOver && !hasMoved ? (time, "left") : (isOver ? time : lastYear - start + 1, "none")
  }
}
