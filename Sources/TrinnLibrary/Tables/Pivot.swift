import TrinnBinding
import TrinnTable

extension Binding {
  static let tablePivot = Binding(
    "table:pivot", "Turns the values of one column into columns.", Required<TableHandle>("t", "The table."),
    Option<ColumnsText>("rows", "The keys that stay rows.", content: .columns),
    Option<ColumnsText>("columns", "The column whose values become columns.", content: .columns),
    Option<String>("values", "The figure in each cell.", default: "count()", content: .expression),
    Option<Bool>("margins", "Whether a last row and column hold the totals.", default: false),
    returns: "a table", discloses: .aggregate, searchWords: ["crosstab", "wide", "spread"],
    examples: [
      Example(
        "t:pivot { rows = \"school\", columns = \"sex\", margins = true }", given: [.small],
        shows: """
          3 rows x 4 columns
          school        F        M    total
          text    integer  integer  integer
          A             1        1        2
          B             2        1        3
          total         3        2        5
          """),
      Example("t:pivot { rows = \"school\" }", given: [.small], fails: "argument 'columns' is missing"),
    ]
  ) { _, t, rows, columns, values, margins in
    TableHandle(
      try t.table.pivot(PivotOptions(rows: rows.text, columns: columns.text, values: values, margins: margins)))
  }
}
