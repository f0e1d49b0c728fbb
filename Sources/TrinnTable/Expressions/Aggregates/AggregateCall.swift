import TrinnBasis
import TrinnSyntax

/// A call of an aggregate: its arguments hold a value a row, its result one a group.
struct AggregateCall: Sendable {
  let call: FunctionCall
  let scope: AggregateScope

  var grouping: Grouping { scope.grouping }

  var argument: Bound { call.arguments[0] }

  var argumentText: String { call.text(of: argument) }

  func moments(_ need: MomentNeed) throws -> Moments {
    try scope.moments(of: argument, as: argumentText, need)
  }

  func column() throws -> Column { try argument.column(rows: grouping.rowCount) }

  /// The mask of a result: 0 where a group has at least one value, else the reason of its first row; a group without rows
  /// has nothing to speak of.
  func mask(_ missing: [UInt8]?, used: [Int]) -> [UInt8] {
    var mask = [UInt8](repeating: 0, count: used.count)
    for (group, used) in used.enumerated() where used == 0 {
      let row = Int(grouping.firstRows[group])
      let reason =
        row < grouping.rowCount
        ? missing?[row] ?? MissingReason.undefined.rawValue : MissingReason.notApplicable.rawValue
      mask[group] = reason == 0 ? MissingReason.undefined.rawValue : reason
    }
    return mask
  }

  func mask(_ moments: Moments) -> [UInt8] { mask(moments.column.missing, used: moments.used) }

  /// Writes down what the call rests on.
  func note(used: [Int], leftOut column: Column, kind: AggregateUse.Kind = .measure) {
    note(used: used, leftOut: column.missingCounts(), kind: kind)
  }

  private func note(used: [Int], leftOut: [MissingReason: Int], kind: AggregateUse.Kind) {
    scope.note(AggregateUse(text: call.text, used: used, leftOut: leftOut, kind: kind))
  }

  func note(_ moments: Moments, kind: AggregateUse.Kind = .measure) {
    note(used: moments.used, leftOut: moments.leftOut, kind: kind)
  }
}

/// Loops over the rows of all groups, in parts whose bounds depend on the data alone, merged in the order of the parts.
enum GroupLoop {
  @inline(__always)
  static func run<State: Sendable>(
    _ grouping: Grouping, zero: State, merge: (State, State) -> State,
    _ add: @escaping @Sendable (Int, inout State) -> Void
  ) throws -> [State] {
    let (ids, groups) = (grouping.ids, grouping.groupCount)
    let rowsPerPart = GroupParts.rowsPerPart(rowCount: grouping.rowCount, width: groups * 4)
    let parts = try Parallel.map(rows: grouping.rowCount, rowsPerChunk: rowsPerPart) { rows in
      var states = [State](repeating: zero, count: groups)
      for row in rows { add(row, &states[Int(ids[row])]) }
      return states
    }
    var merged = parts.first ?? [State](repeating: zero, count: groups)
    for part in parts.dropFirst() { for group in 0..<groups { merged[group] = merge(merged[group], part[group]) } }
    return merged
  }
}
