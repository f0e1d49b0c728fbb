import TrinnBasis
import TrinnSyntax

/// What a check's value is, as its expression says: what kind decides how a change is tested.
public enum CheckFigureKind: Sendable, Hashable {
  /// `share(…)` without weights: so many of so many.
  case share
  /// `mean(…)` without weights.
  case mean
  /// `count(…)` and `count_distinct(…)`.
  case count
  /// `median(…)` and `quantile(…)`: so many values are behind it, and it has no test of its own.
  case measure
  /// Anything else: it is only held against limits.
  case other

  /// Whether a test can say that a figure has changed.
  public var hasTest: Bool { self != .measure && self != .other }

  /// Whether the number of rows behind the figure says how much it rests on.
  public var restsOnRows: Bool { self != .count && self != .other }

  /// The kind, and what must be computed beside the value so that it can be tested.
  static func of(_ value: ColumnExpression) throws(TrinnError) -> (CheckFigureKind, Assignments) {
    var items = [Assignments.Item(name: CheckColumns.value, expression: value)]
    func add(_ name: String, _ text: String) throws(TrinnError) {
      items.append(Assignments.Item(name: name, expression: try ColumnExpression.parse(text)))
    }
    guard case .call(let function, _, let options) = value.root.kind, options.isEmpty || function == "quantile" else {
      try add(CheckColumns.n, "count()")
      return (.other, Assignments(items))
    }
    let argument = value.root.children.first.map { value.source.text(in: $0.span) }
    switch (function, argument) {
    case ("share", let condition?):
      try add(CheckColumns.n, "count(not missing(\(condition)))")
      return (.share, Assignments(items))
    case ("mean", let column?):
      try add(CheckColumns.n, "count(not missing(\(column)))")
      try add(CheckColumns.deviation, "sd(\(column))")
      return (.mean, Assignments(items))
    case ("median", let column?), ("quantile", let column?):
      try add(CheckColumns.n, "count(not missing(\(column)))")
      return (.measure, Assignments(items))
    case ("count", _), ("count_distinct", _):
      try add(CheckColumns.n, "count()")
      return (.count, Assignments(items))
    default:
      try add(CheckColumns.n, "count()")
      return (.other, Assignments(items))
    }
  }
}

/// The columns of a check's result, one name each.
public enum CheckColumns {
  public static let value = "value"
  public static let n = "n"
  static let deviation = "std_deviation"
  public static let baseline = "baseline"
  public static let baselineN = "n_baseline"
  public static let change = "change"
  public static let low = "conf_low"
  public static let high = "conf_high"
  public static let level = "level"
  public static let finding = "finding"
}
