import TrinnBasis

/// What the Aalen-Johansen estimator is made of: at each time at which someone moved, the shares of those in each state
/// that moved to another.
struct StateHazards: Sendable {
  /// A move at one time: the share of those at risk in `from`, and how many it was.
  struct Move: Sendable {
    let from: Int
    let to: Int
    let share: Double
    let count: Int
  }

  let stateCount: Int
  /// Distinct times at which someone moved, in rising order.
  let times: [Double]
  /// Moves of the time `i` stand at `firstMove[i]..<firstMove[i + 1]`, those from one state together.
  let moves: [Move]
  let firstMove: [Int]
  /// Pupils, and their weight, at risk in each state just before each time: `stateCount` numbers a time.
  let atRisk: [Int]
  let weightAtRisk: [Double]
  /// Each row of the history is at risk at the times `first..<last`.
  let spans: [Span]

  struct Span: Sendable {
    let first: Int32
    let last: Int32
    /// The state that the row led to at its last time; nil where it led nowhere, or not before the end.
    let to: Int32?
  }

  /// - Throws: `limit` where times and states would fill the memory; `no_data` where nobody moved after `after`.
  init(_ history: StateHistory, after start: Double?, until end: Double = .infinity) throws {
    let rows = history.rows
    let states = history.stateCount
    let moved = rows.filter { $0.to != nil && $0.stop > start ?? -.infinity && $0.stop <= end }.map(\.stop)
    var times: [Double] = []
    for row in try RadixOrder.ascending(moved) where times.last != moved[Int(row)] { times.append(moved[Int(row)]) }
    guard !times.isEmpty else {
      throw TrinnError(.noData, "nobody moved from one state to another; there is no probability to estimate")
    }
    guard times.count * states * states <= 1 << 24 else {
      throw TrinnError(
        .limit, "\(times.count) times and \(states) states are more than fit", argument: "stop",
        hint: "round the times to whole days, or take fewer states together")
    }
    let found = times
    let spans = try Parallel.map(rows: rows.count) { range in
      range.map { index in
        let row = rows[index]
        let first = StateHazards.count(of: found, notAfter: max(row.start, start ?? -.infinity))
        // A stay that ended before the start has no time in it.
        let last = max(first, StateHazards.count(of: found, notAfter: row.stop))
        let moved = first < last && found[last - 1] == row.stop
        return Span(
          first: Int32(truncatingIfNeeded: first), last: Int32(truncatingIfNeeded: last), to: moved ? row.to : nil)
      }
    }.flatMap(\.self)
    var counts = [Int](repeating: 0, count: (times.count + 1) * states)
    var weights = [Double](repeating: 0, count: (times.count + 1) * states)
    var movers: [Int] = []
    var keys: [UInt64] = []
    for (index, row) in rows.enumerated() where spans[index].first < spans[index].last {
      let (first, last) = (Int(spans[index].first), Int(spans[index].last))
      let weight = history.weight(row.pupil)
      counts[first * states + Int(row.from)] += 1
      counts[last * states + Int(row.from)] -= 1
      weights[first * states + Int(row.from)] += weight
      weights[last * states + Int(row.from)] -= weight
      if let to = spans[index].to {
        movers.append(index)
        keys.append(UInt64(((last - 1) * states + Int(row.from)) * states + Int(to)))
      }
    }
    for cell in states..<counts.count {
      counts[cell] += counts[cell - states]
      weights[cell] += weights[cell - states]
    }
    var moves: [Move] = []
    var firstMove = [Int](repeating: 0, count: times.count + 1)
    let order = try RadixOrder.ascending(keys)
    var next = 0
    while next < order.count {
      let key = keys[Int(order[next])]
      var (count, weight) = (0, 0.0)
      while next < order.count, keys[Int(order[next])] == key {
        count += 1
        weight += history.weight(rows[movers[Int(order[next])]].pupil)
        next += 1
      }
      let cell = Int(key) / states
      // Where all of a state move as one, their weight is all that was at risk, to the last bit.
      if count == counts[cell] { weights[cell] = weight }
      moves.append(
        Move(
          from: cell % states, to: Int(key) % states, share: min(1, weight / weights[cell]), count: count))
      firstMove[cell / states + 1] = moves.count
    }
    for time in times.indices { firstMove[time + 1] = max(firstMove[time + 1], firstMove[time]) }
    stateCount = states
    self.times = times
    self.moves = moves
    self.firstMove = firstMove
    atRisk = Array(counts.prefix(times.count * states))
    weightAtRisk = Array(weights.prefix(times.count * states))
    self.spans = spans
  }

  func moves(at time: Int) -> ArraySlice<Move> { moves[firstMove[time]..<firstMove[time + 1]] }

  func index(ofMove from: Int, _ to: Int, at time: Int) -> Int? {
    (firstMove[time]..<firstMove[time + 1]).first { moves[$0].from == from && moves[$0].to == to }
  }

  /// A row vector times the matrix of one time: what is in a state stays, or moves by the shares.
  func carry(_ vector: inout [Double], at time: Int, offset: Int = 0) {
    // What arrives in a state at this time does not move on at it: departures are reckoned from what was there before.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: stateCount) { before in
      for state in 0..<stateCount { before[state] = vector[offset + state] }
      for index in firstMove[time]..<firstMove[time + 1] {
        let amount = before[moves[index].from] * moves[index].share
        vector[offset + moves[index].from] -= amount
        vector[offset + moves[index].to] += amount
      }
    }
  }

  /// The matrix of one time times a column vector: what a state is worth before it, from what states are worth after.
  func back(_ worth: [Double], at time: Int) -> [Double] {
    var result = worth
    for move in moves(at: time) { result[move.from] += move.share * (worth[move.to] - worth[move.from]) }
    return result
  }

  /// The number of values, in rising order, that are at or before a time.
  static func count(of values: [Double], notAfter time: Double) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
