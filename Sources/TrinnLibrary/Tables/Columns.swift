import TrinnBinding
import TrinnTable

extension Binding {
  static let tableColumns = Binding(
    "table:columns", "Lists the columns with their types.", Required<TableHandle>("t", "The table."),
    returns: "a table with one row a column", discloses: .rows, searchWords: ["names", "types"],
    examples: [
      Example("t:columns()", given: [.small], shows: ""),
      Example("t.columns()", given: [.small], fails: "write `:`"),
    ]
  ) { _, t in TableHandle(try t.table.listColumns()) }
}
