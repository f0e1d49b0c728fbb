import TrinnBasis
import TrinnSyntax

/// A call of an aggregate: its arguments hold a value a row, its result one a group.
struct AggregateCall: Sendable {
  let call: FunctionCall
  let scope: AggregateScope

  var grouping: Grouping { scope.grouping }

  var argument: Bound { call.arguments[0] }

  /// Why each group's result would be missing if no row of it has a value: its first row's reason; a group without rows
  /// has nothing to speak of.
  private func reasons(_ missing: [UInt8]?) -> [UInt8] {
    grouping.firstRows.map { row in
      guard Int(row) < grouping.rowCount else { return MissingReason.notApplicable.rawValue }
      return missing?[Int(row)] ?? MissingReason.undefined.rawValue
    }
  }

  /// The mask of a result: 0 where a group has at least one value.
  func mask(_ missing: [UInt8]?, used: [Int]) -> [UInt8] {
    zip(used, reasons(missing)).map { used, reason in
      used > 0 ? 0 : reason == 0 ? MissingReason.undefined.rawValue : reason
    }
  }

  /// Writes down what the call rests on.
  func note(used: [Int], leftOut missing: [UInt8]?, kind: AggregateUse.Kind = .measure) {
    var counts: [MissingReason: Int] = [:]
    for reason in missing ?? [] where reason != 0 {
      if let reason = MissingReason(rawValue: reason) { counts[reason, default: 0] += 1 }
    }
    scope.note(AggregateUse(text: call.text, used: used, leftOut: counts, kind: kind))
  }

  /// Rows with a value, group by group.
  func counts(_ missing: [UInt8]?) throws -> [Int] {
    guard let missing else { return grouping.counts() }
    return try GroupLoop.run(grouping, zero: 0, merge: +) { row, count in if missing[row] == 0 { count += 1 } }
  }
}

/// Loops over the rows of all groups, in parts whose bounds depend on the data alone, merged in the order of the parts.
enum GroupLoop {
  /// At most sixteen parts, and none smaller than the groups it would need room for.
  static func rowsPerPart(_ grouping: Grouping) -> Int {
    max(Parallel.rowsPerChunk, grouping.groupCount * 4, (grouping.rowCount + 15) / 16)
  }

  @inline(__always)
  static func run<State: Sendable>(
    _ grouping: Grouping, zero: State, merge: (State, State) -> State,
    _ add: @escaping @Sendable (Int, inout State) -> Void
  ) throws -> [State] {
    let (ids, groups) = (grouping.ids, grouping.groupCount)
    let parts = try Parallel.map(rows: grouping.rowCount, rowsPerChunk: rowsPerPart(grouping)) { rows in
      var states = [State](repeating: zero, count: groups)
      for row in rows { add(row, &states[Int(ids[row])]) }
      return states
    }
    var merged = parts.first ?? [State](repeating: zero, count: groups)
    for part in parts.dropFirst() { for group in 0..<groups { merged[group] = merge(merged[group], part[group]) } }
    return merged
  }
}
