import TrinnBasis

extension Grouping {
  /// How many distinct values of a column each group has; missing ones are not counted.
  package func distinctCounts(of column: Column) throws -> [Int] {
    var column = column
    if case .codes(let codes, let texts) = column.values, let firsts = try texts.firsts() {
      // Two codes of one text are one value.
      let single: [UInt32] = try parallelArray(count: codes.count) { rows, out in
        for row in rows { out[row] = firsts[codes[row]] }
      }
      column = Column(type: column.type, values: .codes(.words(single), texts), missing: column.missing)
    }
    return try column.values.visitWhole(Whole(grouping: self, column: column)) ?? distinctByNumber(column)
  }

  private struct Whole: WholeVisitor {
    let grouping: Grouping
    let column: Column

    func visit<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(_ values: [Stored]) throws -> [Int] {
      let missing = column.missing
      if case .codes(_, let texts) = column.values {
        return try grouping.distinct(values, missing, 0, below: texts.count)
      }
      let range = try values.range(missing) ?? 0...0
      let span = Int128(range.upperBound) - Int128(range.lowerBound) + 1
      guard span <= max(1 << 16, Int128(values.count) * 8) else { return try grouping.distinctByNumber(column) }
      return try grouping.distinct(values, missing, Int(truncatingIfNeeded: range.lowerBound), below: Int(span))
    }
  }

  /// Values far apart get numbers of their own first.
  private func distinctByNumber(_ column: Column) throws -> [Int] {
    let values = try Grouping([column], rowCount: column.count)
    return try distinct(values.ids, column.missing, 0, below: values.groupCount)
  }

  private func distinct<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ missing: [UInt8]?, _ lowest: Int, below limit: Int
  ) throws -> [Int] {
    let (cells, overflow) = groupCount.multipliedReportingOverflow(by: limit)
    if !overflow, cells <= max(1 << 16, rowCount / 4) { return try marked(values, missing, lowest, limit) }
    let items = OffsetItems(ids: ids, missing: missing, groupCount: groupCount, values: values, lowest: lowest)
    let grouped = try GroupedValues(items, rowCount: rowCount, groupCount: groupCount)
    return try grouped.map { groups in
      // A bit a value, small enough to stay in the cache; what a group set, it takes back.
      var seen = [UInt64](repeating: 0, count: limit / 64 + 1)
      return seen.withUnsafeMutableBufferPointer { seen in
        grouped.values.withUnsafeBufferPointer { values in
          groups.map { group in
            let own = grouped.starts[group]..<grouped.starts[group + 1]
            var count = 0
            for place in own {
              let (word, bit) = (Int(values[place] >> 6), UInt64(1) << UInt64(values[place] & 63))
              count += seen[word] & bit == 0 ? 1 : 0
              seen[word] |= bit
            }
            for place in own { seen[Int(values[place] >> 6)] = 0 }
            return count
          }
        }
      }
    }
  }

  /// Few groups and few values: one mark for each pair, made in one pass.
  private func marked<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ missing: [UInt8]?, _ lowest: Int, _ limit: Int
  ) throws -> [Int] {
    let (ids, cells) = (ids, groupCount * limit)
    let rowsPerPart = GroupParts.rowsPerPart(rowCount: rowCount, width: cells)
    let parts = try Parallel.map(rows: rowCount, rowsPerChunk: rowsPerPart) { rows in
      var marks = [UInt8](repeating: 0, count: cells)
      marks.withUnsafeMutableBufferPointer { marks in
        for row in rows where missing?[row] ?? 0 == 0 {
          marks[Int(ids[row]) &* limit &+ Int(truncatingIfNeeded: values[row]) &- lowest] = 1
        }
      }
      return marks
    }
    return (0..<groupCount).map { group in
      (group * limit..<(group + 1) * limit).reduce(0) { count, cell in
        count + (parts.contains { $0[cell] != 0 } ? 1 : 0)
      }
    }
  }
}
