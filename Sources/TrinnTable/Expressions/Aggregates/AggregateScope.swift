import Synchronization
import TrinnBasis
import TrinnSyntax

/// What the aggregates of a summary look down into: the rows and their groups, what has been added up of them so far, and
/// the log of what was used. One scope serves all assignments, so that what two of them want is made once.
final class AggregateScope: Sendable {
  let grouping: Grouping
  let rows: Table
  /// Finer groups of the same rows whose sums these are made of, and where each of them goes.
  private let finer: (scope: AggregateScope, groups: [UInt32])?
  private let log = Mutex<[AggregateUse]>([])
  private let memo = Mutex(Memo())

  private struct Memo {
    /// By the argument as it was written; several words may want more or less of the same.
    var moments: [String: (need: MomentNeed, moments: Moments)] = [:]
    var values: [String: GroupValues] = [:]
    var distinct: [String: [Int]] = [:]
  }

  init(grouping: Grouping, rows: Table, finer: (scope: AggregateScope, groups: [UInt32])? = nil) {
    self.grouping = grouping
    self.rows = rows
    self.finer = finer
  }

  func note(_ use: AggregateUse) { log.withLock { $0.append(use) } }

  var uses: [AggregateUse] { log.withLock { $0 } }

  /// Forgets the log and hands it out: what stands between two calls is one assignment's.
  func takeUses() -> [AggregateUse] {
    log.withLock { log in
      defer { log = [] }
      return log
    }
  }

  // MARK: Sums

  /// One pass over the rows for all sums that the expressions speak of. What cannot be settled here is left for the
  /// expression itself, which then says what is wrong.
  func prepare(_ expressions: [ColumnExpression]) throws {
    guard finer == nil else { return }
    var wanted: [(text: String, column: Column, need: MomentNeed)] = []
    for expression in expressions {
      let binder = Binder(source: expression.source, table: rows, scope: .rows)
      for call in expression.root.momentCalls {
        let text = expression.source.text(in: call.argument.span)
        if let known = wanted.firstIndex(where: { $0.text == text }) {
          wanted[known].need = max(wanted[known].need, call.need)
        } else if let bound = try? binder.bind(call.argument), call.need == .present || bound.type.isAddable {
          // Of conditions the true ones are counted.
          let need = bound.type == .boolean ? max(call.need, .sums) : call.need
          wanted.append((text, try bound.column(rows: rows.rowCount), need))
        }
      }
    }
    let moments = try MomentPass.run(wanted.map { ($0.column, $0.need) }, by: grouping)
    memo.withLock { memo in
      for (item, moments) in zip(wanted, moments) { memo.moments[item.text] = (item.need, moments) }
    }
  }

  func moments(of argument: Bound, as text: String, _ need: MomentNeed) throws -> Moments {
    if let known = memo.withLock({ $0.moments[text] }), known.need >= need { return known.moments }
    let made: Moments
    if let finer {
      made = try finer.scope.moments(of: argument, as: text, need).merged(
        into: finer.groups, count: grouping.groupCount)
    } else {
      made = try moments(of: argument.column(rows: grouping.rowCount), need)
    }
    memo.withLock { $0.moments[text] = (need, made) }
    return made
  }

  /// Of a column that has no name in the expression, such as values times weights.
  func moments(of column: Column, _ need: MomentNeed) throws -> Moments {
    let made = try MomentPass.run([(column, need)], by: grouping)
    guard let moments = made.first else { throw TrinnError(.fault, "nothing was added up") }
    return moments
  }

  // MARK: Values

  func values(of argument: Bound, as text: String) throws -> GroupValues {
    if let known = memo.withLock({ $0.values[text] }) { return known }
    let made = try GroupValues(argument.column(rows: grouping.rowCount), by: grouping)
    memo.withLock { $0.values[text] = made }
    return made
  }

  /// How many distinct values of a column each group has.
  func distinctCounts(of column: Column, as text: String) throws -> [Int] {
    if let known = memo.withLock({ $0.distinct[text] }) { return known }
    let made = try grouping.distinctCounts(of: column)
    memo.withLock { $0.distinct[text] = made }
    return made
  }

  /// The distinct pupils of each group, where an aggregate has counted them already.
  var distinctPupils: [Int]? { rows.pupilColumnName.flatMap { name in memo.withLock { $0.distinct[name] } } }
}

extension ColumnType {
  fileprivate var isAddable: Bool { isNumeric || self == .boolean }
}

extension ExpressionNode {
  /// The calls below that want sums of an argument, and how much of them.
  fileprivate var momentCalls: [(argument: ExpressionNode, need: MomentNeed)] {
    guard case .call(let name, let arguments, let options) = kind else { return children.flatMap(\.momentCalls) }
    if let need = ExpressionFunctions.aggregate(named: name)?.moments, arguments.count == 1, options.isEmpty {
      return [(arguments[0], need)]
    }
    return children.flatMap(\.momentCalls)
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

  /// One sentence where rows were left out, for under the table.
  var note: String? {
    let total = leftOut.values.reduce(0, +)
    guard total > 0 else { return nil }
    return "\(text): \(total) \(total == 1 ? "row" : "rows") left out: \(MissingReason.summary(of: leftOut))"
  }
}

/// A column with one row a group, and what its aggregates rest on.
public struct AggregateResult: Sendable {
  public let column: Column
  public let uses: [AggregateUse]

  /// One sentence for each aggregate that left rows out, for under the table.
  public var notes: [String] { uses.compactMap(\.note) }
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
    return try AggregateScope(grouping: grouping, rows: self).aggregate(expression, results: results)
  }
}

extension AggregateScope {
  func aggregate(
    _ expression: ColumnExpression, results: [(name: String, column: Column)]
  ) throws -> AggregateResult {
    let groups = try Table(results, rowCount: grouping.groupCount)
    let binder = Binder(source: expression.source, table: groups, scope: .groups(self))
    let column = try binder.bind(expression.root).column(rows: grouping.groupCount)
    return AggregateResult(column: column, uses: takeUses())
  }

  /// Assignments in their order; a later one may use the keys and earlier ones.
  func aggregate(
    _ assignments: Assignments, keys: [(name: String, column: Column)]
  ) throws -> (columns: [(name: String, column: Column)], uses: [AggregateUse]) {
    try prepare(assignments.items.map(\.expression))
    var columns: [(name: String, column: Column)] = []
    var uses: [AggregateUse] = []
    for item in assignments.items {
      let result = try aggregate(item.expression, results: keys + columns)
      columns.append((item.name, result.column))
      uses += result.uses
    }
    return (columns, uses)
  }
}
