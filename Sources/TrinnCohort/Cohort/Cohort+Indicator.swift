import TrinnBasis

extension Cohort {
  /// An indicator of these pupils, at the time when their class is read: points and the direct transition in their
  /// grade 10 year, Vg1 in the year of Vg1, completion when the cohort's definition looks.
  ///
  /// Throws `no_data` for an indicator that speaks of no one class, such as all who left in a school year.
  public func indicator(_ name: String, by: [String] = []) throws -> IndicatorResult {
    let indicator = try Indicator.named(name)
    guard let shift = indicator.schoolYearsFromVg1 else {
      throw TrinnError(
        .noData, "indicator \"\(name)\" speaks of no one class", argument: "name", got: name,
        hint: "ask the county for it, by school year")
    }
    let years = autumns.map { $0 + entry.yearsBeforeClock - entry.yearsBehind + shift }
    return try data.measure(
      indicator, IndicatorRequest(by: by, classes: .years(years), definition: definition), among: Set(pupils))
  }
}

extension Indicator {
  /// The school year of the figure's rows, counted from the autumn in which the class is in Vg1 for the first time.
  fileprivate var schoolYearsFromVg1: Int? {
    switch basis {
    case .leavers: -1
    case .entrants: 0
    case .pupils(let stage?): Int(stage.rank) - Int(Stage.vg1.rank)
    case .contractApplicants, .contractStarters: 2
    case .pupils(nil), .examCandidates, .followUp: nil
    }
  }
}
