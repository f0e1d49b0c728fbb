import TrinnBasis
import TrinnSyntax

/// `min`, `max`, `first` and `last`: each picks a row of the group and takes its value, so every type keeps its own.
enum OrderAggregates {
  static let all = [least, greatest, first, last]

  static let least = ExpressionFunction(
    "min", 1...1, signature: "min(x)", summary: "The least value that is there; texts in Norwegian order.",
    example: "min(school_year)", evaluation: .aggregate { call in try extreme(call, isGreatest: false) })

  static let greatest = ExpressionFunction(
    "max", 1...1, signature: "max(x)", summary: "The greatest value that is there; texts in Norwegian order.",
    example: "max(grade_level)", evaluation: .aggregate { call in try extreme(call, isGreatest: true) })

  static let first = ExpressionFunction(
    "first", 1...1, signature: "first(x)", summary: "The first value that is there, in the order of the table.",
    example: "first(school)",
    evaluation: .aggregate { call in try picked(call) { _ in { _, _ in false } } })

  static let last = ExpressionFunction(
    "last", 1...1, signature: "last(x)", summary: "The last value that is there, in the order of the table.",
    example: "last(school)",
    evaluation: .aggregate { call in try picked(call) { _ in { _, _ in true } } })

  private static func extreme(_ call: AggregateCall, isGreatest: Bool) throws -> Column {
    switch call.argument.type {
    case .identity: throw call.call.wrong(call.argument, wanted: "values with an order")
    case .boolean:
      throw call.call.wrong(call.argument, wanted: "values with an order", hint: "write share(x) or count(x)")
    default: break
    }
    return try picked(call) { column in
      switch column.values {
      case .bytes(let values): better(values, isGreatest)
      case .years(let values): better(values, isGreatest)
      case .days(let values): better(values, isGreatest)
      case .integers(.bytes(let values)): better(values, isGreatest)
      case .integers(.shorts(let values)): better(values, isGreatest)
      case .integers(.words(let values)): better(values, isGreatest)
      case .integers(.longs(let values)): better(values, isGreatest)
      case .numbers(let values): better(values, isGreatest)
      case .codes(let codes, let dictionary): better(codes, try dictionary.ranks, isGreatest)
      }
    }
  }

  /// Whether one row's value beats another's.
  private static func better<E: Comparable & Sendable>(
    _ values: [E], _ isGreatest: Bool
  ) -> @Sendable (Int, Int) -> Bool {
    guard isGreatest else { return { a, b in values[a] < values[b] } }
    return { a, b in values[a] > values[b] }
  }

  private static func better(_ codes: Codes, _ ranks: [UInt32], _ isGreatest: Bool) -> @Sendable (Int, Int) -> Bool {
    // A column without any value has an empty dictionary, and its slots hold code 0.
    @Sendable func rank(_ row: Int) -> UInt32 { codes[row] < ranks.count ? ranks[codes[row]] : 0 }
    guard isGreatest else { return { a, b in rank(a) < rank(b) } }
    return { a, b in rank(a) > rank(b) }
  }

  /// Whether the rows of some group differ, so that the picked value is one row's own: the name of the group's school is
  /// not, its highest points are. The last school year is nobody's own.
  private static func tellsOfOneRow(_ column: Column, _ grouping: Grouping, picked rows: [UInt32]) throws -> Bool {
    guard column.type != .schoolYear else { return false }
    if case .numbers(let values) = column.values { return try differ(values, column, grouping, rows) }
    return try column.values.visitWhole(Differing(column: column, grouping: grouping, picked: rows)) ?? false
  }

  private struct Differing: WholeVisitor {
    let column: Column
    let grouping: Grouping
    let picked: [UInt32]

    func visit<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(_ values: [Stored]) throws -> Bool {
      try differ(values, column, grouping, picked)
    }
  }

  private static func differ<Value: Equatable & Sendable>(
    _ values: [Value], _ column: Column, _ grouping: Grouping, _ picked: [UInt32]
  ) throws -> Bool {
    let (ids, missing) = (grouping.ids, column.missing)
    return try Parallel.map(rows: values.count) { rows in
      rows.contains { row in
        // Where this row has a value, its group has a picked one.
        missing?[row] ?? 0 == 0 && values[row] != values[Int(picked[Int(ids[row])])]
      }
    }.contains(true)
  }

  /// The value of the row that beats the others; of equals the first.
  private static func picked(
    _ call: AggregateCall, _ rule: (Column) throws -> @Sendable (Int, Int) -> Bool
  ) throws -> Column {
    let column = try call.argument.column(rows: call.grouping.rowCount)
    let missing = column.missing
    let beats = try rule(column)
    let none = Column.noRow
    let rows = try GroupLoop.run(
      call.grouping, zero: none,
      merge: { a, b in b == none || (a != none && !beats(Int(b), Int(a))) ? a : b },
      { row, best in
        guard missing?[row] ?? 0 == 0 else { return }
        if best == none || beats(row, Int(best)) { best = UInt32(truncatingIfNeeded: row) }
      })
    let used = try call.moments(.present).used
    let kind: AggregateUse.Kind = try tellsOfOneRow(column, call.grouping, picked: rows) ? .pick : .count
    call.note(used: used, leftOut: column, kind: kind)
    let gathered = try column.gather(rows)
    return Column(type: column.type, values: gathered.values, missing: call.mask(missing, used: used))
  }
}
