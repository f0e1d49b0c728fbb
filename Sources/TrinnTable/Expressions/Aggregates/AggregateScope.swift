import Synchronization
import TrinnBasis
import TrinnSyntax

/// What the aggregates of one expression look down into, and the log of what they used.
final class AggregateScope: Sendable {
  let grouping: Grouping
  let rows: Table
  private let log = Mutex<[AggregateUse]>([])
  /// Made at the first question: medians and first values need it, sums do not.
  private let order = Mutex<(starts: [Int], rows: [UInt32])?>(nil)

  init(grouping: Grouping, rows: Table) {
    self.grouping = grouping
    self.rows = rows
  }

  func note(_ use: AggregateUse) { log.withLock { $0.append(use) } }

  var uses: [AggregateUse] { log.withLock { $0 } }

  var rowsByGroup: (starts: [Int], rows: [UInt32]) {
    order.withLock { order in
      if let order { return order }
      let made = grouping.rowsByGroup()
      order = made
      return made
    }
  }
}

/// What one aggregate of an expression rests on.
public struct AggregateUse: Sendable, Hashable {
  /// The call as the user wrote it.
  public let text: String
  /// Rows that it used, group by group.
  public let used: [Int]
  /// Rows that it left out, by the reason.
  public let leftOut: [MissingReason: Int]
  public let kind: Kind

  public enum Kind: Sendable {
    /// A number of rows or values.
    case count
    /// A figure over the rows that it used.
    case measure
    /// The value of one row, where the rows of a group differ.
    case pick
  }
}

/// A column with one row a group, and what its aggregates rest on.
public struct AggregateResult: Sendable {
  public let column: Column
  public let uses: [AggregateUse]

  /// One sentence for each aggregate that left rows out, for under the table.
  public var notes: [String] {
    uses.compactMap { use in
      let total = use.leftOut.values.reduce(0, +)
      guard total > 0 else { return nil }
      return "\(use.text): \(total) \(total == 1 ? "row" : "rows") left out: \(MissingReason.summary(of: use.leftOut))"
    }
  }
}

extension Table {
  /// An expression over groups of rows: `sum(absence_days) / count()`.
  ///
  /// - Parameters:
  ///   - grouping: The group of each row of this table.
  ///   - results: One row a group: the keys, and the results of earlier assignments. Bare names mean these.
  /// - Throws: Also `wrongType` where a column stands outside an aggregate.
  public func aggregate(
    _ expression: ColumnExpression, by grouping: Grouping, results: [(name: String, column: Column)] = []
  ) throws -> AggregateResult {
    guard grouping.rowCount == rowCount else {
      throw TrinnError(.fault, "a grouping of \(grouping.rowCount) rows for a table of \(rowCount)")
    }
    let scope = AggregateScope(grouping: grouping, rows: self)
    let groups = try Table(results, rowCount: grouping.groupCount)
    let binder = Binder(source: expression.source, table: groups, scope: .groups(scope))
    let column = try binder.bind(expression.root).column(rows: grouping.groupCount)
    return AggregateResult(column: column, uses: scope.uses)
  }
}
