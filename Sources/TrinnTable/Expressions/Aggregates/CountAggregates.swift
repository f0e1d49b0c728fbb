import TrinnBasis
import TrinnSyntax

/// `count` and `count_distinct`.
enum CountAggregates {
  static let all = [count, countDistinct]

  static let count = ExpressionFunction(
    "count", 0...1, signature: "count() or count(x)",
    summary: "Rows of the group; with a column the rows where it is there; with a condition the rows where it is true.",
    example: "count(absence_days > 15)", moments: .present,
    evaluation: .aggregate { call in
      guard let argument = call.call.arguments.first else { return try Column(counts: call.grouping.sizes) }
      let moments = try call.moments(argument.type == .boolean ? .sums : .present)
      call.note(moments, kind: .count)
      // A missing row's slot holds zero, so it is not counted as true.
      guard case .whole(let trues, _) = moments.sums, argument.type == .boolean else {
        return try Column(counts: moments.used)
      }
      return try Column(counts: trues)
    })

  static let countDistinct = ExpressionFunction(
    "count_distinct", 1...1, signature: "count_distinct(x)",
    summary: "How many different values the group has; pupils are counted this way.",
    example: "count_distinct(pupil)",
    evaluation: .aggregate { call in
      let moments = try call.moments(.present)
      call.note(moments, kind: .count)
      return try Column(counts: call.scope.distinctCounts(of: moments.column, as: call.argumentText))
    })
}
