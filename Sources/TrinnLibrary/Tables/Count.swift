import TrinnBinding
import TrinnSyntax
import TrinnTable

extension Binding {
  static let tableCount = Binding(
    "table:count", "Counts the rows of each combination of keys.", Required<TableHandle>("t", "The table."),
    Defaulted<ColumnsText?>(
      "keys", "Columns or expressions; all rows where none is named.", default: nil, content: .columns),
    Option<Bool>(
      "hierarchy", "Whether each level of the keys, and all, have their totals: county, then municipality.",
      default: false),
    Option<Bool>(
      "margins", "Whether each choice of keys, and all, have their totals: by place, by sex, by both.", default: false),
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
      Example(
        "t:count(\"school, sex\", { margins = true })", given: [.small],
        shows: """
          9 rows x 4 columns
          school  sex   level              n
          text    text  level        integer
          A       F     school, sex        1
          A       M     school, sex        1
          A       –     school             2
          B       F     school, sex        2
          B       M     school, sex        1
          B       –     school             3
          –       F     sex                3
          –       M     sex                2
          –       –     total              5
          missing: school 3 not applicable (–); sex 3 not applicable (–)
          """),
      Example("t:count \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { context, t, keys, hierarchy, margins in
    let keys = try PluginExpressions(keys?.text ?? "", over: t.plan, context)
    return TableHandle(try keys.plan.count(GroupKeys.parse(keys.text).with(GroupTotals(hierarchy, margins))))
  }
}
