import TrinnBasis
import TrinnBinding
import TrinnTable

extension Binding {
  static let tableValue = Binding(
    "table:value", "Gives one cell of a table to the script.",
    Required<TableHandle>("t", "The table."),
    Required<String>("column", "The column.", content: .columns),
    Defaulted<Int>("row", "The row, from 1; negative from the end.", default: 1),
    returns: "the value, or nil where it is missing or a pseudonym", discloses: .rows,
    details: "For tables of one row, such as fit.summary; t:each() goes through all rows.",
    searchWords: ["cell", "scalar", "get", "pull"],
    examples: [
      Example("t:summarise(\"poeng = mean(points)\"):value \"poeng\"", given: [.small], shows: "40.2"),
      Example("t:value(\"school\", -1)", given: [.small], shows: "B"),
      Example("t:value(\"school\", 9)", given: [.small], fails: "row 9 is not in a table of 5 rows"),
    ]
  ) { _, t, column, row in
    let table = try t.plan.table(columns: [column])
    let place = row < 0 ? table.rowCount + row : row - 1
    guard place >= 0, place < table.rowCount else {
      throw TrinnError(
        .outOfRange, "row \(row) is not in a table of \(table.rowCount) rows", argument: "row",
        hint: "rows are numbered from 1")
    }
    let cells = try table.column(column)
    return cells.type == .identity ? .nothing : Value(cells[place])
  }
}
