import TrinnBinding
import TrinnTable

extension Binding {
  static let tableUnpivot = Binding(
    "table:unpivot", "Turns columns into rows: one row for each row and named column.",
    Required<TableHandle>("t", "The table."),
    Option<ColumnsText>("columns", "The columns to turn.", content: .columns),
    Option<String>("name", "The column that gets the names.", default: "name"),
    Option<String>("value", "The column that gets the values.", default: "value"),
    returns: "a table", discloses: .rows, searchWords: ["melt", "long", "gather"],
    examples: [
      Example(
        "t:head(2):unpivot { columns = \"points, days\" }", given: [.small],
        shows: """
          4 rows x 4 columns
          school  sex   name     value
          text    text  text    number
          A       F     points    44.1
          A       F     days       2.0
          A       M     points    31.5
          A       M     days      18.0
          """),
      Example("t:unpivot { columns = \"points, school\" }", given: [.small], fails: "no common type"),
    ]
  ) { _, t, columns, name, value in TableHandle(try t.table.unpivot(columns.text, name: name, value: value)) }
}
