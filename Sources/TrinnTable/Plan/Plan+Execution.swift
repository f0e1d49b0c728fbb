import TrinnSyntax

extension Plan {
  /// How the plan will run so that it delivers these columns, of the rows for which the conditions are true one after the
  /// other.
  ///
  /// The column that says whose rows they are is delivered too: a table's subject rests on it.
  ///
  /// - Parameter knowsPupils: false where somebody else answers whose rows they are, and when it is asked.
  func execution(
    _ wanted: Set<String>, where conditions: [ColumnExpression] = [], knowsPupils: Bool = true
  ) -> Execution {
    let wanted = knowsPupils ? withPupil(wanted) : wanted
    let (step, isShared, part) = standing
    if isShared, !step.isTable {
      // Rows that others ask for too are made without the conditions of one of them.
      let needed = wanted.union(columns(usedBy: conditions))
      let isThere = part.map { part in needed.allSatisfy { part.index(of: $0) != nil } } ?? false
      let work = isThere ? part.map { Execution.Work.ready($0) } : nil
      return filtered(Execution(work: work ?? .once(self), columns: ordered(needed)), where: conditions, wanted)
    }
    if passes(conditions, through: step) {
      return lowered(step, wanted, where: conditions, knowsPupils: knowsPupils)
    }
    let needed = wanted.union(columns(usedBy: conditions))
    return filtered(lowered(step, needed, where: [], knowsPupils: knowsPupils), where: conditions, wanted)
  }

  /// How those of these columns are made that are not there yet.
  func unshared(_ columns: [String]) -> Execution {
    let (step, _, part) = standing
    let missing = Set(columns).subtracting(part?.names ?? [])
    let knowsPupils = prototype.pupilColumnName.map(columns.contains) ?? true
    return lowered(step, knowsPupils ? withPupil(missing) : missing, where: [], knowsPupils: knowsPupils)
  }

  private func withPupil(_ wanted: Set<String>) -> Set<String> {
    prototype.pupilColumnName.map { wanted.union([$0]) } ?? wanted
  }

  private func ordered(_ wanted: Set<String>) -> [String] { names.filter(wanted.contains) }

  private func filtered(
    _ input: Execution, where conditions: [ColumnExpression], _ wanted: Set<String>
  ) -> Execution {
    conditions.isEmpty ? input : Execution(work: .where(conditions), inputs: [input], columns: ordered(wanted))
  }

  private func lowered(
    _ step: PlanStep, _ wanted: Set<String>, where conditions: [ColumnExpression], knowsPupils: Bool = true
  ) -> Execution {
    func execution(_ work: Execution.Work, _ inputs: Execution...) -> Execution {
      Execution(work: work, inputs: inputs, columns: ordered(wanted))
    }
    switch step {
    case .table(let table): return execution(.ready(table))
    case .source(let source): return execution(.read(source, columns: ordered(wanted)))
    case .where(let input, let condition):
      return input.execution(wanted, where: [condition] + conditions, knowsPupils: knowsPupils)
    case .derive(let input, let assignments):
      let live = input.live(assignments, wanted)
      return execution(
        .derive(live.assignments), input.execution(live.columns, where: conditions, knowsPupils: knowsPupils))
    case .select(let input, let names, _):
      let kept = names.filter(wanted.contains)
      return execution(.select(kept), input.execution(Set(kept), where: conditions))
    case .rename(let input, let pairs):
      let old = Dictionary(pairs.map { ($0.new, $0.old) }, uniquingKeysWith: { first, _ in first })
      let rows = input.execution(Set(wanted.map { old[$0] ?? $0 }), where: conditions)
      return execution(.rename(pairs.filter { rows.columns.contains($0.old) }), rows)
    case .sort(let input, let keys):
      let used = input.columns(usedBy: keys.items.map(\.expression))
      return execution(.sort(keys), input.execution(wanted.union(used), where: conditions))
    case .head(let input, let count): return execution(.head(count), input.execution(wanted))
    case .top(let input, let count, let keys, let order, let ties):
      let used = input.columns(usedBy: (keys.items.map(\.expression) + (order?.items.map(\.expression) ?? [])))
      return execution(.top(count, by: keys, order: order, ties: ties), input.execution(wanted.union(used)))
    case .distinct(let input, let names):
      return execution(.distinct(names), input.execution(Set(names ?? input.names)))
    case .count(let input, let keys):
      let rows = input.grouped(keys, input.columns(usedBy: keys.items.map(\.expression)))
      return execution(.count(keys, pupils: rows.pupils), rows.execution)
    case .summarise(let input, let keys, let figures):
      let used = input.columns(usedBy: keys.items.map(\.expression))
        .union(input.columns(usedBy: figures.items.map(\.expression), inGroups: true))
      let rows = input.grouped(keys, used)
      return execution(.summarise(keys: keys, figures: figures, pupils: rows.pupils), rows.execution)
    case .join(let left, let right, let options):
      let needed = wanted.union(conditions.flatMap(\.names))
      return execution(
        .join(options, leftNames: Set(left.names), where: conditions),
        left.execution(needed.intersection(left.names).union(options.leftColumns)),
        right.execution(options.rightColumns(for: needed, of: right.names, beside: left.names)))
    case .append(let inputs):
      let tables = inputs.map { $0.execution(wanted.intersection($0.names)) }
      return Execution(work: .append, inputs: tables, columns: ordered(wanted))
    }
  }

  /// Whether the rows for which the conditions are true may be taken before the step instead of after it: with the same
  /// values, and with the same words about rows that were left out.
  private func passes(_ conditions: [ColumnExpression], through step: PlanStep) -> Bool {
    if conditions.isEmpty { return true }
    if case .where = step { return true }
    guard !conditions.contains(where: { $0.root.looksAtOtherRows() }) else { return false }
    let used = Set(conditions.flatMap(\.names))
    switch step {
    case .select: return true
    case .rename(_, let pairs): return pairs.allSatisfy { !used.contains($0.new) && !used.contains($0.old) }
    case .sort(_, let keys): return !keys.items.contains { $0.expression.root.looksAtOtherRows() }
    case .derive(_, let assignments):
      return assignments.items.allSatisfy { item in
        !used.contains(item.name) && !item.expression.root.looksAtOtherRows() && !isText(item.name)
      }
    // Asked of the pairs, before their other columns are laid out.
    case .join(_, _, let options): return options.kind != .semi && options.kind != .anti
    case .table, .source, .where, .head, .top, .distinct, .count, .summarise, .append: return false
    }
  }

  /// Made of fewer rows, a text column may know fewer texts; and a note says which text a column never holds.
  private func isText(_ name: String) -> Bool {
    prototype.index(of: name).map { prototype.columns[$0].type.isCoded } ?? true
  }
}

extension PlanStep {
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
}
