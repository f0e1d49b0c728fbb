/// The functions that an expression may call. A new one is a file that declares it and a word in this list.
public enum ExpressionFunctions {
  /// In the order that help shows them.
  public static let all: [ExpressionFunction] =
    ChoiceFunctions.all + CutFunction.all + MissingFunctions.all + NumberFunctions.all + RoundFunction.all
    + RowFunctions.all + CodeFunctions.all + TextFunctions.all + TextPartFunctions.all + CalendarFunctions.all
    + CountAggregates.all + SumAggregates.all + OrderAggregates.all + QuantileAggregates.all + PositionWindows.all
    + CalendarWindows.all + CumulativeWindows.all + RollingWindows.all + StandingWindows.all

  /// All of them, and those that code lists bring.
  public static var known: [ExpressionFunction] { all + CodeLists.functions }

  private static let byName: [String: [ExpressionFunction]] = Dictionary(grouping: all, by: \.name)

  /// The function of that name; `first` and `last` are aggregates in a group and windows elsewhere.
  static func named(_ name: String, in scope: Binder.Scope = .rows) -> ExpressionFunction? {
    guard let found = byName[name] else { return CodeLists.function(named: name) }
    let isGroup = if case .groups = scope { true } else { false }
    return found.first { ($0.kind == .aggregate) == isGroup } ?? found.first
  }

  /// What kind of function a name means there: `first` is an aggregate in a group and a window elsewhere.
  static func kind(of name: String, inGroups: Bool) -> ExpressionFunction.Kind? {
    guard let found = byName[name] else { return CodeLists.function(named: name)?.kind }
    return (found.first { ($0.kind == .aggregate) == inGroups } ?? found.first)?.kind
  }

  static func aggregate(named name: String) -> ExpressionFunction? { byName[name]?.first { $0.kind == .aggregate } }

  /// Names that other languages give to "no value".
  static let wordsForMissing: Set<String> = ["nil", "NA", "null", "NULL", "None", "NaN", "nan", "missing"]

  /// What other languages call it.
  static let otherLanguages: [String: String] = [
    "ifelse": "if_else(condition, a, b)", "iif": "if_else(condition, a, b)", "case_when": "case(condition, value, …)",
    "is_na": "missing(x)", "isna": "missing(x)", "isnull": "missing(x)", "is_null": "missing(x)",
    "avg": "mean(x)", "average": "mean(x)", "std": "sd(x)", "stdev": "sd(x)", "n": "count()",
    "n_distinct": "count_distinct(x)", "nunique": "count_distinct(x)", "percentile": "quantile(x, 0.9)",
    "nchar": "length(x)", "len": "length(x)", "substr": "substring(x, start, length)",
    "tolower": "lower(x)", "toupper": "upper(x)", "gsub": "replace(x, from, to)", "startswith": "starts_with(x, 'a')",
    "endswith": "ends_with(x, 'a')", "includes": "contains(x, 'a')", "concat": "a .. b", "paste": "a .. b",
    "paste0": "a .. b", "proportion": "share(condition)", "prop": "share(condition)", "ceiling": "ceil(x)",
    "as_date": "date(x)", "coalesce": "if_else(missing(a), b, a)", "ln": "log(x)",
    "gjennomsnitt": "mean(x)", "antall": "count()", "andel": "share(condition)",
  ]
}
