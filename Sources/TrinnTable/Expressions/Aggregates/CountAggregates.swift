import TrinnBasis
import TrinnSyntax

/// `count` and `count_distinct`.
enum CountAggregates {
  static let all = [count, countDistinct]

  static let count = ExpressionFunction(
    "count", 0...1, signature: "count() or count(x)",
    summary: "Rows of the group; with a column the rows where it is there; with a condition the rows where it is true.",
    example: "count(absence_days > 15)",
    evaluation: .aggregate { call in
      guard let argument = call.call.arguments.first else {
        return Column(type: .integer, values: .integers(call.grouping.counts().map(Int64.init)))
      }
      let column = try argument.column(rows: call.grouping.rowCount)
      let used = try call.counts(column.missing)
      call.note(used: used, leftOut: column.missing, kind: .count)
      guard case .bytes(let flags) = column.values, column.type == .boolean else {
        return Column(type: .integer, values: .integers(used.map(Int64.init)))
      }
      // A missing row's slot holds zero, so it is not counted as true.
      let trues = try GroupLoop.run(call.grouping, zero: 0 as Int64, merge: +) { row, count in
        count += Int64(flags[row])
      }
      return Column(type: .integer, values: .integers(trues))
    })

  static let countDistinct = ExpressionFunction(
    "count_distinct", 1...1, signature: "count_distinct(x)",
    summary: "How many different values the group has; pupils are counted this way.",
    example: "count_distinct(pupil)",
    evaluation: .aggregate { call in
      let column = try call.argument.column(rows: call.grouping.rowCount)
      let used = try call.counts(column.missing)
      call.note(used: used, leftOut: column.missing, kind: .count)
      // Values as dense numbers; then one look at each group's rows, with the last group that had each value remembered.
      let values = try Grouping([column], rowCount: column.count)
      let (starts, rows) = call.scope.rowsByGroup
      let missing = column.missing
      let groups = call.grouping.groupCount
      let perPart = max(1, (groups + 15) / 16)
      let parts = try Parallel.map(rows: groups, rowsPerChunk: perPart) { range in
        var lastGroup = [Int](repeating: -1, count: values.groupCount)
        return range.map { group in
          var distinct: Int64 = 0
          for place in starts[group]..<starts[group + 1] {
            let row = Int(rows[place])
            let value = Int(values.ids[row])
            guard lastGroup[value] != group, missing?[row] ?? 0 == 0 else { continue }
            lastGroup[value] = group
            distinct += 1
          }
          return distinct
        }
      }
      return Column(type: .integer, values: .integers(parts.flatMap { $0 }))
    })
}
