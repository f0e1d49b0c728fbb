import TrinnSyntax

/// One step of a plan: where rows come from, or what is done with the rows of the plans before it.
public enum PlanStep: Sendable {
  /// A table that is there.
  case table(Table)
  case `where`(Plan, ColumnExpression)
  case derive(Plan, Assignments)
  /// Columns by name, resolved when the step was typed; `text` is what the user wrote.
  case select(Plan, names: [String], text: String)
  case rename(Plan, [(new: String, old: String)])
  case sort(Plan, SortKeys)
  case head(Plan, Int)
  /// By columns resolved when the step was typed; nil for all.
  case distinct(Plan, names: [String]?)
  case count(Plan, GroupKeys)
  /// Without keys the whole table is one group.
  case summarise(Plan, keys: GroupKeys, figures: Assignments)
  case append([Plan])

  /// The plans whose rows the step takes.
  public var inputs: [Plan] {
    switch self {
    case .table: []
    case .where(let input, _), .derive(let input, _), .select(let input, _, _), .rename(let input, _),
      .sort(let input, _), .head(let input, _), .distinct(let input, _), .count(let input, _),
      .summarise(let input, _, _):
      [input]
    case .append(let inputs): inputs
    }
  }
}
