import TrinnBasis
import TrinnBinding
import TrinnSyntax
import TrinnTable

extension Binding {
  static let tableDeriveRows = Binding(
    "table:derive_rows", "Adds a column that a function of your own makes, row by row.",
    Required<TableHandle>("t", "The table."),
    Required<ColumnsText>(
      "columns", "The new column, then what the function gets, in order: risk = points, days.", content: .assignments),
    Required<FunctionReference>("f", "The function: a row's values in that order, one value back."),
    Option<String?>(
      "type", "What the function gives, where its values do not tell it.", default: nil,
      type: .choice(RowKind.allCases.map(\.rawValue))),
    returns: "a table", discloses: .rows,
    details: """
      The function gets the values in the order in which they are named; columns and expressions alike: risk = points,
      year(start), reason(days). Levels, dates, school years and codes come as texts, a missing value as nil.

      It gives one type in every row. Where the type is not stated, the values tell it: integers, and numbers once one of
      them is not an integer. Giving nil makes the row missing for the reason of its first missing argument, else undefined;
      nil and a reason's name behind it, return nil, "not_applicable", for that reason.

      An expression is some times faster, and what it gives may leave through the gate: a function may hold anything, so
      the result stays on this screen until it is summarised.
      """,
    searchWords: ["apply", "map", "function", "lua", "row"],
    examples: [
      Example(
        "t:derive_rows(\"risk = points, days\", function(points, days) if points == nil then return nil end "
          + "return (points < 35 and 2 or 0) + days // 10 end)",
        given: [.small],
        shows: """
          5 rows x 5 columns
          school  sex   points     days     risk
          text    text  number  integer  integer
          A       F       44.1        2        0
          A       M       31.5       18        3
          B       F       38.0        5        0
          B       M          ·        0        ·
          B       F       47.2        1        0
          missing: points 1 not recorded (·); risk 1 not recorded (·)
          """),
      Example(
        "t:derive_rows(\"low = points\", function(points) return points < 35 end)", given: [.small],
        fails: "your function: attempt to compare nil with number"),
      Example(
        "t:derive_rows(\"risk = points, dayz\", print)", given: [.small], fails: "did you mean \"days\"?"),
    ]
  ) { context, t, columns, function, type in
    let assignment = try RowAssignment.parse(columns.text)
    let made = try t.table.deriveRows(assignment, kind: type.flatMap(RowKind.init)) {
      try context.callRows(function, $0)
    }
    return TableHandle(made)
  }
}
