import TrinnBinding
import TrinnTable

extension Binding {
  static let tableColumns = Binding(
    "table:columns", "Lists the columns with their types.", Required<TableHandle>("t", "The table."),
    returns: "a table with one row a column", discloses: .rows, searchWords: ["names", "types"],
    examples: [
      Example(
        "t:columns()", given: [.small],
        shows: """
          4 rows x 4 columns
          column  type           n  missing
          text    text     integer  integer
          school  text           5        0
          sex     text           5        0
          points  number         4        1
          days    integer        5        0
          """),
      Example("t.columns()", given: [.small], fails: "write `:`"),
    ]
  ) { _, t in TableHandle(try t.table.listColumns()) }
}
