import TrinnBasis

/// The probabilities of the states over time from one start, and what each pupil's presence adds to them: the first
/// derivative of the estimate by a pupil's weight, whose weighted squares sum to the variance (infinitesimal jackknife).
///
/// Between two times all pupils in one state change alike, by the same affine map; a tree of such maps over blocks of
/// times carries a pupil from one move to the next in a few steps, so that a variance at every time costs little more
/// than reading the rows.
struct StatePath: Sendable {
  private static let block = 16

  let hazards: StateHazards
  let initial: [Double]
  /// Probabilities just before each time, and after the last: `stateCount` numbers a time.
  let before: [Double]
  private let levels: [[Map]]

  /// A run of times as one map of a row vector: `vector * matrix`, plus a row of `shift` for those at risk in a state.
  private struct Map: Sendable {
    var matrix: [Double]
    var shift: [Double]
  }

  init(_ hazards: StateHazards, initial: [Double]) throws {
    let states = hazards.stateCount
    var path: [Double] = []
    path.reserveCapacity((hazards.times.count + 1) * states)
    var now = initial
    for time in hazards.times.indices {
      path += now
      hazards.carry(&now, at: time)
    }
    path += now
    self.hazards = hazards
    self.initial = initial
    before = path
    let blocks = hazards.times.count / StatePath.block
    let base = StatePath(hazards: hazards, initial: initial, before: path, levels: [])
    var levels: [[Map]] =
      blocks == 0
      ? []
      : [
        try Parallel.map(rows: blocks, rowsPerChunk: 64) { range in
          range.map { base.blockMap($0) }
        }.flatMap(\.self)
      ]
    while let last = levels.last, last.count > 1 {
      levels.append((0..<(last.count / 2)).map { StatePath.joined(last[$0 * 2], last[$0 * 2 + 1], states) })
    }
    self.levels = levels
  }

  private init(hazards: StateHazards, initial: [Double], before: [Double], levels: [[Map]]) {
    self.hazards = hazards
    self.initial = initial
    self.before = before
    self.levels = levels
  }

  /// What one pupil at risk in a state weighs there: the probability of the state over the weight at risk in it.
  func factor(_ state: Int, at time: Int) -> Double {
    let cell = time * hazards.stateCount + state
    return hazards.weightAtRisk[cell] > 0 ? before[cell] / hazards.weightAtRisk[cell] : 0
  }

  /// Carries a pupil's influence over the times `range`, at risk in `state` or, where it is nil, out of sight.
  func advance(_ influence: inout [Double], over range: Range<Int>, in state: Int?) {
    var time = range.lowerBound
    while time < range.upperBound {
      var level = 0
      var span = StatePath.block
      guard !levels.isEmpty, time % span == 0, time + span <= range.upperBound else {
        step(&influence, at: time, in: state)
        time += 1
        continue
      }
      while level + 1 < levels.count, time % (span * 2) == 0, time + span * 2 <= range.upperBound {
        level += 1
        span *= 2
      }
      apply(levels[level][time / span], to: &influence, in: state)
      time += span
    }
  }

  /// The influence, after each time, of a pupil at risk in a state from the first time on: `stateCount` numbers a time.
  /// Most pupils' first stays are such, and need no steps of their own.
  func fromTheFirst(in state: Int, initial: [Double]) -> [Double] {
    var now = initial
    var all: [Double] = []
    all.reserveCapacity(hazards.times.count * hazards.stateCount)
    for time in hazards.times.indices {
      step(&now, at: time, in: state)
      all += now
    }
    return all
  }

  private func step(_ influence: inout [Double], at time: Int, in state: Int?, offset: Int = 0) {
    hazards.carry(&influence, at: time, offset: offset)
    guard let state else { return }
    let factor = factor(state, at: time)
    for index in hazards.firstMove[time]..<hazards.firstMove[time + 1] where hazards.moves[index].from == state {
      let part = factor * hazards.moves[index].share
      influence[offset + hazards.moves[index].to] -= part
      influence[offset + state] += part
    }
  }

  private func apply(_ map: Map, to influence: inout [Double], in state: Int?) {
    let states = hazards.stateCount
    let old = influence
    for to in 0..<states {
      var sum = state.map { map.shift[$0 * states + to] } ?? 0
      for from in 0..<states { sum += old[from] * map.matrix[from * states + to] }
      influence[to] = sum
    }
  }

  private func blockMap(_ index: Int) -> Map {
    let states = hazards.stateCount
    var map = Map(
      matrix: [Double](repeating: 0, count: states * states), shift: [Double](repeating: 0, count: states * states))
    for state in 0..<states { map.matrix[state * states + state] = 1 }
    for time in (index * StatePath.block)..<((index + 1) * StatePath.block) {
      for state in 0..<states {
        step(&map.matrix, at: time, in: nil, offset: state * states)
        step(&map.shift, at: time, in: state, offset: state * states)
      }
    }
    return map
  }

  private static func joined(_ first: Map, _ second: Map, _ states: Int) -> Map {
    var result = second
    for row in 0..<states {
      for to in 0..<states {
        var (product, shift) = (0.0, second.shift[row * states + to])
        for middle in 0..<states {
          product += first.matrix[row * states + middle] * second.matrix[middle * states + to]
          shift += first.shift[row * states + middle] * second.matrix[middle * states + to]
        }
        result.matrix[row * states + to] = product
        result.shift[row * states + to] = shift
      }
    }
    return result
  }
}
