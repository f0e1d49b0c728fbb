extension MultiState {
  /// A time at which the curves may be looked at in a small group, and the fewest that a kind of move since the one before
  /// counts.
  public struct CoarseStep: Sendable, Hashable {
    /// Index of the time.
    public let last: Int
    public let fewestMoved: Int
    /// Pupils at risk in all states just before it.
    public let atRisk: Int
  }

  /// Joins neighbouring times until every kind of move that came in a step came often enough, with enough at risk.
  ///
  /// - Returns: the steps, and whether moves came after the last, which are left off.
  public func coarseSteps(moves least: Int, atRisk fewest: Int) -> (steps: [CoarseStep], isCut: Bool) {
    var steps: [CoarseStep] = []
    var counts = [Int](repeating: 0, count: stateCount * stateCount)
    var next = 0
    for time in times.indices {
      while next < moved.count, moved[next].time == time {
        counts[moved[next].from * stateCount + moved[next].to] += moved[next].count
        next += 1
      }
      let smallest = counts.lazy.filter { $0 > 0 }.min() ?? 0
      let present = atRisk[(time * stateCount)..<((time + 1) * stateCount)].reduce(0, +)
      guard smallest >= least, present >= fewest else { continue }
      steps.append(CoarseStep(last: time, fewestMoved: smallest, atRisk: present))
      counts = [Int](repeating: 0, count: counts.count)
    }
    return (steps, counts.contains { $0 > 0 })
  }
}
