import TrinnBinding
import TrinnTable

extension Binding {
  static let tableAppend = Binding(
    "table:append", "Puts another table's rows under these; columns meet by name.",
    Required<TableHandle>("t", "The table."),
    Required<TableHandle>("other", "The table whose rows come below."),
    returns: "a table", discloses: .rows, searchWords: ["bind", "union", "stack"],
    examples: [
      Example(
        "t:head(1):append(t:head(1))", given: [.small],
        shows: """
          2 rows x 4 columns
          school  sex   points     days
          text    text  number  integer
          A       F       44.1        2
          A       F       44.1        2
          """),
      Example(
        "t:append(csv [[scool\nA\n]])", given: [.small], fails: "are school and scool the same?"),
      Example("t:append(5)", given: [.small], fails: "wanted a table, got an integer"),
    ]
  ) { _, t, other in
    try t.plan.prototype.needsColumnInCommon(with: other.plan.prototype)
    return TableHandle(try t.plan.append([other.plan]))
  }
}
