import TrinnBasis

/// Rows counted by group, time and cause.
struct EventTally: Sendable {
  /// One group: the positions at which someone came or went, in rising order.
  struct Group: Sendable {
    var positions: [Int32] = []
    /// For each position, lost from sight, then a number a cause.
    var counts: [Int] = []
    var weights: [Double] = []
    var entryPositions: [Int32] = []
    var entryCounts: [Int] = []
    var entryWeights: [Double] = []
  }

  let groups: [Group]

  init(_ columns: EventColumns) throws {
    let cells = columns.groupCount.multipliedReportingOverflow(by: columns.axis.count * (columns.causeCount + 1))
    // Counting into a table costs what the table is large; where it would be mostly empty, rows are put in order.
    if !cells.overflow, cells.partialValue <= columns.cause.count * 4 + 1 << 20 {
      groups = try EventTally.counted(columns)
    } else {
      groups = try EventTally.ordered(columns)
    }
  }

  private static func counted(_ columns: EventColumns) throws -> [Group] {
    let kinds = columns.causeCount + 1
    let length = columns.axis.count
    let stops = try CellCounts(
      positions: columns.axis.positions, axis: length, kind: columns.cause, kinds: kinds, columns: columns)
    let starts = try columns.axis.entries.map {
      try CellCounts(positions: $0, axis: length, kind: nil, kinds: 1, columns: columns)
    }
    return try Parallel.map(rows: columns.groupCount, rowsPerChunk: 1) { range in
      var result = Group()
      let base = range.lowerBound * length
      for position in 0..<length {
        let cell = (base + position) * kinds
        if stops.counts[cell..<(cell + kinds)].contains(where: { $0 > 0 }) {
          result.positions.append(Int32(truncatingIfNeeded: position))
          result.counts.append(contentsOf: stops.counts[cell..<(cell + kinds)].lazy.map(Int.init))
          if let weights = stops.weights { result.weights.append(contentsOf: weights[cell..<(cell + kinds)]) }
        }
        if let starts, starts.counts[base + position] > 0 {
          result.entryPositions.append(Int32(truncatingIfNeeded: position))
          result.entryCounts.append(Int(starts.counts[base + position]))
          if let weights = starts.weights { result.entryWeights.append(weights[base + position]) }
        }
      }
      return result
    }
  }

  private static func ordered(_ columns: EventColumns) throws -> [Group] {
    let kinds = columns.causeCount + 1
    let stops = try OrderedRows(columns, columns.axis.positions)
    let starts = try columns.axis.entries.map { try OrderedRows(columns, $0) }
    return try Parallel.map(rows: columns.groupCount, rowsPerChunk: 1) { range in
      var result = Group()
      stops.count(range.lowerBound, columns, columns.axis.positions, columns.cause, kinds) {
        result.positions = $0
        result.counts = $1
        result.weights = $2
      }
      guard let starts, let entries = columns.axis.entries else { return result }
      starts.count(range.lowerBound, columns, entries, nil, 1) {
        result.entryPositions = $0
        result.entryCounts = $1
        result.entryWeights = $2
      }
      return result
    }
  }
}

/// Rows by group and position.
private struct OrderedRows: Sendable {
  let rows: [UInt32]
  /// Where each group begins, and the end of the last.
  let starts: [Int]

  init(_ columns: EventColumns, _ positions: [Int32]) throws {
    let length = UInt64(columns.axis.count)
    let group = columns.group
    let groupCount = UInt64(columns.groupCount)
    // Rows of no group come after all others.
    let keys = positions.indices.map { row -> UInt64 in
      let own = group?[row] ?? 0
      return (own < 0 ? groupCount : UInt64(own)) * length + UInt64(positions[row])
    }
    var starts = [Int](repeating: 0, count: columns.groupCount + 2)
    for row in positions.indices {
      let own = group?[row] ?? 0
      starts[(own < 0 ? columns.groupCount : Int(own)) + 1] += 1
    }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    rows = try RadixOrder.ascending(keys)
    self.starts = starts
  }

  /// Counts one group's rows by position and kind.
  func count(
    _ group: Int, _ columns: EventColumns, _ positions: [Int32], _ kind: [UInt8]?, _ kinds: Int,
    _ done: ([Int32], [Int], [Double]) -> Void
  ) {
    var (found, counts, weights): ([Int32], [Int], [Double]) = ([], [], [])
    for row in rows[starts[group]..<starts[group + 1]] {
      let row = Int(row)
      if found.last != positions[row] {
        found.append(positions[row])
        for _ in 0..<kinds { counts.append(0) }
        if columns.weight != nil { for _ in 0..<kinds { weights.append(0) } }
      }
      let cell = counts.count - kinds + Int(kind?[row] ?? 0)
      counts[cell] &+= 1
      if let weight = columns.weight { weights[cell] += weight[row] }
    }
    done(found, counts, weights)
  }
}

/// Counts, and sums of weights, by group, position and kind: chunk by chunk, then added in the order of the chunks.
private struct CellCounts: Sendable {
  let counts: [Int32]
  let weights: [Double]?

  init(positions: [Int32], axis: Int, kind: [UInt8]?, kinds: Int, columns: EventColumns) throws {
    let cells = columns.groupCount * axis * kinds
    let rows = positions.count
    let size = max(Parallel.rowsPerChunk, (rows + 7) / 8, cells)
    let group = columns.group
    let parts = try Parallel.map(rows: rows, rowsPerChunk: size) { range in
      let counts = [Int32](unsafeUninitializedCapacity: cells) { buffer, count in
        buffer.initialize(repeating: 0)
        count = cells
        // Groups, positions and kinds were checked when the columns were made: every cell lies inside.
        positions.withUnsafeBufferPointer { positions in
          if let group, let kind {
            group.withUnsafeBufferPointer { group in
              kind.withUnsafeBufferPointer { kind in
                for row in range where group[row] >= 0 {
                  buffer[(Int(group[row]) &* axis &+ Int(positions[row])) &* kinds &+ Int(kind[row])] &+= 1
                }
              }
            }
          } else {
            for row in range where (group?[row] ?? 0) >= 0 {
              buffer[(Int(group?[row] ?? 0) &* axis &+ Int(positions[row])) &* kinds &+ Int(kind?[row] ?? 0)] &+= 1
            }
          }
        }
      }
      guard let weight = columns.weight else { return (counts, nil as [Double]?) }
      var sums = [Double](repeating: 0, count: cells)
      for row in range where (group?[row] ?? 0) >= 0 {
        sums[(Int(group?[row] ?? 0) &* axis &+ Int(positions[row])) &* kinds &+ Int(kind?[row] ?? 0)] += weight[row]
      }
      return (counts, sums)
    }
    counts = CellCounts.sum(parts.map(\.0), cells) { $0 &+ $1 }
    weights = columns.weight == nil ? nil : CellCounts.sum(parts.compactMap(\.1), cells) { $0 + $1 }
  }

  private static func sum<Number: Numeric>(
    _ parts: [[Number]], _ count: Int, _ add: (Number, Number) -> Number
  ) -> [Number] {
    guard var total = parts.first else { return [Number](repeating: 0, count: count) }
    for part in parts.dropFirst() {
      for cell in 0..<count { total[cell] = add(total[cell], part[cell]) }
    }
    return total
  }
}
