import TrinnBasis

/// The variance of one number made from a path, such as a probability at one time or the mean time in a state: backwards
/// from the end, each moment's worth of being in a state tells what a pupil's presence adds.
struct StateFunctional {
  /// - Parameters:
  ///   - worth: what being in each state just after each time adds to the number: `stateCount` numbers a time.
  ///   - initial: as `StateMoments`, with what being in each state at the start adds.
  /// - Returns: the sum of weighted squares over pupils.
  static func variance(
    _ path: StatePath, _ history: StateHistory, worth: [Double],
    initial: (influence: [[Double]], worth: [Double])? = nil
  ) throws -> Double {
    let hazards = path.hazards
    let states = hazards.stateCount
    // What being at risk in a state, and not moving, has added up to before each time.
    var staying = [Double](repeating: 0, count: (hazards.times.count + 1) * states)
    for time in hazards.times.indices {
      for state in 0..<states { staying[(time + 1) * states + state] = staying[time * states + state] }
      for move in hazards.moves(at: time) {
        staying[(time + 1) * states + move.from] +=
          path.factor(move.from, at: time) * move.share
          * (worth[time * states + move.from] - worth[time * states + move.to])
      }
    }
    var sum = 0.0
    var influence = 0.0
    for (index, row) in history.rows.enumerated() {
      if index & 0xffff == 0 { try Interrupt.check() }
      let (first, last) = (Int(hazards.spans[index].first), Int(hazards.spans[index].last))
      let state = Int(row.from)
      if first < last {
        if first == 0, let initial {
          influence += zip(initial.influence[state], initial.worth).reduce(0) { $0 + $1.0 * $1.1 }
        }
        influence += staying[last * states + state] - staying[first * states + state]
        if let to = hazards.spans[index].to {
          let place = (last - 1) * states
          influence += path.factor(state, at: last - 1) * (worth[place + Int(to)] - worth[place + state])
        }
      }
      if index + 1 == history.rows.count || history.rows[index + 1].pupil != row.pupil {
        let weight = history.weight(row.pupil)
        sum += weight * weight * influence * influence
        influence = 0
      }
    }
    return sum
  }
}
