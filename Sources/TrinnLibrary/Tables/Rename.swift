import TrinnBinding
import TrinnTable

extension Binding {
  static let tableRename = Binding(
    "table:rename", "Gives columns new names; all change at once.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("names", "new = old, new = old.", content: .assignments),
    returns: "a table", discloses: .rows,
    examples: [
      Example(
        "t:rename \"skole = school, poeng = points\"", given: [.small],
        shows: """
          5 rows x 4 columns
          skole  sex    poeng     days
          text   text  number  integer
          A      F       44.1        2
          A      M       31.5       18
          B      F       38.0        5
          B      M          ·        0
          B      F       47.2        1
          missing: poeng 1 not recorded (·)
          """),
      Example("t:rename \"skole = scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, names in TableHandle(try t.plan.rename(names.text)) }
}
