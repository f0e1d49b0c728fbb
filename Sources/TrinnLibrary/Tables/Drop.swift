import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDrop = Binding(
    "table:drop", "Leaves the named columns out.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("columns", "Names and selectors.", content: .columns),
    returns: "a table", discloses: .rows, searchWords: ["remove", "columns"],
    examples: [
      Example(
        "t:drop \"days\"", given: [.small],
        shows: """
          5 rows x 3 columns
          school  sex   points
          text    text  number
          A       F       44.1
          A       M       31.5
          B       F       38.0
          B       M          ·
          B       F       47.2
          missing: points 1 not recorded (·)
          """),
      Example("t:drop \"dagr\"", given: [.small], fails: "unknown column"),
    ]
  ) { _, t, columns in TableHandle(try t.plan.drop(columns.text)) }
}
