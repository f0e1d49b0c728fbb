import TrinnSyntax

/// One step of a plan: where rows come from, or what is done with the rows of the plans before it.
public enum PlanStep: Sendable {
  /// A table that is there.
  case table(Table)
  /// Columns that are read when they are first asked for.
  case source(any ColumnSource)
  case `where`(Plan, ColumnExpression)
  case derive(Plan, Assignments)
  /// Columns by name, resolved when the step was typed; `text` is what the user wrote.
  case select(Plan, names: [String], text: String)
  case rename(Plan, [(new: String, old: String)])
  case sort(Plan, SortKeys)
  case head(Plan, Int)
  case top(Plan, Int, keys: GroupKeys, order: SortKeys?, ties: TopTies)
  /// By columns resolved when the step was typed; nil for all.
  case distinct(Plan, names: [String]?)
  case count(Plan, GroupKeys)
  /// Without keys the whole table is one group.
  case summarise(Plan, keys: GroupKeys, figures: Assignments)
  case append([Plan])
  case join(Plan, Plan, JoinOptions)

  /// The plans whose rows the step takes.
  public var inputs: [Plan] {
    switch self {
    case .table, .source: []
    case .where(let input, _), .derive(let input, _), .select(let input, _, _), .rename(let input, _),
      .sort(let input, _), .head(let input, _), .top(let input, _, _, _, _), .distinct(let input, _),
      .count(let input, _),
      .summarise(let input, _, _):
      [input]
    case .append(let inputs): inputs
    case .join(let left, let right, _): [left, right]
    }
  }

  /// As the user wrote it, or nearly so.
  var words: String {
    switch self {
    case .table(let table): table.sizeInWords
    case .source(let source): source.words
    case .where(_, let condition): "where \(condition.text)"
    case .derive(_, let assignments): "derive \(assignments.words)"
    case .select(_, _, let text): text
    case .rename(_, let pairs): "rename \(pairs.map { "\($0.new) = \($0.old)" }.joined(separator: ", "))"
    case .sort(_, let keys): "sort \(keys.words)"
    case .head(_, let count): "head \(count)"
    case .top(_, let count, let keys, let order, _):
      "top \(count)" + (keys.items.isEmpty ? "" : " by \(keys.words)")
        + (order.map { " in the order \($0.words)" } ?? "")
    case .distinct(_, let names): "distinct\(names.map { " \($0.joined(separator: ", "))" } ?? "")"
    case .count(_, let keys): keys.items.isEmpty ? "count" : "count \(keys.words)"
    case .summarise(_, let keys, let figures):
      keys.items.isEmpty ? "summarise \(figures.words)" : "group \(keys.words): summarise \(figures.words)"
    case .append: "append"
    case .join(_, _, let options): options.words
    }
  }
}

extension Table {
  /// "a table of 1000 rows x 4 columns".
  var sizeInWords: String {
    "a table of \(rowCount) row\(rowCount == 1 ? "" : "s") x \(names.count) column\(names.count == 1 ? "" : "s")"
  }
}

extension Assignments {
  var words: String { items.map(\.words).joined(separator: ", ") }
}

extension Assignments.Item {
  fileprivate var words: String {
    if case .name(let column) = expression.root.kind, column == name { return expression.text }
    return name == expression.text ? name : "\(name) = \(expression.text)"
  }
}

extension GroupKeys {
  var words: String {
    items.map(\.words).joined(separator: ", ") + (totals == .none ? "" : ", with \(totals.rawValue)")
  }
}

extension SortKeys {
  var words: String { items.map { ($0.isDescending ? "-" : "") + $0.expression.text }.joined(separator: ", ") }
}
