import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDerive = Binding(
    "table:derive", "Adds columns, or replaces them, from expressions.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("columns", "Assignments in order; a later one sees the earlier ones.", content: .assignments),
    returns: "a table", discloses: .rows, searchWords: ["mutate", "compute", "new column"],
    examples: [
      Example(
        "t:derive \"low = points < 35, at_risk = low and days > 15\"", given: [.small],
        shows: """
          5 rows x 6 columns
          school  sex   points     days  low      at_risk
          text    text  number  integer  boolean  boolean
          A       F       44.1        2  false    false
          A       M       31.5       18  true     true
          B       F       38.0        5  false    false
          B       M          ·        0  ·        false
          B       F       47.2        1  false    false
          missing: points 1 not recorded (·); low 1 not recorded (·)
          """),
      Example("t:derive \"low = points + school\"", given: [.small], fails: "school"),
    ]
  ) { context, t, columns in TableHandle(try PluginExpressions.deriving(columns.text, on: t.plan, context)) }
}
