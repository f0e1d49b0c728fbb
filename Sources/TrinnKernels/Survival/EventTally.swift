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
    var groups = [Group](repeating: Group(), count: columns.groupCount)
    let kinds = columns.causeCount + 1
    try scan(columns, columns.axis.positions) { group, position, row in
      let isNew = groups[group].positions.last != position
      if isNew {
        groups[group].positions.append(position)
        groups[group].counts.append(contentsOf: repeatElement(0, count: kinds))
        if columns.weight != nil { groups[group].weights.append(contentsOf: repeatElement(0, count: kinds)) }
      }
      let cell = groups[group].counts.count - kinds + Int(columns.cause[row])
      groups[group].counts[cell] += 1
      if let weight = columns.weight { groups[group].weights[cell] += weight[row] }
    }
    guard let entries = columns.axis.entries else { return groups }
    try scan(columns, entries) { group, position, row in
      if groups[group].entryPositions.last != position {
        groups[group].entryPositions.append(position)
        groups[group].entryCounts.append(0)
        if columns.weight != nil { groups[group].entryWeights.append(0) }
      }
      let last = groups[group].entryCounts.count - 1
      groups[group].entryCounts[last] += 1
      if let weight = columns.weight { groups[group].entryWeights[last] += weight[row] }
    }
    return groups
  }

  /// Visits the rows by group and position.
  private static func scan(
    _ columns: EventColumns, _ positions: [Int32], _ visit: (_ group: Int, _ position: Int32, _ row: Int) -> Void
  ) throws {
    let length = UInt64(columns.axis.count)
    let keys = positions.indices.map { row -> UInt64 in
      let group = columns.group?[row] ?? 0
      return group < 0 ? .max : UInt64(group) * length + UInt64(positions[row])
    }
    for (count, row) in try RadixOrder.ascending(keys).enumerated() {
      if count & 0xffff == 0 { try Interrupt.check() }
      let row = Int(row)
      guard keys[row] != .max else { break }
      visit(Int(keys[row] / length), positions[row], row)
    }
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
