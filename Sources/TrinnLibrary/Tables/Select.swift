import TrinnBinding
import TrinnTable

extension Binding {
  static let tableSelect = Binding(
    "table:select", "Keeps the named columns, in the order in which they are named.",
    Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("columns", "Names and selectors such as starts_with('absence').", content: .columns),
    returns: "a table", discloses: .rows, searchWords: ["columns", "keep"],
    examples: [
      Example("t:select \"school, points\"", given: [.small], shows: ""),
      Example("t:select \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, columns in TableHandle(try t.table.select(columns.text)) }
}
