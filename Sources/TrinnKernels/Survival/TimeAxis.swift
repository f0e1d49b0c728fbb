import TrinnBasis

/// The times of all rows as positions on one rising axis.
struct TimeAxis: Sendable {
  /// How many positions there are.
  let count: Int
  /// Of each row's time. Rows that are left out stand at 0.
  let positions: [Int32]
  /// Of each row's entry; nil where all were there from the start.
  let entries: [Int32]?
  /// The time at each position; nil where the position is the time.
  let values: [Double]?

  func value(_ position: Int32) -> Double {
    guard let values else { return Double(position) }
    return values[Int(position)]
  }

  /// Whole times up to here are their own positions: an axis is then no longer than twice the rows, or a short one.
  private static func longestAxis(_ rows: Int) -> Double { Double(min(max(1 << 16, rows * 2), 1 << 30)) }

  static func rowsPerChunk(_ rows: Int) -> Int { max(Parallel.rowsPerChunk, (rows + 15) / 16) }

  init(time: [Double], entry: [Double]?, group: [Int32]?) throws {
    let limit = TimeAxis.longestAxis(time.count)
    let times = try TimeAxis.wholes(time, limit: limit, group: group)
    guard times.isValid else { throw TimeAxis.impossibleTime }
    let came = try entry.map { try TimeAxis.wholes($0, limit: limit, group: group, mayBeNegative: true) }
    if let entry {
      guard came?.isValid == true, TimeAxis.allBefore(entry, time, group) else { throw TimeAxis.impossibleEntry }
    }
    if times.areWhole, came?.areWhole ?? true {
      self.init(count: Int(times.largest) + 1, positions: times.positions, entries: came?.positions, values: nil)
    } else {
      try self.init(ranking: time, entry: entry, group: group)
    }
  }

  init(time: [Int32], entry: [Int32]?, group: [Int32]?) throws {
    let range = try TimeAxis.range(time, group)
    guard range.least >= 0 else { throw TimeAxis.impossibleTime }
    if let entry, !TimeAxis.allBefore(entry, time, group) { throw TimeAxis.impossibleEntry }
    let earliest = try entry.map { try TimeAxis.range($0, group).least } ?? 0
    if earliest >= 0, Double(range.most) <= TimeAxis.longestAxis(time.count) {
      self.init(count: Int(range.most) + 1, positions: time, entries: entry, values: nil)
    } else {
      try self.init(ranking: time.map(Double.init), entry: entry?.map(Double.init), group: group)
    }
  }

  /// The least, at most 0, and the most of the values of rows that belong to a group.
  private static func range(_ values: [Int32], _ group: [Int32]?) throws -> (least: Int32, most: Int32) {
    let chunks = try Parallel.map(rows: values.count, rowsPerChunk: rowsPerChunk(values.count)) { range in
      var (least, most): (Int32, Int32) = (0, 0)
      // A plain loop over two runs of memory: lanes do several rows at once.
      values.withUnsafeBufferPointer { values in
        guard let group else {
          for row in range {
            least = min(least, values[row])
            most = max(most, values[row])
          }
          return
        }
        group.withUnsafeBufferPointer { group in
          for row in range {
            let value = group[row] < 0 ? 0 : values[row]
            least = min(least, value)
            most = max(most, value)
          }
        }
      }
      return (least, most)
    }
    return (chunks.map(\.0).min() ?? 0, chunks.map(\.1).max() ?? 0)
  }

  private init(count: Int, positions: [Int32], entries: [Int32]?, values: [Double]?) {
    self.count = count
    self.positions = positions
    self.entries = entries
    self.values = values
  }

  /// Numbers the distinct times and entries in their order.
  private init(ranking time: [Double], entry: [Double]?, group: [Int32]?) throws {
    let rows = time.count
    // Rows that are left out may hold anything: they stand at the first time.
    func kept(_ values: [Double]) -> [Double] {
      guard let group else { return values }
      let stand = values.indices.first { group[$0] >= 0 }.map { time[$0] } ?? 0
      return values.indices.map { group[$0] < 0 ? stand : values[$0] }
    }
    let all = kept(time) + (entry.map(kept) ?? [])
    let order = try RadixOrder.ascending(all)
    var ranks = [Int32](repeating: 0, count: all.count)
    var values: [Double] = []
    for row in order {
      let value = all[Int(row)]
      if values.last != value { values.append(value) }
      ranks[Int(row)] = Int32(truncatingIfNeeded: values.count - 1)
    }
    self.init(
      count: max(values.count, 1), positions: Array(ranks[..<rows]),
      entries: entry == nil ? nil : Array(ranks[rows...]), values: values)
  }

  private struct Wholes: Sendable {
    var positions: [Int32] = []
    var largest: Int32 = 0
    var areWhole = true
    var isValid = true
  }

  /// The whole numbers that values are, as far as they are: one pass without a branch a value.
  private static func wholes(
    _ values: [Double], limit: Double, group: [Int32]?, mayBeNegative: Bool = false
  ) throws -> Wholes {
    var result = Wholes()
    let size = rowsPerChunk(values.count)
    result.positions = try [Int32](unsafeUninitializedCapacity: values.count) { buffer, count in
      // Each chunk writes its own rows.
      nonisolated(unsafe) let positions = buffer
      let chunks = try Parallel.map(rows: values.count, rowsPerChunk: size) { range in
        var (largest, isOdd, isWrong): (Double, Bool, Bool) = (0, false, false)
        for row in range {
          let value = (group?[row] ?? 0) < 0 ? 0 : values[row]
          // Adding 2^52 leaves the whole part in the low bits; what comes back differs where there was a fraction.
          let moved = value + 0x1p52
          positions[row] = Int32(truncatingIfNeeded: moved.bitPattern)
          isOdd = isOdd || !(moved - 0x1p52 == value) || value < 0
          isWrong = isWrong || !value.isFinite || (!mayBeNegative && value < 0)
          largest = value > largest ? value : largest
        }
        return (largest, isOdd, isWrong)
      }
      count = values.count
      let largest = chunks.map(\.0).max() ?? 0
      result.areWhole = !chunks.contains { $0.1 } && largest <= limit
      result.isValid = !chunks.contains { $0.2 }
      result.largest = result.areWhole ? Int32(largest) : 0
    }
    return result
  }

  private static func allBefore<Time: Comparable>(_ entry: [Time], _ time: [Time], _ group: [Int32]?) -> Bool {
    entry.indices.allSatisfy { (group?[$0] ?? 0) < 0 || entry[$0] < time[$0] }
  }

  private static var impossibleTime: TrinnError {
    TrinnError(
      .outOfRange, "argument 'time' wanted finite numbers of at least 0", argument: "time",
      hint: "leave rows without a time out first")
  }

  private static var impossibleEntry: TrinnError {
    TrinnError(.outOfRange, "argument 'entry' wanted finite entries before their times", argument: "entry")
  }
}
