import TrinnBinding
import TrinnTable

extension Binding {
  static let tableJoin = Binding(
    "table:join", "Joins another table's columns by keys.", Required<TableHandle>("t", "The table."),
    Required<TableHandle>("other", "The table to join."),
    Option<ColumnsText>("by", "The keys: school, or school = id where the names differ.", content: .columns),
    Option<String>(
      "kind", "Which rows are kept.", default: "inner", type: .choice(JoinOptions.Kind.allCases.map(\.rawValue))),
    Option<String>(
      "expect", "How many partners a row may have, left to right; a join that breaks it is an error.",
      default: "many to many", type: .choice(JoinOptions.Multiplicity.allCases.map(\.rawValue))),
    Option<String>("suffix", "Put behind a name that both tables have.", default: "_right"),
    returns: "a table", discloses: .rows, searchWords: ["merge", "lookup"],
    examples: [
      Example(
        "t:join(schools, { by = \"school\", kind = \"left\", expect = \"many to one\" })", given: [.small, .schools],
        shows: """
          5 rows x 5 columns
          school  sex   points     days  name
          text    text  number  integer  text
          A       F       44.1        2  Vik skole
          A       M       31.5       18  Vik skole
          B       F       38.0        5  ∅
          B       M          ·        0  ∅
          B       F       47.2        1  ∅
          missing: points 1 not recorded (·); name 3 row absent (∅)
          """),
      Example(
        "t:join(schools, { by = \"school\", kind = \"lef\" })", given: [.small, .schools],
        fails: "did you mean \"left\"?"),
    ]
  ) { _, t, other, by, kind, expect, suffix in
    TableHandle(try t.table.join(other.table, JoinOptions(by: by.text, kind: kind, expect: expect, suffix: suffix)))
  }
}
