import TrinnBinding
import TrinnTable

extension Binding {
  static let tableCount = Binding(
    "table:count", "Counts the rows of each combination of keys.", Required<TableHandle>("t", "The table."),
    Defaulted<ColumnsText?>(
      "keys", "Columns or expressions; all rows where none is named.", default: nil, content: .columns),
    returns: "a table with the keys and n", discloses: .aggregate, searchWords: ["tabulate", "frequency", "how many"],
    examples: [
      Example(
        "t:count \"school\"", given: [.small],
        shows: """
          2 rows x 2 columns
          school        n
          text    integer
          A             2
          B             3
          """),
      Example(
        "t:count \"name(municipality)\"", given: ["t = csv \"municipality;n\\n0301;3\\n3316;2\\n0301;1\\n\""],
        shows: """
          2 rows x 2 columns
          name(municipality)        n
          text                integer
          Modum                     1
          Oslo                      2
          """),
      Example("t:count \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, keys in TableHandle(try t.plan.count(keys?.text ?? "")) }
}
