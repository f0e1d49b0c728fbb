import TrinnBasis

/// The states that each pupil went through, in order of time: a row of (pupil, time, state) each.
public struct StateSequences: Sendable {
  /// States of all pupils, one after the other.
  let states: [Int32]
  /// The time of each, as a position among the distinct times.
  let positions: [Int32]
  /// Where each pupil's states begin, and the end.
  let starts: [Int]
  public let stateCount: Int
  /// Distinct times in rising order.
  public let times: [Double]
  public var pupilCount: Int { starts.count - 1 }

  /// - Parameters:
  ///   - pupil: a number a pupil, in any order.
  ///   - time: finite; two rows of a pupil at one time are an error.
  ///   - state: from 0 to below `stateCount`.
  /// - Throws: `mismatch`, `out_of_range`, `no_data`, `interrupted`.
  public init(pupil: [Int32], time: [Double], state: [Int32], stateCount: Int) throws {
    try Arguments.checkSameLength("time", time.count, as: "id", pupil.count)
    try Arguments.checkSameLength("state", state.count, as: "id", pupil.count)
    guard !pupil.isEmpty else { throw TrinnError(.noData, "sequences need at least one row") }
    guard time.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "argument 'time' wanted finite numbers", argument: "time")
    }
    guard stateCount > 0, state.allSatisfy({ $0 >= 0 && Int($0) < stateCount }) else {
      throw TrinnError(.outOfRange, "a state lies beyond the \(stateCount) named", argument: "state")
    }
    let byTime = try RadixOrder.ascending(time)
    let byPupil = try RadixOrder.ascending(
      byTime.map { UInt64(UInt32(bitPattern: pupil[Int($0)])) ^ 0x8000_0000 })
    var times: [Double] = []
    var ranks = [Int32](repeating: 0, count: time.count)
    for row in byTime {
      if times.last != time[Int(row)] { times.append(time[Int(row)]) }
      ranks[Int(row)] = Int32(truncatingIfNeeded: times.count - 1)
    }
    var starts: [Int] = []
    var states: [Int32] = []
    var positions: [Int32] = []
    states.reserveCapacity(pupil.count)
    positions.reserveCapacity(pupil.count)
    var last: Int32?
    for (count, place) in byPupil.enumerated() {
      if count & 0xffff == 0 { try Interrupt.check() }
      let row = Int(byTime[Int(place)])
      if last != pupil[row] {
        starts.append(count)
      } else if positions.last == ranks[row] {
        throw TrinnError(
          .mismatch, "a pupil has two rows at one time", argument: "time",
          hint: "t:distinct leaves one row for each pupil and time")
      }
      last = pupil[row]
      states.append(state[row])
      positions.append(ranks[row])
    }
    self.states = states
    self.positions = positions
    self.starts = starts + [states.count]
    self.stateCount = stateCount
    self.times = times
  }

  /// How many pupils were in each state at each time: `stateCount` numbers a time.
  public func counts() -> [Int] {
    var counts = [Int](repeating: 0, count: times.count * stateCount)
    for (place, state) in states.enumerated() { counts[Int(positions[place]) * stateCount + Int(state)] += 1 }
    return counts
  }

  /// How evenly each pupil's times spread over the states, in bits, on average over pupils.
  public func meanEntropyWithinPupils() -> Double {
    var counts = [Int](repeating: 0, count: stateCount)
    var sum = 0.0
    for pupil in 0..<pupilCount {
      for place in starts[pupil]..<starts[pupil + 1] { counts[Int(states[place])] += 1 }
      sum += ShannonEntropy(counts)?.bits ?? 0
      for place in starts[pupil]..<starts[pupil + 1] { counts[Int(states[place])] = 0 }
    }
    return sum / Double(pupilCount)
  }
}
