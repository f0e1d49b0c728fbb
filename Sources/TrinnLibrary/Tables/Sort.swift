import TrinnBinding
import TrinnTable

extension Binding {
  static let tableSort = Binding(
    "table:sort", "Sorts the rows; a minus before a key turns its order round, and missing values come last.",
    Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("keys", "Columns or expressions, the first decides first.", content: .columns),
    returns: "a table", discloses: .rows,
    details: "Text is sorted as Norwegian has it: z, æ, ø, å, and aa as å. Rows that are alike keep their order.",
    searchWords: ["order", "arrange"],
    examples: [
      Example(
        "t:sort \"-points\"", given: [.small],
        shows: """
          5 rows x 4 columns
          school  sex   points     days
          text    text  number  integer
          B       F       47.2        1
          A       F       44.1        2
          B       F       38.0        5
          A       M       31.5       18
          B       M          ·        0
          missing: points 1 not recorded (·)
          """),
      Example("t:sort \"-poinst\"", given: [.small], fails: "did you mean \"points\"?"),
    ]
  ) { context, t, keys in
    let keys = try PluginExpressions(keys.text, over: t.plan, context)
    return TableHandle(try keys.without(keys.plan.sort(keys.text)))
  }
}
