import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDrop = Binding(
    "table:drop", "Leaves the named columns out.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("columns", "Names and selectors.", content: .columns),
    returns: "a table", discloses: .rows, searchWords: ["remove", "columns"],
    examples: [
      Example("t:drop \"days\"", given: [.small], shows: ""),
      Example("t:drop \"dagr\"", given: [.small], fails: "unknown column"),
    ]
  ) { _, t, columns in TableHandle(try t.table.drop(columns.text)) }
}
