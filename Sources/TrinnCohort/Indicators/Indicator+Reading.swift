import TrinnBasis

extension Indicator {
  /// The spring in which the first class left grade 10 that work begun in a school year can still reach: those in
  /// grade 10 leave in its spring, those in Vg1 left in the spring before it. Nil where the figure speaks of no one class.
  func firstClass(reachedFrom start: Int) -> Int? {
    switch basis {
    case .leavers: start + 1
    case .entrants: start
    case .pupils(let stage?): start - (Int(stage.rank) - Int(Stage.vg1.rank))
    case .pupils(nil), .followUp: nil
    case .contractApplicants: start - 1
    case .contractStarters: start - 2
    case .examCandidates: start - 3
    }
  }

  /// The year from which the indicator can tell of what began in a school year, by its lag and its clock.
  ///
  /// - Parameter start: the year in which that school year begins.
  public func firstReading(from start: Int, completion: CompletionDefinition = .ssb) -> Int {
    guard let spring = firstClass(reachedFrom: start), let lag = lagYears(completion) else { return start + 1 }
    // Nothing of a school year is known before its end.
    return max(spring + lag, start + 1)
  }

  /// Of the indicators that lead to this one, those that can tell by the end of a year of what began in a school year.
  public func leading(from start: Int, readableBy year: Int) -> [Indicator] {
    leading.compactMap { name in Indicator.all.first { $0.name == name } }
      .filter { $0.firstReading(from: start) <= year }
  }
}
