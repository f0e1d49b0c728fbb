import TrinnBasis

/// The probability of being in each state at one time for those in each state at an earlier one, with the
/// infinitesimal-jackknife error.
///
/// Source: O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5; R. D. Gill, S. Johansen (1990), Annals of
/// Statistics 18.
public struct TransitionProbabilities: Sendable {
  public struct Cell: Sendable, Hashable {
    public let from: Int
    public let to: Int
    public let estimate: Double
    public let standardError: Double
    /// Nil where nothing can be said: the estimate is 0 or 1 though some moved.
    public let confLow: Double?
    public let confHigh: Double?
    /// Pupils in the first state, in sight, just after the first time.
    public let atRisk: Int
    /// The fewest pupils that the cells of this first state were counted from: those at risk, those of them seen in each
    /// state at the later time, and each kind of move on the way. One number for all its cells, as they add up to 1.
    public let fewest: Int
  }

  /// By first state, then by second. A state that nobody was in at the first time has no cells.
  public let cells: [Cell]
  public let start: Double
  public let end: Double
  public let stateCount: Int

  /// - Throws: `out_of_range` where `end` is not after `start`; `no_data` where nobody was in sight at the first time;
  ///   otherwise as `MultiState`.
  public init(
    _ history: StateHistory, start: Double, end: Double, level: Double = 0.95, interval: CurveInterval = .logLog
  ) throws {
    try Arguments.checkLevel(level)
    guard start.isFinite, end.isFinite, start < end else {
      throw TrinnError(.outOfRange, "argument 'later' wanted a time after the first", argument: "later")
    }
    let states = history.stateCount
    var present = [Int](repeating: 0, count: states)
    for row in history.rows where row.start <= start && row.stop > start { present[Int(row.from)] += 1 }
    guard present.contains(where: { $0 > 0 }) else {
      throw TrinnError(.noData, "nobody was in sight at the first of the two times", argument: "at")
    }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    let hazards = try StateHazards(history, after: start, until: end)
    let times = hazards.times.count
    // Where one ends who is in a state just after each time: the product of the matrices that follow, from the last.
    var worths = [[Double]](repeating: [Double](repeating: 0, count: times * states), count: states)
    for to in 0..<states {
      var now = [Double](repeating: 0, count: states)
      now[to] = 1
      for time in (0..<times).reversed() {
        for state in 0..<states { worths[to][time * states + state] = now[state] }
        now = hazards.back(now, at: time)
      }
    }
    var cells: [Cell] = []
    for from in 0..<states where present[from] > 0 {
      var initial = [Double](repeating: 0, count: states)
      initial[from] = 1
      let path = try StatePath(hazards, initial: initial)
      let counted = TransitionProbabilities.seen(history, from: from, start: start, end: end) + path.moveCounts()
      let fewest = counted.reduce(present[from]) { $1 > 0 ? min($0, $1) : $0 }
      for to in 0..<states {
        let last = path.before[times * states + to]
        let estimate = last < 1e-15 ? 0 : min(1, last)
        let error = try StateFunctional.variance(path, history, worth: worths[to]).squareRoot()
        // A state that emptied on the way says nothing of how soon it would.
        let wasReached = (0..<times).contains { path.before[$0 * states + to] > 0 }
        let bounds =
          estimate == 0 && wasReached ? nil : interval.bounds(estimate, error: error < 1e-12 ? 0 : error, z: z)
        cells.append(
          Cell(
            from: from, to: to, estimate: estimate, standardError: error, confLow: bounds?.low,
            confHigh: bounds?.high, atRisk: present[from], fewest: fewest))
      }
    }
    self.cells = cells
    self.start = start
    self.end = end
    stateCount = states
  }

  /// Pupils who were in one state just after `start`, by the state that they were seen in at `end`. Nobody who was lost from
  /// sight before is among them.
  private static func seen(_ history: StateHistory, from: Int, start: Double, end: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: history.stateCount)
    var isFollowed = false
    var last: StateHistory.Row?
    func close() {
      guard isFollowed, let last else { return }
      if last.stop > end {
        counts[Int(last.from)] += 1
      } else if let to = last.to {
        counts[Int(to)] += 1
      } else if last.stop == end {
        counts[Int(last.from)] += 1
      }
    }
    for row in history.rows where row.start < end {
      if row.pupil != last?.pupil {
        close()
        isFollowed = false
      }
      if row.start <= start, row.stop > start, Int(row.from) == from { isFollowed = true }
      last = row
    }
    close()
    return counts
  }
}

extension StatePath {
  /// How many made each kind of move out of states that the path reaches.
  fileprivate func moveCounts() -> [Int] {
    let states = hazards.stateCount
    var counts = [Int](repeating: 0, count: states * states)
    for time in hazards.times.indices {
      for move in hazards.moves(at: time) where before[time * states + move.from] > 0 {
        counts[move.from * states + move.to] += move.count
      }
    }
    return counts
  }
}
