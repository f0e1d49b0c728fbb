import TrinnBasis

/// The ways of pupils through states, as rows of (pupil, start, stop, from, to): each row a stay in one state, and where
/// it led.
public struct StateHistory: Sendable {
  struct Row: Sendable {
    let pupil: Int32
    let start: Double
    let stop: Double
    let from: Int32
    /// The state that the stay led to; nil where the pupil was lost from sight or just went on.
    let to: Int32?
  }

  /// In order of pupil, then of time.
  let rows: [Row]
  /// The case weight of each pupil, by their number; nil where all count alike.
  let weights: [Double]?
  public let stateCount: Int
  public let pupilCount: Int

  /// - Parameters:
  ///   - pupil: a number a pupil, in any order; the rows of one need not stand together.
  ///   - start: when the stay began, finite and before its `stop`.
  ///   - stop: when it ended. Whoever starts at a time at which others move is not yet at risk there.
  ///   - from: the state of the stay, from 0 to below `stateCount`.
  ///   - to: the state that it led to; a negative code where none is known, or the same state where it just went on.
  ///   - weight: of each row, the same in all rows of a pupil; sampling weights, as the variance takes them.
  /// - Throws: `mismatch` for unequal lengths, or where a pupil's rows overlap or do not go on in the state reached;
  ///   `out_of_range` for an impossible time, state or weight; `no_data` for no row; `interrupted`.
  public init(
    pupil: [Int32], start: [Double], stop: [Double], from: [Int32], to: [Int32], weight: [Double]? = nil,
    stateCount: Int
  ) throws {
    try Arguments.checkSameLength("start", start.count, as: "id", pupil.count)
    try Arguments.checkSameLength("stop", stop.count, as: "id", pupil.count)
    try Arguments.checkSameLength("from", from.count, as: "id", pupil.count)
    try Arguments.checkSameLength("to", to.count, as: "id", pupil.count)
    if let weight { try Arguments.checkSameLength("weight", weight.count, as: "id", pupil.count) }
    guard !pupil.isEmpty else { throw TrinnError(.noData, "a history needs at least one row") }
    guard (2...64).contains(stateCount) else {
      throw TrinnError(.outOfRange, "a history wanted from 2 to 64 states, got \(stateCount)", argument: "from")
    }
    guard pupil.indices.allSatisfy({ start[$0].isFinite && stop[$0].isFinite && start[$0] < stop[$0] }) else {
      throw TrinnError(
        .outOfRange, "every row wanted a finite start before its stop", argument: "start",
        hint: "leave rows without a length out first")
    }
    let states = Int32(stateCount)
    guard from.allSatisfy({ $0 >= 0 && $0 < states }), to.allSatisfy({ $0 < states }) else {
      throw TrinnError(.outOfRange, "a state lies beyond the \(stateCount) named", argument: "from")
    }
    if let weight, !weight.allSatisfy({ $0.isFinite && $0 > 0 }) {
      throw TrinnError(.outOfRange, "argument 'weight' wanted finite numbers above 0", argument: "weight")
    }
    let byTime = try RadixOrder.ascending(start)
    let byPupil = try RadixOrder.ascending(
      byTime.map { UInt64(UInt32(bitPattern: pupil[Int($0)])) ^ 0x8000_0000 })
    var rows: [Row] = []
    rows.reserveCapacity(pupil.count)
    var weights: [Double] = []
    var last: Int32?
    for (count, place) in byPupil.enumerated() {
      if count & 0xffff == 0 { try Interrupt.check() }
      let index = Int(byTime[Int(place)])
      let isNew = last != pupil[index]
      if isNew { weights.append(weight?[index] ?? 1) }
      last = pupil[index]
      let row = Row(
        pupil: Int32(truncatingIfNeeded: weights.count - 1), start: start[index], stop: stop[index], from: from[index],
        to: to[index] < 0 || to[index] == from[index] ? nil : to[index])
      if !isNew, let before = rows.last {
        try StateHistory.check(row, after: before)
        guard weights.last == weight?[index] ?? 1 else {
          throw TrinnError(.mismatch, "the rows of a pupil have different weights", argument: "weight")
        }
      }
      rows.append(row)
    }
    self.rows = rows
    self.weights = weight == nil ? nil : weights
    self.stateCount = stateCount
    pupilCount = weights.count
  }

  private static func check(_ row: Row, after before: Row) throws(TrinnError) {
    guard row.start >= before.stop else {
      throw TrinnError(
        .mismatch, "two rows of a pupil overlap in time", argument: "start",
        hint: "a pupil is in one state at a time: end one stay before the next begins")
    }
    guard row.start > before.stop || row.from == before.to ?? before.from else {
      throw TrinnError(
        .mismatch, "a pupil's row goes on in another state than the row before it led to", argument: "from",
        hint: "'to' names the state of the next row that starts where this one stops")
    }
  }

  func weight(_ pupil: Int32) -> Double { weights?[Int(pupil)] ?? 1 }
}
