import TrinnBasis
import TrinnSyntax

/// A plan as it will run: which columns each step delivers, and where each condition is asked. What `explain` shows is
/// what is run.
struct Execution: Sendable {
  enum Work: Sendable {
    /// Rows that are there.
    case ready(Table)
    /// Columns of a source, all rows.
    case read(any ColumnSource, columns: [String])
    /// One condition after the other.
    case `where`([ColumnExpression])
    case derive(Assignments)
    case select([String])
    case rename([(new: String, old: String)])
    case sort(SortKeys)
    case head(Int)
    case top(Int, by: GroupKeys, order: SortKeys?, ties: TopTies)
    case distinct([String]?)
    /// `pupils` is the plan that is asked when the gate wants to know whom the groups rest on: nil where the rows say it.
    case count(GroupKeys, pupils: Plan?)
    case summarise(keys: GroupKeys, figures: Assignments, pupils: Plan?)
    case append
    /// Pairs of rows for which the conditions are true. The left table may have had more columns than it delivers.
    case join(JoinOptions, leftNames: Set<String>, where: [ColumnExpression])
    /// What several ask for, made for the first of them.
    case once(Plan)
  }

  let work: Work
  var inputs: [Execution] = []
  /// The columns that it delivers, in the order of the whole.
  let columns: [String]

  func table() throws -> Table {
    try Interrupt.check()
    if case .once(let plan) = work {
      return try plan.once(columns) { try plan.unshared(columns).table() }.arranged(columns)
    }
    return try work.applied(to: inputs.map { try $0.table() }, columns).arranged(columns)
  }
}

extension Execution.Work {
  fileprivate func applied(to inputs: [Table], _ wanted: [String]) throws -> Table {
    guard let input = inputs.first else {
      switch self {
      case .ready(let table): return table
      case .read(let source, let columns):
        Progress.say("\(source.verb) \(source.words)")
        return try source.table(columns: columns)
      default: throw TrinnError(.fault, "a step without rows to work on")
      }
    }
    if let verb { Progress.say("\(verb) \(input.rowCount) rows") }
    switch self {
    case .ready, .read, .once: return input
    case .where(let conditions): return try input.where(conditions, keeping: wanted)
    case .derive(let assignments): return try input.derive(assignments)
    case .select(let names): return try input.select(ColumnSelection(names: names))
    case .rename(let pairs): return try input.rename(pairs)
    case .sort(let keys):
      let columns = try keys.items.map { (try input.evaluate($0.expression), $0.isDescending) }
      return try input.arranged(wanted).sort(by: columns)
    case .head(let count): return try input.head(count)
    case .top(let count, let keys, let order, let ties):
      return try input.top(count, by: keys, order: order, ties: ties)
    case .distinct(let names): return try input.distinct(names.map { ColumnSelection(names: $0) })
    case .count(let keys, let pupils):
      return try input.group(keys).count(pupils: pupils.map { PupilsOfPlan($0, by: keys) })
    case .summarise(let keys, let figures, let pupils):
      return try input.group(keys).summarise(figures, pupils: pupils.map { PupilsOfPlan($0, by: keys) })
    case .append: return try input.append(Array(inputs.dropFirst()))
    case .join(let options, let names, let conditions):
      guard inputs.count == 2 else { throw TrinnError(.fault, "a join of \(inputs.count) tables") }
      return try input.join(inputs[1], options, JoinLayout(leftNames: names, conditions: conditions))
    }
  }

  /// What a line of progress says; nil for what is done in no time.
  private var verb: String? {
    switch self {
    case .ready, .read, .select, .rename, .head, .once: nil
    case .where: "filtering"
    case .derive: "deriving over"
    case .sort, .top: "sorting"
    case .distinct, .count, .summarise: "grouping"
    case .append: "appending to"
    case .join: "joining"
    }
  }
}

extension Table {
  /// Each condition is asked of the rows that the ones before kept; a column goes along as long as somebody asks for it.
  fileprivate func `where`(_ conditions: [ColumnExpression], keeping wanted: [String]) throws -> Table {
    var table = self
    for (place, condition) in conditions.enumerated() {
      let later = conditions[(place + 1)...]
      let kept = later.isEmpty ? Set(wanted) : Set(wanted + later.flatMap(\.names) + WindowFrame.names(in: table))
      table = try table.where(condition, keeping: kept)
    }
    return table
  }
}
