import TrinnBinding
import TrinnTable

extension Binding {
  static let tableRename = Binding(
    "table:rename", "Gives columns new names; all change at once.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("names", "new = old, new = old.", content: .assignments),
    returns: "a table", discloses: .rows,
    examples: [
      Example("t:rename \"skole = school, poeng = points\"", given: [.small], shows: ""),
      Example("t:rename \"skole = scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { _, t, names in TableHandle(try t.table.rename(names.text)) }
}
