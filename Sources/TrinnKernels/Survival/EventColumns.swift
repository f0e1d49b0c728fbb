import TrinnBasis

/// Time-to-event data as columns, a row a pupil, all groups together: what event tables are made of.
///
/// Nothing is sorted row by row: where times are whole numbers of a sensible size, rows are counted by group, time and
/// cause in one pass; other times are first numbered in their order, by radix.
public struct EventColumns: Sendable {
  /// Position of each row's time on the axis, and of its entry.
  let axis: TimeAxis
  /// 0 is lost from sight, 1 the first cause, and so on.
  let cause: [UInt8]
  let causeCount: Int
  let weight: [Double]?
  let group: [Int32]?
  let groupCount: Int

  /// - Parameters:
  ///   - time: time of event or of loss from sight, in any unit, finite and not negative.
  ///   - cause: what happened at that time: 0 for nothing (lost from sight), from 1 to `causeCount` for an event.
  ///   - entry: when each came under observation (left truncation), before its time; nil for all from the start.
  ///     Someone who enters at a time at which others leave is not yet at risk there.
  ///   - weight: case weights, not negative: a row of weight 2 counts as two rows, also in the variance.
  ///   - group: codes from 0 to below `groupCount`; a row with a negative code is left out, whatever else it holds.
  /// - Throws: `mismatch` for unequal lengths; `out_of_range` for an impossible time, weight, cause or group;
  ///   `interrupted`.
  public init(
    time: [Double], cause: [UInt8], causeCount: Int = 1, entry: [Double]? = nil, weight: [Double]? = nil,
    group: [Int32]? = nil, groupCount: Int = 1
  ) throws {
    try EventColumns.checkLengths(time.count, cause.count, entry?.count, weight?.count, group?.count)
    self.init(
      try TimeAxis(time: time, entry: entry, group: group), cause, causeCount, weight, group, groupCount)
    try check()
  }

  /// The same from whole times, such as days or school years.
  public init(
    time: [Int32], cause: [UInt8], causeCount: Int = 1, entry: [Int32]? = nil, weight: [Double]? = nil,
    group: [Int32]? = nil, groupCount: Int = 1
  ) throws {
    try EventColumns.checkLengths(time.count, cause.count, entry?.count, weight?.count, group?.count)
    self.init(
      try TimeAxis(time: time, entry: entry, group: group), cause, causeCount, weight, group, groupCount)
    try check()
  }

  private init(
    _ axis: TimeAxis, _ cause: [UInt8], _ causeCount: Int, _ weight: [Double]?, _ group: [Int32]?, _ groupCount: Int
  ) {
    self.axis = axis
    self.cause = cause
    self.causeCount = causeCount
    self.weight = weight
    self.group = group
    self.groupCount = groupCount
  }

  /// One event table a group, in the order of the codes; a group that no row belongs to has an empty one.
  public func tables() throws -> [EventTable] {
    let tallies = try EventTally(self).groups
    return try Parallel.map(rows: groupCount, rowsPerChunk: 1) { range in
      EventTable(tallies[range.lowerBound], axis: axis, causeCount: causeCount)
    }
  }

  private static func checkLengths(
    _ time: Int, _ cause: Int, _ entry: Int?, _ weight: Int?, _ group: Int?
  ) throws(TrinnError) {
    try Arguments.checkSameLength("event", cause, as: "time", time)
    if let entry { try Arguments.checkSameLength("entry", entry, as: "time", time) }
    if let weight { try Arguments.checkSameLength("weight", weight, as: "time", time) }
    if let group { try Arguments.checkSameLength("by", group, as: "time", time) }
  }

  private func check() throws {
    guard (1...254).contains(causeCount) else {
      throw TrinnError(.outOfRange, "there must be from 1 to 254 kinds of event, got \(causeCount)", argument: "event")
    }
    guard groupCount > 0, groupCount <= Int(Int32.max) else {
      throw TrinnError(.outOfRange, "there must be at least one group, got \(groupCount)", argument: "by")
    }
    let limit = UInt8(truncatingIfNeeded: causeCount)
    let groups = Int32(truncatingIfNeeded: groupCount)
    let isGood = try Parallel.map(rows: cause.count, rowsPerChunk: TimeAxis.rowsPerChunk(cause.count)) { range in
      cause.withUnsafeBufferPointer { cause in
        guard let group else { return cause[range].allSatisfy { $0 <= limit } }
        return group.withUnsafeBufferPointer { group in
          var isBad = false
          for row in range { isBad = isBad || (group[row] >= 0 && (group[row] >= groups || cause[row] > limit)) }
          return !isBad
        }
      }
    }
    guard isGood.allSatisfy(\.self) else {
      throw TrinnError(
        .outOfRange, "a code of an event or of a group lies beyond the \(causeCount) and \(groupCount) named")
    }
    if let weight {
      guard cause.indices.allSatisfy({ (group?[$0] ?? 0) < 0 || (weight[$0].isFinite && weight[$0] >= 0) }) else {
        throw TrinnError(
          .outOfRange, "argument 'weight' wanted finite numbers of at least 0", argument: "weight",
          hint: "leave rows without a weight out first")
      }
    }
  }
}
