import TrinnBasis

/// One column on its way through the pass over the rows: how a block of its rows is added to the groups' states.
///
/// The states are raw memory here, so that columns of different types go through one pass together.
struct MomentLane: Sendable {
  /// Bytes of a group's state.
  let stride: Int
  let add: @Sendable (UnsafeMutableRawPointer, UnsafePointer<UInt32>, Range<Int>) -> Void
  let merge: @Sendable (UnsafeMutableRawPointer, UnsafeMutableRawPointer, Range<Int>) -> Void
  let finish: @Sendable (UnsafeMutableRawPointer, Int) throws -> Moments

  init(_ column: Column, _ need: MomentNeed) throws {
    if need == .present {
      self.init(present: column)
    } else if case .codes = column.values {
      throw TrinnError(.fault, "a sum of texts")
    } else if case .numbers(let values) = column.values {
      self.init(values, column, need)
    } else if let lane = try column.values.visitWhole(Whole(column: column, need: need)) {
      self = lane
    } else {
      throw TrinnError(.fault, "a sum of what are no numbers")
    }
  }

  private struct Whole: WholeVisitor {
    let column: Column
    let need: MomentNeed

    func visit<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(_ values: [Stored]) throws -> MomentLane {
      try MomentLane(values, column, need)
    }
  }

  private init(_ values: [Double], _ column: Column, _ need: MomentNeed) {
    if need == .squares {
      self.init(values, column, NumberReading.self, SquaresState.self) { states in
        (try states.each { $0.moment.count }, .numbers(try states.each { $0.moment }, hasSquares: true))
      }
    } else {
      self.init(values, column, NumberReading.self, NumberState.self) { states in
        (
          try states.each { $0.count },
          .numbers(try states.each { NumberMoment(count: $0.count, sum: $0.sum) }, hasSquares: false)
        )
      }
    }
  }

  private init<E: FixedWidthInteger & Sendable>(
    _ values: [E], _ column: Column, _ need: MomentNeed
  ) throws {
    let range = try values.range(column.missing) ?? 0...0
    let most = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    // The sums of all rows together must find room.
    let sum = UInt64(most).multipliedReportingOverflow(by: UInt64(max(values.count, 1)))
    if need == .sums, !sum.overflow, sum.partialValue < 1 << 31 {
      self.init(values, column, WholeReading<E, Int32>.self, LeanState.self) { states in
        (
          try states.each { Int($0.count) }, .whole(sums: try states.each { Int128($0.sum) }, squares: nil)
        )
      }
      return
    }
    let squared = UInt64(most).multipliedReportingOverflow(by: UInt64(most))
    let all = squared.partialValue.multipliedReportingOverflow(by: UInt64(max(values.count, 1)))
    if !squared.overflow, !all.overflow, all.partialValue < 1 << 62 {
      self.init(values, column, WholeReading<E, Int64>.self, NarrowState.self) { states in
        (
          try states.each { Int($0.count) },
          .whole(sums: try states.each { Int128($0.sum) }, squares: try states.each { Int128($0.squares) })
        )
      }
    } else {
      let squaresFit = UInt64(most) <= 1 << 31
      self.init(values, column, WholeReading<E, Int64>.self, WholeState.self) { states in
        (
          try states.each { $0.count },
          .whole(sums: try states.each { $0.sum }, squares: squaresFit ? try states.each { $0.squares } : nil)
        )
      }
    }
  }

  private init(present column: Column) {
    let flags = column.missing ?? [UInt8](repeating: 0, count: column.count)
    self.init(flags, column, PresenceReading.self, PresentState.self) { states in
      (try states.each { Int($0.count) }, .present)
    }
  }

  private init<Reading: StateReading, State: GroupState>(
    _ values: [Reading.Stored], _ column: Column, _: Reading.Type, _: State.Type,
    _ read: @escaping @Sendable (UnsafeBufferPointer<State>) throws -> (used: [Int], sums: Moments.Sums)
  ) where Reading.Value == State.Value {
    let missing = column.missing
    stride = MemoryLayout<State>.stride
    add = { memory, ids, rows in
      let states = memory.assumingMemoryBound(to: State.self)
      // Buffers without bounds checks: rows are the table's, and group numbers, of which the first row's stands first, lie
      // below the number of states.
      values.withUnsafeBufferPointer { values in
        guard let missing else {
          for (place, row) in rows.enumerated() { states[Int(ids[place])].add(Reading.value(values[row])) }
          return
        }
        missing.withUnsafeBufferPointer { missing in
          MomentLane.forEachPresent(missing, rows) { place in
            states[Int(ids[place])].add(Reading.value(values[rows.lowerBound + place]))
          }
        }
      }
    }
    merge = { memory, other, groups in
      let states = memory.assumingMemoryBound(to: State.self)
      let others = other.assumingMemoryBound(to: State.self)
      for group in groups { states[group].merge(others[group]) }
    }
    finish = { memory, count in
      let states = UnsafeBufferPointer(start: memory.assumingMemoryBound(to: State.self), count: count)
      let found = try read(states)
      return Moments(column: column, used: found.used, sums: found.sums)
    }
  }

  /// The places, from the first row on, of the rows that have a value. They are listed first: that takes no decision, and
  /// one that is taken wrong costs more than a row.
  @inline(__always)
  private static func forEachPresent(
    _ missing: UnsafeBufferPointer<UInt8>, _ rows: Range<Int>, _ body: (Int) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rows.count) { places in
      var count = 0
      for place in 0..<rows.count {
        places[count] = UInt32(truncatingIfNeeded: place)
        count &+= missing[rows.lowerBound + place] == 0 ? 1 : 0
      }
      for place in 0..<count { body(Int(places[place])) }
    }
  }
}

extension UnsafeBufferPointer where Element: BitwiseCopyable & Sendable {
  /// Something of each state, on all cores.
  fileprivate func each<Part: BitwiseCopyable & Sendable>(_ part: @Sendable (Element) -> Part) throws -> [Part] {
    // Read only, by pieces of work that are done when this returns.
    nonisolated(unsafe) let states = self
    return try parallelArray(count: count) { groups, out in
      for group in groups { out[group] = part(states[group]) }
    }
  }
}
