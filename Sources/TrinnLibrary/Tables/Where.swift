import TrinnBinding
import TrinnTable

extension Binding {
  static let tableWhere = Binding(
    "table:where", "Keeps the rows for which a condition is true.", Required<TableHandle>("t", "The table."),
    Required<String>("condition", "The condition, over the table's columns.", content: .expression),
    returns: "a table", discloses: .rows,
    details:
      "A comparison with a missing value is missing, and such rows are left out; the note under the table says how many, by reason.",
    searchWords: ["filter", "velg rader"],
    examples: [
      Example(
        "t:where \"points < 35\"", given: [.small],
        shows: """
          1 row x 4 columns
          school  sex   points     days
          text    text  number  integer
          A       M       31.5       18
          1 row left out where the condition is missing: 1 not recorded
          """),
      Example("t:where \"pionts < 35\"", given: [.small], fails: "did you mean \"points\"?"),
    ]
  ) { context, t, condition in
    let condition = try PluginExpressions(condition, over: t.plan, context)
    return TableHandle(try condition.without(condition.plan.where(condition.text)))
  }
}
