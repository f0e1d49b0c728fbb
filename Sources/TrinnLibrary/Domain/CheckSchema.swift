import TrinnBinding
import TrinnCohort

extension Binding {
  static let tableCheckSchema = Binding(
    "table:check_schema", "Lists what in a table does not fit a canonical schema; nothing where all fits.",
    Required<TableHandle>("t", "The table."),
    Required<String>("schema", "The schema.", type: .choice(Schema.all.map(\.name))),
    returns: "a table with a row a finding: column, problem, rows", discloses: .open,
    details:
      "Looks for required columns that lack, columns of another type or name, codes that no list has, required values that are missing, and rows that share their key.",
    searchWords: ["validate", "columns", "dictionary", "quality"],
    examples: [
      Example(
        "t:check_schema \"schools\"", given: [.small],
        shows: """
          3 rows x 3 columns
          column        problem                                      rows
          text          text                                      integer
          name          required and not there                          5
          municipality  required and not there                          5
          school        codes that the list school does not have        5
          checked against schools: a school
          """),
      Example("t:check_schema \"schols\"", given: [.small], fails: "did you mean \"schools\"?"),
    ]
  ) { _, t, name in TableHandle(try Schema.named(name).check(t.table)) }
}
