import TrinnBasis

/// The probability of being in each of several states, over time, for pupils who move between them: the Aalen-Johansen
/// estimator with the infinitesimal-jackknife variance, by pupil.
///
/// Sources: O. O. Aalen, S. Johansen (1978), Scandinavian Journal of Statistics 5; the variance: T. M. Therneau,
/// P. M. Grambsch (2000), Modeling Survival Data.
public struct MultiState: Sendable {
  public struct Move: Sendable, Hashable {
    /// Index of the time.
    public let time: Int
    public let from: Int
    public let to: Int
    public let count: Int
  }

  /// Distinct times at which someone moved, in rising order.
  public let times: [Double]
  public let stateCount: Int
  /// The shares of the states at the first of the times, before anybody moved.
  public let initial: [Double]
  public let initialStandardError: [Double]
  /// After each time, `stateCount` numbers a time, as in all that follow.
  public let probability: [Double]
  public let standardError: [Double]
  /// Nil where nothing can be said.
  public let confLow: [Double?]
  public let confHigh: [Double?]
  /// Pupils in each state, in sight, just before each time.
  public let atRisk: [Int]
  /// Pupils that came into each state at each time.
  public let arrivals: [Int]
  /// Who moved when, in the order of the times.
  public let moved: [Move]
  /// Pupils that moved, from each state (rows) to each (columns), at all times together.
  public let moves: [[Int]]
  public let pupilCount: Int
  public let level: Double
  public let interval: CurveInterval

  /// - Parameters:
  ///   - start: follows only those in sight after this time, from the state they are then in; nil for all.
  ///   - initial: the shares of the states at the start, adding to 1; nil takes those of the pupils at risk at the first
  ///     time at which somebody moved, and their error counts.
  /// - Throws: `no_data` where nobody moved; `out_of_range` for a level or shares; `limit`; `interrupted`.
  public init(
    _ history: StateHistory, level: Double = 0.95, interval: CurveInterval = .logLog, start: Double? = nil,
    initial given: [Double]? = nil
  ) throws {
    try Arguments.checkLevel(level)
    let states = history.stateCount
    let hazards = try StateHazards(history, after: start)
    if let given {
      guard given.count == states, given.allSatisfy({ $0 >= 0 && $0 <= 1 }), abs(given.reduce(0, +) - 1) < 1e-9 else {
        throw TrinnError(
          .outOfRange, "argument 'initial' wanted \(states) shares that add to 1", argument: "initial")
      }
    }
    let weights = Array(hazards.weightAtRisk.prefix(states))
    let whole = weights.reduce(0, +)
    let shares = given ?? weights.map { $0 / whole }
    // A pupil of the first day moves the shares at the start as well, unless all stood in one state.
    let isEstimated = given == nil && !shares.contains(1)
    let influences = (0..<states).map { state in
      (0..<states).map { ((state == $0 ? 1 : 0) - shares[$0]) / whole }
    }
    let path = try StatePath(hazards, initial: shares)
    let moments = try StateMoments(path, history, initial: isEstimated ? influences : nil)
    let z = Distribution.normalQuantile(0.5 + level / 2)
    times = hazards.times
    stateCount = states
    self.initial = shares
    initialStandardError = moments.initialVariances.map { $0.squareRoot() }
    // What remains in an emptied state by rounding is nothing.
    let probability = path.before.dropFirst(states).map { $0 < 1e-15 ? 0 : min(1, $0) }
    let errors = moments.variances.map { $0.squareRoot() }
    var wasReached = shares.map { $0 > 0 }
    let bounds = zip(probability, errors).enumerated().map { cell, pair in
      let (estimate, error) = pair
      // A state that emptied says nothing of how soon it would; one never reached has had nothing yet.
      if estimate > 0 { wasReached[cell % states] = true }
      if estimate == 0, wasReached[cell % states] { return nil as (low: Double, high: Double)? }
      return interval.bounds(estimate, error: error < 1e-12 ? 0 : error, z: z)
    }
    self.probability = probability
    standardError = errors
    confLow = bounds.map { $0?.low }
    confHigh = bounds.map { $0?.high }
    atRisk = hazards.atRisk
    var arrivals = [Int](repeating: 0, count: hazards.atRisk.count)
    var moves = [[Int]](repeating: [Int](repeating: 0, count: states), count: states)
    var moved: [Move] = []
    for time in hazards.times.indices {
      for move in hazards.moves(at: time) {
        moved.append(Move(time: time, from: move.from, to: move.to, count: move.count))
        arrivals[time * states + move.to] += move.count
        moves[move.from][move.to] += move.count
      }
    }
    self.arrivals = arrivals
    self.moved = moved
    self.moves = moves
    pupilCount = history.pupilCount
    self.level = level
    self.interval = interval
  }

  /// The index of the last time at or before one; nil before the first.
  public func index(at time: Double) -> Int? {
    let count = StateHazards.count(of: times, notAfter: time)
    return count == 0 ? nil : count - 1
  }
}
