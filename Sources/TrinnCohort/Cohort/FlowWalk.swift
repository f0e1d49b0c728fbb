/// The steps of each pupil of a cohort from one stage to the next: what flows are counted of.
struct FlowWalk: Sendable {
  private let stations: Stations
  private let course: Course
  private let members: CohortMembers
  private let step: Int
  private let stationOf = Station.ofCode

  /// - Parameter step: school years between the two stages.
  init(_ cohort: Cohort, _ stations: Stations, step: Int) throws {
    course = try cohort.data.course()
    members = cohort.members
    (self.stations, self.step) = (stations, step)
  }

  /// - Parameter body: gets the year, from 0, the two stages, and the kind of change.
  @inline(__always)
  func each(of index: Int, _ body: (Int, Station, Station, Change) -> Void) {
    let width = stations.yearCount
    for place in stride(from: 0, to: width - step, by: 1) {
      let (a, b) = (stations.codes[index * width + place], stations.codes[index * width + place + step])
      guard a != Stations.unseen, b != Stations.unseen, a != Station.completed.code,
        let from = stationOf[Int(a)], let to = stationOf[Int(b)]
      else { continue }
      // Only two years in school can differ in their programme.
      let same =
        max(a, b) >= Station.apprentice.code
        || course.isSameProgramme(
          members.pupils[index], Int(members.years[index]) + place, Int(members.years[index]) + place + step)
      body(place, from, to, Change(from: from, to: to, sameProgramme: same))
    }
  }
}
