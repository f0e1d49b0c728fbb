import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDistinct = Binding(
    "table:distinct", "Keeps the first row of each combination of the named columns.",
    Required<TableHandle>("t", "The table."),
    Defaulted<ColumnsText?>("columns", "The columns; all where none is named.", default: nil, content: .columns),
    returns: "a table", discloses: .rows, searchWords: ["unique"],
    examples: [
      Example(
        "t:distinct \"school\"", given: [.small],
        shows: """
          2 rows x 1 column
          school
          text
          A
          B
          """),
      Example("t:distinct \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, columns in
    TableHandle(try t.plan.distinct(columns?.text))
  }
}
