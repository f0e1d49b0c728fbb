import TrinnBinding
import TrinnTable

extension Binding {
  static let tableDescribe = Binding(
    "table:describe", "Tells of each column its type, how much is missing and why, and the shape of its values.",
    Required<TableHandle>("t", "The table."),
    returns: "a table with one row a column", discloses: .rows, searchWords: ["summary", "overview"],
    examples: [
      Example(
        "t:describe()", given: [.small],
        shows: """
          4 rows x 11 columns
          column  type           n  missing  reasons         distinct  min     mean  median  max
          text    text     integer  integer  text             integer  text  number  number  text
          school  text           5        0  –                      2  –          –       –  –
          sex     text           5        0  –                      2  –          –       –  –
          points  number         4        1  1 not recorded         4  31.5    40.2   41.05  47.2
          days    integer        5        0  –                      5  0        5.2    2.00  18

          column  values
          text    text
          school  B (3), A (2)
          sex     F (3), M (2)
          points  –
          days    –
          missing: reasons 3 not applicable (–); min 2 not applicable (–); mean 2 not applicable (–); median 2
            not applicable (–); max 2 not applicable (–); values 2 not applicable (–)
          """),
      Example("t:describe(1)", given: [.small], fails: "takes 1 argument, got 2"),
    ]
  ) { _, t in TableHandle(try t.table.describe()) }
}
