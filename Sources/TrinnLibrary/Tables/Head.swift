import TrinnBinding
import TrinnTable

extension Binding {
  static let tableHead = Binding(
    "table:head", "Keeps the first rows.", Required<TableHandle>("t", "The table."),
    Defaulted<Int>("rows", "How many.", default: 10),
    returns: "a table", discloses: .rows, searchWords: ["first", "top"],
    examples: [
      Example(
        "t:head(2)", given: [.small],
        shows: """
          2 rows x 4 columns
          school  sex   points     days
          text    text  number  integer
          A       F       44.1        2
          A       M       31.5       18
          """),
      Example("t:head(-1)", given: [.small], fails: "0 or more"),
    ]
  ) { _, t, rows in TableHandle(try t.plan.head(rows)) }
}
