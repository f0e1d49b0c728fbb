/// Whether a hidden number can be a given value: looks for one way to fill in all others, and stops after a budget.
struct IntegerSearch {
  private let start: RangePropagation
  private var steps = 0

  private static let budget = 1_500
  private static let mostTriedValues = 40

  /// - Parameter propagation: one that has run.
  init(_ propagation: RangePropagation) { start = propagation }

  /// Nil where the budget ran out: then the value counts as possible.
  mutating func canBe(_ unknown: Int, _ value: Int) -> Bool? {
    steps = 0
    var trial = start
    guard trial.set(unknown, to: value) else { return false }
    return isFillable(trial)
  }

  /// Whether there is any way to fill in all numbers; nil where the budget ran out.
  mutating func canBeFilled() -> Bool? {
    steps = 0
    return isFillable(start)
  }

  private mutating func isFillable(_ propagation: RangePropagation) -> Bool? {
    steps += 1
    guard steps < IntegerSearch.budget else { return nil }
    let open = propagation.ranges.indices.filter { propagation.ranges[$0].count > 1 }
    guard let next = open.min(by: { propagation.ranges[$0].count < propagation.ranges[$1].count }) else {
      // Every number stands: propagation has checked all relations.
      return true
    }
    let range = propagation.ranges[next]
    var isSure = range.count <= IntegerSearch.mostTriedValues
    for value in range.prefix(IntegerSearch.mostTriedValues) {
      var trial = propagation
      guard trial.set(next, to: value) else { continue }
      switch isFillable(trial) {
      case true?: return true
      case false?: continue
      case nil: isSure = false
      }
      if steps >= IntegerSearch.budget { return nil }
    }
    return isSure ? false : nil
  }
}
