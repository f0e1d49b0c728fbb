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
      case .codes(let codes, let dictionary): try better(ranks(of: codes, dictionary), isGreatest)
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

  private static func ranks(of codes: Codes, _ dictionary: TextDictionary) throws -> [UInt32] {
    let ranks = try dictionary.ranks
    // A column without any value has an empty dictionary, and its slots hold code 0.
    return (0..<codes.count).map { codes[$0] < ranks.count ? ranks[codes[$0]] : 0 }
  }

  /// Whether the rows of some group differ, so that the picked value is one row's own: the name of the group's school is
  /// not, its highest points are. The last school year is nobody's own.
  private static func tellsOfOneRow(_ column: Column, _ grouping: Grouping, picked rows: [UInt32]) throws -> Bool {
    guard column.type != .schoolYear else { return false }
    let values = try Grouping([column], rowCount: column.count).ids
    return grouping.ids.enumerated().contains { row, group in
      column.missing?[row] ?? 0 == 0 && rows[Int(group)] != Column.noRow && values[row] != values[Int(rows[Int(group)])]
    }
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
    let used = try call.counts(missing)
    let kind: AggregateUse.Kind = try tellsOfOneRow(column, call.grouping, picked: rows) ? .pick : .count
    call.note(used: used, leftOut: missing, kind: kind)
    let gathered = try column.gather(rows)
    return Column(type: column.type, values: gathered.values, missing: call.mask(missing, used: used))
  }
}
