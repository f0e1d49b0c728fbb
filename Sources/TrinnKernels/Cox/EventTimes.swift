import TrinnBasis

/// The distinct times at which events came, stratum by stratum ("cells"), and for each row the run of cells at which it was
/// at risk. Nothing between two event times matters to a partial likelihood, so rows carry two whole numbers from here on.
struct EventTimes {
  /// In rising order within a stratum.
  let times: [Double]
  /// The first cell of each stratum, and the number of cells at the end.
  let strataBounds: [Int]
  /// Row by row: at risk at the cells from `first` to below `end`.
  let first: Lanes<Int32>
  let end: Lanes<Int32>
  var count: Int { times.count }

  init(_ rows: CoxRows) throws {
    let ranks = EventTimeRanks(rows)
    let n = rows.n
    let cells: StratumCells? =
      rows.strata.map { StratumCells(strata: $0, event: rows.event, stop: rows.stop, ranks: ranks) }
    times = cells?.times ?? ranks.times
    strataBounds = cells?.bounds ?? [0, ranks.times.count]
    let first = Lanes<Int32>(unfilled: n)
    let end = Lanes<Int32>(unfilled: n)
    _ = try Parallel.map(rows: n) { chunk in
      for row in chunk {
        var after = ranks.countUpTo(rows.stop[row])
        var before = rows.start.map { ranks.countUpTo($0[row]) } ?? 0
        if let cells, let strata = rows.strata {
          after = cells.cell(stratum: Int(strata[row]), rank: after)
          before = cells.cell(stratum: Int(strata[row]), rank: before)
        }
        end[row] = Int32(truncatingIfNeeded: after)
        first[row] = Int32(truncatingIfNeeded: before)
      }
    }
    self.first = first
    self.end = end
  }
}

/// The distinct event times of all strata together, with a quick way to say how many lie at or before a time.
struct EventTimeRanks: Sendable {
  let times: [Double]
  /// For whole-numbered times: how many event times lie at or before `lowest + index`.
  private let table: [Int32]
  private let lowest: Double

  init(_ rows: CoxRows) {
    var (low, high) = (Double.infinity, -Double.infinity)
    var isWhole = true
    for array in [rows.stop, rows.start ?? []] {
      for time in array {
        low = min(low, time)
        high = max(high, time)
        isWhole = isWhole && time == time.rounded(.towardZero)
      }
    }
    lowest = low
    // Days, months or years: a table of all whole numbers in the range replaces both the sort and the search.
    guard isWhole, high - low <= Double(4 * rows.n + 65_536), let length = Int(exactly: high - low + 1) else {
      table = []
      var events: [Double] = []
      events.reserveCapacity(rows.eventCount)
      for row in 0..<rows.n where rows.event[row] { events.append(rows.stop[row]) }
      events.sort()
      times = EventTimeRanks.distinct(events)
      return
    }
    var counts = [Int32](repeating: 0, count: length)
    for row in 0..<rows.n where rows.event[row] { counts[Int(rows.stop[row] - low)] = 1 }
    var found: [Double] = []
    var total: Int32 = 0
    for place in 0..<length {
      if counts[place] == 1 { found.append(low + Double(place)) }
      total += counts[place]
      counts[place] = total
    }
    table = counts
    times = found
  }

  /// How many event times lie at or before `time`.
  func countUpTo(_ time: Double) -> Int {
    if !table.isEmpty {
      // Times of other rows than those given at the start may lie outside the table.
      let place = (time - lowest).rounded(.down)
      if place < 0 { return 0 }
      return Int(table[min(table.count - 1, Int(min(place, Double(table.count))))])
    }
    return times.partitioningIndex { $0 > time }
  }

  private static func distinct(_ sorted: [Double]) -> [Double] {
    var result: [Double] = []
    for value in sorted where result.last != value { result.append(value) }
    return result
  }
}

/// The pairs of stratum and event time that occur.
private struct StratumCells: Sendable {
  let times: [Double]
  let bounds: [Int]
  private let ranks: [Int32]

  init(strata: [Int32], event: [Bool], stop: [Double], ranks: EventTimeRanks) {
    let strataCount = Int(strata.max() ?? 0) + 1
    let width = UInt64(max(1, ranks.times.count))
    var keys: [UInt64] = []
    for row in event.indices where event[row] {
      keys.append(UInt64(strata[row]) * width + UInt64(ranks.countUpTo(stop[row]) - 1))
    }
    keys.sort()
    var kept: [Int32] = []
    var starts = [Int](repeating: 0, count: strataCount + 1)
    var last: UInt64?
    for key in keys where key != last {
      last = key
      kept.append(Int32(truncatingIfNeeded: key % width))
      starts[Int(key / width) + 1] += 1
    }
    for stratum in 0..<strataCount { starts[stratum + 1] += starts[stratum] }
    self.ranks = kept
    bounds = starts
    times = kept.map { ranks.times[Int($0)] }
  }

  /// The cell after the last of a stratum whose time is among the first `rank` event times.
  func cell(stratum: Int, rank: Int) -> Int {
    let range = bounds[stratum]..<bounds[stratum + 1]
    return range.lowerBound + ranks[range].partitioningOffset { Int($0) >= rank }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element is beyond, in a collection that goes from not beyond to beyond.
  func partitioningIndex(_ isBeyond: (Element) -> Bool) -> Int { startIndex + partitioningOffset(isBeyond) }

  func partitioningOffset(_ isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low - startIndex
  }
}
