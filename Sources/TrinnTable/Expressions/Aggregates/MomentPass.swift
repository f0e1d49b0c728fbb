import Glibc
import TrinnBasis

/// Adds up any number of columns in one pass over the rows.
enum MomentPass {
  /// The moments of each column, in the order of the columns.
  static func run(_ columns: [(column: Column, need: MomentNeed)], by grouping: Grouping) throws -> [Moments] {
    // Where nothing is missing, as many are there as the group has rows.
    let isKnown = columns.map { $0.need == .present && $0.column.missing == nil }
    guard isKnown.contains(false) else { return columns.map { Moments(ofWhole: $0.column, grouping) } }
    let lanes = try zip(columns, isKnown).filter { !$1 }.map { try MomentLane($0.0.column, $0.0.need) }
    let (count, groups) = (grouping.groupCount, grouping.groups)
    let bytes = lanes.reduce(0) { $0 + $1.stride }
    let rowsPerPart = GroupParts.rowsPerPart(rowCount: grouping.rowCount, width: count * bytes / 8)
    let parts = try Parallel.map(rows: grouping.rowCount, rowsPerChunk: rowsPerPart) { rows in
      let part = try StateMemory(lanes, count: count)
      // All columns' sums of a block before the next: its groups and their states stay in the cache.
      try groups.forEachBlock(of: rows) { ids, block in
        for (lane, states) in zip(lanes, part.states) { lane.add(states, ids, block) }
      }
      return part
    }
    let merged = try parts.first ?? StateMemory(lanes, count: count)
    if parts.count > 1 {
      let perChunk = max(256, (count + 15) / 16)
      _ = try Parallel.map(rows: count, rowsPerChunk: perChunk) { groups in
        for part in parts.dropFirst() {
          for (place, lane) in lanes.enumerated() { lane.merge(merged.states[place], part.states[place], groups) }
        }
      }
    }
    var added = try Parallel.map(rows: lanes.count, rowsPerChunk: 1) { lane in
      try lanes[lane.lowerBound].finish(merged.states[lane.lowerBound], count)
    }[...]
    return zip(columns, isKnown).compactMap { $1 ? Moments(ofWhole: $0.column, grouping) : added.popFirst() }
  }
}

/// The states of one part of the rows, all zero at first.
///
/// Unchecked: written by the part's own piece of work, then by chunks that take different groups, and read when all are
/// done.
private final class StateMemory: @unchecked Sendable {
  let states: [UnsafeMutableRawPointer]

  init(_ lanes: [MomentLane], count: Int) throws {
    var states: [UnsafeMutableRawPointer] = []
    for lane in lanes {
      guard let memory = calloc(max(count, 1), lane.stride) else {
        states.forEach { free($0) }
        throw TrinnError(
          .limit, "no memory for the sums of \(count) groups", hint: "group by fewer keys, or one part at a time")
      }
      askForHugePages(UnsafeMutableRawBufferPointer(start: memory, count: count * lane.stride))
      states.append(memory)
    }
    self.states = states
  }

  deinit { states.forEach { free($0) } }
}
