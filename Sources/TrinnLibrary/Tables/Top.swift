import TrinnBinding
import TrinnTable

extension Binding {
  static let tableTop = Binding(
    "table:top", "Keeps the first rows of each group in an order.", Required<TableHandle>("t", "The table."),
    Required<Int>("n", "How many rows of each group."),
    Option<ColumnsText?>(
      "by", "The groups; all rows are one where none is named.", default: nil, content: .columns),
    Option<ColumnsText?>(
      "order",
      "What sorts the rows of a group; a minus sorts from the highest. The table's own order where none is named.",
      default: nil, content: .columns),
    Option<String>(
      "ties", "Rows that tie with the last one: first keeps those that stand first, all keeps them all.",
      default: TopTies.first.rawValue, type: .choice(TopTies.allCases.map(\.rawValue))),
    returns: "a table", discloses: .rows,
    details: "Groups stand in the order of their keys. A pupil's first row is top(1, { by = \"pupil\", order = "
      + "\"school_year\" }). Missing values come last in the order.",
    searchWords: ["slice", "largest", "first row", "per group"],
    examples: [
      Example(
        "t:top(1, { by = \"school\", order = \"-points\" })", given: [.small],
        shows: """
          2 rows x 4 columns
          school  sex   points     days
          text    text  number  integer
          A       F       44.1        2
          B       F       47.2        1
          """),
      Example("t:top(1, { by = \"school\", order = \"-poinst\" })", given: [.small], fails: "did you mean \"points\"?"),
    ]
  ) { _, t, n, by, order, ties in
    TableHandle(
      try t.plan.top(n, by: by?.text ?? "", order: order?.text, ties: TopTies(rawValue: ties) ?? .first))
  }
}
