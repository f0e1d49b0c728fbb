import TrinnBasis

/// The variance of a path's probabilities at every time, from sums over the pupils' influences.
///
/// All that is at risk in one state changes by one affine map, so sums of influences and of their products are carried from
/// time to time as a whole; only who comes, moves or goes is looked at.
struct StateMoments {
  /// `stateCount` variances after each time.
  let variances: [Double]
  /// Of the shares at the start.
  let initialVariances: [Double]

  /// - Parameter initial: the influence that pupils at risk at the first time have from the start on, by state; nil where
  ///   the start is given and not estimated.
  init(_ path: StatePath, _ history: StateHistory, initial: [[Double]]?) throws {
    let hazards = path.hazards
    let states = hazards.stateCount
    let times = hazards.times.count
    let spans = hazards.spans
    let ends = try StateMoments.rowInfluences(path, history, initial: initial)
    // Sums over those who come into sight and go out of it at each time, and over those who move.
    var came = Sums(cells: (times + 1) * states, states: states)
    var went = came
    var moved = Sums(cells: hazards.moves.count, states: states)
    for (index, row) in history.rows.enumerated() where spans[index].first < spans[index].last {
      let (first, last) = (Int(spans[index].first), Int(spans[index].last))
      let weight = history.weight(row.pupil)
      let square = weight * weight
      came.add(ends.starts, at: index * states, times: square, to: first * states + Int(row.from))
      went.add(ends.stops, at: index * states, times: square, to: last * states + Int(row.from))
      if let to = spans[index].to, let move = hazards.index(ofMove: Int(row.from), Int(to), at: last - 1) {
        moved.add(ends.stops, at: index * states, times: square, to: move)
      }
    }
    var total = [Double](repeating: 0, count: states * states)
    if let initial {
      for state in 0..<states {
        let weight = came.weights[state]
        StateMoments.addProduct(&total, initial[state], initial[state], weight, states)
      }
    }
    initialVariances = (0..<states).map { total[$0 * states + $0] }
    var present = Sums(cells: states, states: states)
    var variances: [Double] = []
    variances.reserveCapacity(times * states)
    for time in 0..<times {
      if time & 0xfff == 0 { try Interrupt.check() }
      present.take(came, from: time * states)
      present.leave(went, from: time * states)
      total = StateMoments.carried(total, hazards, time)
      for state in 0..<states {
        hazards.carry(&present.values, at: time, offset: state * states)
        var shift = [Double](repeating: 0, count: states)
        let factor = path.factor(state, at: time)
        for move in hazards.moves(at: time) where move.from == state {
          shift[move.to] -= factor * move.share
          shift[state] += factor * move.share
        }
        let sum = Array(present.values[(state * states)..<((state + 1) * states)])
        StateMoments.addSymmetric(&total, sum, shift, states)
        StateMoments.addProduct(&total, shift, shift, present.weights[state], states)
        for to in 0..<states { present.values[state * states + to] += shift[to] * present.weights[state] }
      }
      for index in hazards.firstMove[time]..<hazards.firstMove[time + 1] {
        let move = hazards.moves[index]
        var jump = [Double](repeating: 0, count: states)
        jump[move.to] = path.factor(move.from, at: time)
        jump[move.from] = -jump[move.to]
        let sum = Array(moved.values[(index * states)..<((index + 1) * states)])
        StateMoments.addSymmetric(&total, sum, jump, states)
        StateMoments.addProduct(&total, jump, jump, moved.weights[index], states)
      }
      for state in 0..<states { variances.append(max(0, total[state * states + state])) }
    }
    self.variances = variances
  }

