import TrinnBasis
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// Wilson's interval beside every share of a summary: `low = share(…)` gets `low_conf_low` and `low_conf_high`. A share
/// with weights has none, as its rows are no trials; neither has an expression that only contains a share.
struct ShareIntervals {
  private let level: Double?
  private let shares: [(name: String, trials: String)]
  /// The assignments, and behind them how many rows each share knows of.
  let assignments: Assignments

  /// - Parameter level: the coverage; nil for no intervals.
  init(_ text: String, level: Double?) throws {
    let assignments = try Assignments.parse(text)
    self.level = level
    guard level != nil else {
      (self.assignments, shares) = (assignments, [])
      return
    }
    var counts: [Assignments.Item] = []
    for item in assignments.items {
      guard item.expression.isPlainShare, let argument = item.expression.root.children.first else { continue }
      let condition = item.expression.source.text(in: argument.span)
      counts.append(
        Assignments.Item(
          name: "n of \(item.name)", expression: try ColumnExpression.parse("count(not missing(\(condition)))")))
    }
    guard !counts.isEmpty else {
      throw TrinnError(
        .mismatch, "there is no share to give an interval", argument: "interval", wanted: "share(…) in the figures",
        hint: "low = share(points < 35)")
    }
    shares = zip(assignments.items.filter { $0.expression.isPlainShare }, counts).map { ($0.name, $1.name) }
    self.assignments = Assignments(assignments.items + counts)
  }

  func added(to plan: Plan) throws -> TableHandle {
    guard let level else { return TableHandle(plan) }
    return TableHandle(try added(to: plan.table(), level))
  }

  private func added(to table: Table, _ level: Double) throws -> Table {
    let helpers = Set(shares.map(\.trials))
    var columns: [(name: String, column: Column)] = []
    for (name, column) in zip(table.names, table.columns) where !helpers.contains(name) {
      columns.append((name, column))
      guard let share = shares.first(where: { $0.name == name }) else { continue }
      let trials = try table.integers(share.trials)
      let intervals = try trials.enumerated().map { row, n throws -> WilsonInterval? in
        guard n > 0, let value = column[row].number else { return nil }
        return try WilsonInterval(successes: Int((value * Double(n)).rounded()), trials: n, level: level)
      }
      for (suffix, end) in [("conf_low", \WilsonInterval.confLow), ("conf_high", \WilsonInterval.confHigh)] {
        columns.append(
          (
            "\(name)_\(suffix)",
            Column(
              type: .number, values: .numbers(intervals.map { $0?[keyPath: end] ?? 0 }), missing: column.missing)
          ))
      }
    }
    return try Table(columns, rowCount: table.rowCount, subject: table.subject, notes: table.notes)
  }
}

extension ColumnExpression {
  fileprivate var isPlainShare: Bool {
    if case .call("share", _, let options) = root.kind { options.isEmpty } else { false }
  }
}
