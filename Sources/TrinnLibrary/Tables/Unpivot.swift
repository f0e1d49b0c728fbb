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
      Example("t:head(2):unpivot { columns = \"points, days\" }", given: [.small], shows: ""),
      Example("t:unpivot { columns = \"points, school\" }", given: [.small], fails: "no common type"),
    ]
  ) { _, t, columns, name, value in TableHandle(try t.table.unpivot(columns.text, name: name, value: value)) }
}
