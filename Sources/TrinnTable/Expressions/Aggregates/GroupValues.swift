import TrinnBasis

/// The values of one column in each group, so laid out that quantiles and the commonest value are found without sorting
/// all rows: as counts of each possible value where these are few, else side by side.
struct GroupValues: Sendable {
  private enum Storage: Sendable {
    /// How many rows of group `g` have the value `(lowest + k) / power` stands at `g * width + k`.
    case counts([UInt32], width: Int, lowest: Int64, power: Double)
    case values(GroupedValues<Double>)
  }

  let column: Column
  /// Rows with a value, group by group.
  let used: [Int]
  private let storage: Storage

  init(_ column: Column, by grouping: Grouping) throws {
    self.column = column
    if case .numbers(let values) = column.values {
      storage = try GroupValues.numbers(values, column, grouping)
    } else if let found = try column.values.visitWhole(Whole(column: column, grouping: grouping)) {
      storage = found
    } else {
      throw TrinnError(.fault, "values that are neither whole nor numbers")
    }
    switch storage {
    case .counts(let counts, let width, _, _):
      used = (0..<grouping.groupCount).map { group in
        counts[group * width..<(group + 1) * width].reduce(0) { $0 + Int($1) }
      }
    case .values(let grouped): used = zip(grouped.starts.dropFirst(), grouped.starts).map { $0 - $1 }
    }
  }

  private struct Whole: WholeVisitor {
    let column: Column
    let grouping: Grouping

    func visit<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(_ values: [Stored]) throws -> Storage {
      let power = Double(FixedDecimal.power(Arithmetic.scale(column.type) ?? 0))
      let range = try values.range(column.missing) ?? 0...0
      let (lowest, highest) = (Int64(truncatingIfNeeded: range.lowerBound), Int64(truncatingIfNeeded: range.upperBound))
      if let width = GroupValues.width(from: lowest, to: highest, grouping) {
        let counts = try GroupValues.counts(column.missing, grouping, width: width) {
          Int(truncatingIfNeeded: values[$0]) &- Int(lowest)
        }
        return .counts(counts, width: width, lowest: lowest, power: power)
      }
      let items = WholeItems(
        ids: grouping.ids, missing: column.missing, groupCount: grouping.groupCount, values: values, power: power)
      return .values(try GroupedValues(items, rowCount: grouping.rowCount, groupCount: grouping.groupCount))
    }
  }

  private static func numbers(_ values: [Double], _ column: Column, _ grouping: Grouping) throws -> Storage {
    if let units = try FixedUnits(values, column.missing),
      let width = width(from: units.lowest, to: units.highest, grouping)
    {
      let lowest = units.lowest
      let counts = try counts(column.missing, grouping, width: width) { Int(units.units(of: values[$0]) &- lowest) }
      return .counts(counts, width: width, lowest: lowest, power: units.power)
    }
    let items = NumberItems(
      ids: grouping.ids, missing: column.missing, groupCount: grouping.groupCount, values: values)
    return .values(try GroupedValues(items, rowCount: grouping.rowCount, groupCount: grouping.groupCount))
  }

  /// How many possible values there are, where counting them costs less than laying out the rows.
  private static func width(from lowest: Int64, to highest: Int64, _ grouping: Grouping) -> Int? {
    let (span, overflow) = highest.subtractingReportingOverflow(lowest)
    guard !overflow, span < 1 << 24 else { return nil }
    let (cells, tooMany) = (Int(span) + 1).multipliedReportingOverflow(by: grouping.groupCount)
    return !tooMany && cells <= max(1 << 12, grouping.rowCount / 4) ? Int(span) + 1 : nil
  }

  @inline(__always)
  private static func counts(
    _ missing: [UInt8]?, _ grouping: Grouping, width: Int, _ place: @escaping @Sendable (Int) -> Int
  ) throws -> [UInt32] {
    let (ids, cells) = (grouping.ids, grouping.groupCount * width)
    let rowsPerPart = GroupParts.rowsPerPart(rowCount: grouping.rowCount, width: cells)
    let parts = try Parallel.map(rows: grouping.rowCount, rowsPerChunk: rowsPerPart) { rows in
      var counts = [UInt32](repeating: 0, count: cells)
      counts.withUnsafeMutableBufferPointer { counts in
        ids.withUnsafeBufferPointer { ids in
          // Places lie below the width as that is what the values' range was taken for.
          if let missing {
            for row in rows where missing[row] == 0 { counts[Int(ids[row]) &* width &+ place(row)] &+= 1 }
          } else {
            for row in rows { counts[Int(ids[row]) &* width &+ place(row)] &+= 1 }
          }
        }
      }
      return counts
    }
    guard parts.count > 1 else { return parts.first ?? [UInt32](repeating: 0, count: cells) }
    return try parallelArray(count: cells) { range, out in
      for cell in range { out[cell] = parts.reduce(0) { $0 &+ $1[cell] } }
    }
  }

  // MARK: Places among the values in rising order

  /// For each group with a value the one at `place`, counted from 0 in rising order, and the one behind it where there is
  /// one; `place` gets how many values the group has.
  func values(at place: @Sendable (Int) -> Int) throws -> [(value: Double, next: Double)?] {
    switch storage {
    case .values(let grouped):
      return try grouped.map { groups in
        var scratch: [Double] = []
        return try groups.map { group in
          try Interrupt.check()
          let own = grouped.starts[group]..<grouped.starts[group + 1]
          guard !own.isEmpty else { return nil }
          scratch.removeAll(keepingCapacity: true)
          scratch.append(contentsOf: grouped.values[own])
          return Quantile.neighbours(in: &scratch, place(own.count))
        }
      }
    case .counts(let counts, let width, let lowest, let power):
      return used.enumerated().map { group, count in
        guard count > 0 else { return nil }
        let wanted = place(count)
        var passed = 0
        var value: Double?
        for offset in 0..<width {
          passed += Int(counts[group * width + offset])
          let own = Double(lowest + Int64(offset)) / power
          if let value, passed > wanted + 1 { return (value, own) }
          if value == nil, passed > wanted {
            if passed > wanted + 1 { return (own, own) }
            value = own
          }
        }
        return value.map { ($0, $0) }
      }
    }
  }

  /// The commonest value of each group and how many rows have it; of equally common ones the least by `precedes`.
  func commonest(precedes: (@Sendable (Double, Double) -> Bool)? = nil) throws -> [(value: Double, count: Int)?] {
    @Sendable func better(_ value: Double, _ count: Int, than best: (value: Double, count: Int)?) -> Bool {
      guard let best else { return true }
      return count > best.count || count == best.count && precedes?(value, best.value) ?? (value < best.value)
    }
    switch storage {
    case .values(let grouped):
      return try grouped.map { groups in
        groups.map { group in
          var best: (value: Double, count: Int)?
          let sorted = grouped.values[grouped.starts[group]..<grouped.starts[group + 1]].sorted()
          var first = 0
          for place in sorted.indices where place + 1 == sorted.count || sorted[place + 1] != sorted[place] {
            if better(sorted[place], place + 1 - first, than: best) { best = (sorted[place], place + 1 - first) }
            first = place + 1
          }
          return best
        }
      }
    case .counts(let counts, let width, let lowest, let power):
      return (0..<used.count).map { group in
        var best: (value: Double, count: Int)?
        for offset in 0..<width {
          let count = Int(counts[group * width + offset])
          guard count > 0, count >= best?.count ?? 0 else { continue }
          let value = Double(lowest + Int64(offset)) / power
          if better(value, count, than: best) { best = (value, count) }
        }
        return best
      }
    }
  }
}
