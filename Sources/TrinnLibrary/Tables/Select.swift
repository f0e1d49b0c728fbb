import TrinnBinding
import TrinnTable

extension Binding {
  static let tableSelect = Binding(
    "table:select", "Keeps the named columns, in the order in which they are named.",
    Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("columns", "Names and selectors such as starts_with('absence').", content: .columns),
    returns: "a table", discloses: .rows, searchWords: ["columns", "keep"],
    examples: [
      Example(
        "t:select \"school, points\"", given: [.small],
        shows: """
          5 rows x 2 columns
          school  points
          text    number
          A         44.1
          A         31.5
          B         38.0
          B            ·
          B         47.2
          missing: points 1 not recorded (·)
          """),
      Example("t:select \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, columns in TableHandle(try t.plan.select(columns.text)) }
}