  /// Each row's influence where it comes into sight, and after its last time but before its move.
  private static func rowInfluences(
    _ path: StatePath, _ history: StateHistory, initial: [[Double]]?
  ) throws -> (starts: [Double], stops: [Double]) {
    let states = path.hazards.stateCount
    let spans = path.hazards.spans
    let rows = history.rows
    let zero = [Double](repeating: 0, count: states)
    let fromFirst = try Parallel.map(rows: states, rowsPerChunk: 1) { range in
      path.fromTheFirst(in: range.lowerBound, initial: initial?[range.lowerBound] ?? zero)
    }
    let firstRows = rows.indices.filter { $0 == 0 || rows[$0].pupil != rows[$0 - 1].pupil } + [rows.count]
    let chunks = try Parallel.map(rows: firstRows.count - 1, rowsPerChunk: 4096) { range in
      let own = firstRows[range.lowerBound]..<firstRows[range.upperBound]
      var starts = [Double](repeating: 0, count: own.count * states)
      var stops = starts
      var influence = [Double](repeating: 0, count: states)
      var time = 0
      var pupil: Int32?
      for index in own {
        let row = rows[index]
        let (first, last) = (Int(spans[index].first), Int(spans[index].last))
        if row.pupil != pupil {
          pupil = row.pupil
          time = 0
          for state in 0..<states { influence[state] = 0 }
        }
        guard first < last else { continue }
        let place = (index - own.lowerBound) * states
        if first == 0 {
          let known = fromFirst[Int(row.from)]
          for state in 0..<states {
            starts[place + state] = initial?[Int(row.from)][state] ?? 0
            influence[state] = known[(last - 1) * states + state]
          }
        } else {
          path.advance(&influence, over: time..<max(time, first), in: nil)
          for state in 0..<states { starts[place + state] = influence[state] }
          path.advance(&influence, over: first..<last, in: Int(row.from))
        }
        for state in 0..<states { stops[place + state] = influence[state] }
        if let to = spans[index].to {
          let factor = path.factor(Int(row.from), at: last - 1)
          influence[Int(to)] += factor
          influence[Int(row.from)] -= factor
        }
        time = last
      }
      return (starts, stops)
    }
    return (chunks.flatMap(\.0), chunks.flatMap(\.1))
  }

  /// The matrix of summed products, carried over one time.
  private static func carried(_ total: [Double], _ hazards: StateHazards, _ time: Int) -> [Double] {
    let states = hazards.stateCount
    var half = total
    for row in 0..<states { hazards.carry(&half, at: time, offset: row * states) }
    var turned = [Double](repeating: 0, count: states * states)
    for row in 0..<states { for column in 0..<states { turned[column * states + row] = half[row * states + column] } }
    for row in 0..<states { hazards.carry(&turned, at: time, offset: row * states) }
    return turned
  }

  private static func addProduct(
    _ total: inout [Double], _ a: [Double], _ b: [Double], _ weight: Double, _ states: Int
  ) {
    for i in 0..<states where a[i] != 0 {
      for j in 0..<states { total[i * states + j] += weight * a[i] * b[j] }
    }
  }

  private static func addSymmetric(_ total: inout [Double], _ a: [Double], _ b: [Double], _ states: Int) {
    for i in 0..<states { for j in 0..<states { total[i * states + j] += a[i] * b[j] + b[i] * a[j] } }
  }
}

/// Sums of influences, `states` numbers a cell, with the weights they were summed with.
private struct Sums {
  let states: Int
  var values: [Double]
  var weights: [Double]

  init(cells: Int, states: Int) {
    self.states = states
    values = [Double](repeating: 0, count: cells * states)
    weights = [Double](repeating: 0, count: cells)
  }

  mutating func add(_ influences: [Double], at place: Int, times weight: Double, to cell: Int) {
    weights[cell] += weight
    for state in 0..<states { values[cell * states + state] += weight * influences[place + state] }
  }

  mutating func take(_ other: Sums, from cell: Int) {
    for index in weights.indices { weights[index] += other.weights[cell + index] }
    for index in values.indices { values[index] += other.values[cell * states + index] }
  }

  mutating func leave(_ other: Sums, from cell: Int) {
    for index in weights.indices { weights[index] -= other.weights[cell + index] }
    for index in values.indices { values[index] -= other.values[cell * states + index] }
  }
}
