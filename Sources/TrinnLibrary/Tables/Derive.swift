import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDerive = Binding(
    "table:derive", "Adds columns, or replaces them, from expressions.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("columns", "Assignments in order; a later one sees the earlier ones.", content: .assignments),
    returns: "a table", discloses: .rows, searchWords: ["mutate", "compute", "new column"],
    examples: [
      Example("t:derive \"low = points < 35, at_risk = low and days > 15\"", given: [.small], shows: ""),
      Example("t:derive \"low = points + school\"", given: [.small], fails: "school"),
    ]
  ) { _, t, columns in TableHandle(try t.table.derive(columns.text)) }
}
