import TrinnBinding
import TrinnTable

extension Binding {
  static let tableGroup = Binding(
    "table:group", "Puts rows together by keys, for summarise.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("keys", "Columns or expressions such as cut(points, 30, 40).", content: .columns),
    returns: "a group: call summarise on it", discloses: .rows, searchWords: ["by", "group by"],
    examples: [
      Example(
        "t:group(\"school\"):summarise \"pupils = count()\"", given: [.small],
        shows: """
          2 rows x 2 columns
          school   pupils
          text    integer
          A             2
          B             3
          """),
      Example("t:group \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, keys in try GroupHandle(t.plan, by: keys.text) }
}
