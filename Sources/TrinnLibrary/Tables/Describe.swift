import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDescribe = Binding(
    "table:describe", "Tells of each column its type, how much is missing and why, and the shape of its values.",
    Required<TableHandle>("t", "The table."),
    returns: "a table with one row a column", discloses: .rows, searchWords: ["summary", "overview"],
    examples: [
      Example("t:describe()", given: [.small], shows: ""),
      Example("t:describe(1)", given: [.small], fails: "takes 1 argument, got 2"),
    ]
  ) { _, t in TableHandle(try t.table.describe()) }
}
