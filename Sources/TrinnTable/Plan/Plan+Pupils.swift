import TrinnBasis
import TrinnSyntax

/// Whose rows a plan's groups rest on. Nobody but the gate asks, and often nobody does: a column of identities that has not
/// been read yet is then not read at all.
extension Plan {
  /// How the rows of groups are made, and the plan that knows their pupils where the rows themselves do not tell.
  func grouped(_ keys: GroupKeys, _ used: Set<String>) -> (execution: Execution, pupils: Plan?) {
    guard keys.totals == .none, let pupil = prototype.pupilColumnName, !used.contains(pupil), mustRead(pupil) else {
      return (execution(used), nil)
    }
    return (execution(used, knowsPupils: false), self)
  }

  /// Whether the column that says whose rows they are is still to be read, and the rows are the same without it.
  private func mustRead(_ pupil: String) -> Bool {
    guard case .records = prototype.subject else { return false }
    let (step, _, part) = standing
    if part?.index(of: pupil) != nil { return false }
    switch step {
    case .source: return true
    case .where(let input, let condition): return !condition.root.looksAtOtherRows() && input.mustRead(pupil)
    case .derive(let input, let assignments):
      let identities = zip(prototype.names, prototype.columns).filter { $0.1.type == .identity }.map(\.0)
      return assignments.items.allSatisfy {
        !identities.contains($0.name) && !$0.expression.root.looksAtOtherRows()
      } && input.mustRead(pupil)
    case .table, .select, .rename, .sort, .head, .top, .distinct, .count, .summarise, .append, .join: return false
    }
  }
}

/// Whose rows a plan's groups are, asked of the plan when somebody asks.
struct PupilsOfPlan: Sendable {
  private let plan: Plan
  private let keys: GroupKeys

  init(_ plan: Plan, by keys: GroupKeys) { (self.plan, self.keys) = (plan, keys) }

  func support(groupCount: Int, telling assignments: Assignments) -> Support {
    Support(
      count: groupCount,
      who: {
        let rows = try rows(plan.columns(usedBy: assignments.items.map(\.expression), inGroups: true))
        return try rows.members(of: rows.group(keys).grouping, telling: assignments)
      },
      later: {
        let rows = try rows([])
        guard let pupils = try rows.supports(of: rows.group(keys).grouping) else {
          throw TrinnError(.fault, "the rows do not tell any more whose they are")
        }
        return pupils
      })
  }

  /// The identities come with them: these rows are to tell whose they are.
  private func rows(_ more: Set<String>) throws -> Table {
    try plan.table(columns: plan.columns(usedBy: keys.items.map(\.expression)).union(more))
  }
}
