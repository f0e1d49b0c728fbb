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
    let ranks = try EventTimeRanks(rows)
    let n = rows.n
    let cells: StratumCells? =
      rows.strata.map { StratumCells(strata: $0, event: rows.event, ranks: ranks) }
    times = cells?.times ?? ranks.times
    strataBounds = cells?.bounds ?? [0, ranks.times.count]
    let first = Lanes<Int32>(unfilled: n)
    let end = Lanes<Int32>(unfilled: n)
    _ = try Parallel.map(rows: n) { chunk in
      for row in chunk {
        var after = ranks.upToStop(row)
        var before = ranks.upToStart(row)
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

/// The distinct event times of all strata together, and how many of them lie at or before each row's times.
struct EventTimeRanks: Sendable {
  let times: [Double]
  private let rows: CoxRows
  /// For whole-numbered times: how many event times lie at or before `lowest + index`.
  private let table: [Int32]
  private let lowest: Double
  /// For others, row by row.
  private let stops: [Int32]
  private let starts: [Int32]?

  init(_ rows: CoxRows) throws {
    self.rows = rows
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
    if isWhole, high - low <= Double(4 * rows.n + 65_536), let length = Int(exactly: high - low + 1) {
      (times, table) = EventTimeRanks.counted(rows, low: low, length: length)
      (stops, starts) = ([], nil)
    } else {
      table = []
      let (distinct, ranks) = try EventTimeRanks.ranked(rows)
      (times, stops) = (distinct, ranks)
      starts = try rows.start.map { try EventTimeRanks.ranked($0, among: distinct) }
    }
  }

  /// How many event times lie at or before the end of a row.
  func upToStop(_ row: Int) -> Int { table.isEmpty ? Int(stops[row]) : Int(table[Int(rows.stop[row] - lowest)]) }

  /// How many lie at or before its start; 0 for rows from the beginning.
  func upToStart(_ row: Int) -> Int {
    guard let start = rows.start else { return 0 }
    return starts.map { Int($0[row]) } ?? Int(table[Int(start[row] - lowest)])
  }

  private static func counted(_ rows: CoxRows, low: Double, length: Int) -> (times: [Double], table: [Int32]) {
    var counts = [Int32](repeating: 0, count: length)
    for row in 0..<rows.n where rows.event[row] { counts[Int(rows.stop[row] - low)] = 1 }
    var found: [Double] = []
    var total: Int32 = 0
    for place in 0..<length {
      if counts[place] == 1 { found.append(low + Double(place)) }
      total += counts[place]
      counts[place] = total
    }
    return (found, counts)
  }

  /// The distinct event times, and the number of them up to each row's end.
  private static func ranked(_ rows: CoxRows) throws -> (times: [Double], ranks: [Int32]) {
    let order = try RadixOrder.ascending(rows.stop)
    var ranks = [Int32](repeating: 0, count: rows.n)
    var times: [Double] = []
    var low = 0
    while low < order.count {
      let time = rows.stop[Int(order[low])]
      var (high, hasEvent) = (low, false)
      while high < order.count, rows.stop[Int(order[high])] == time {
        hasEvent = hasEvent || rows.event[Int(order[high])]
        high += 1
      }
      if hasEvent { times.append(time) }
      for row in order[low..<high] { ranks[Int(row)] = Int32(truncatingIfNeeded: times.count) }
      low = high
    }
    return (times, ranks)
  }

  private static func ranked(_ values: [Double], among times: [Double]) throws -> [Int32] {
    var ranks = [Int32](repeating: 0, count: values.count)
    var next = 0
    for row in try RadixOrder.ascending(values) {
      while next < times.count, times[next] <= values[Int(row)] { next += 1 }
      ranks[Int(row)] = Int32(truncatingIfNeeded: next)
    }
    return ranks
  }
}

/// The pairs of stratum and event time that occur.
private struct StratumCells: Sendable {
  let times: [Double]
  let bounds: [Int]
  private let ranks: [Int32]

  init(strata: [Int32], event: [Bool], ranks: EventTimeRanks) {
    let strataCount = Int(strata.max() ?? 0) + 1
    let width = UInt64(max(1, ranks.times.count))
    var keys: [UInt64] = []
    for row in event.indices where event[row] {
      keys.append(UInt64(strata[row]) * width + UInt64(ranks.upToStop(row) - 1))
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
