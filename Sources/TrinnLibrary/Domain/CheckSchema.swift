import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let tableCheckSchema = Binding(
    "table:check_schema", "Holds a table against a canonical schema: what is there, what lacks, what has another type.",
    Required<TableHandle>("t", "The table."),
    Required<String>("schema", "The schema.", type: .choice(Schema.all.map(\.name))),
    returns: "a table with a row a column: column, type, found, meaning", discloses: .open,
    searchWords: ["validate", "columns", "dictionary"],
    examples: [
      Example(
        "fylke.schools:check_schema(\"schools\"):select \"column, type, found\"", given: [.county],
        shows: """
          7 rows x 3 columns
          column        type                found
          text          text                text
          school        code(school)        as it should be
          name          text                as it should be
          municipality  code(municipality)  as it should be
          kind          code(school_kind)   as it should be
          owner         code(school_owner)  as it should be
          valid_from    date                as it should be
          valid_to      date                as it should be
          """),
      Example("t:check_schema \"schols\"", given: [.small], fails: "did you mean \"schools\"?"),
    ]
  ) { _, t, name in
    let fields = try Schema.named(name).fields
    let found = fields.map { field -> String in
      guard let index = t.table.index(of: field.name) else { return field.isRequired ? "lacks" : "not there" }
      let type = t.table.columns[index].type
      return type == field.type ? "as it should be" : "of type \(type.name)"
    }
    return TableHandle(
      try Table(
        [
          ("column", Column(texts: fields.map(\.name))), ("type", Column(texts: fields.map(\.type.name))),
          ("found", Column(texts: found)), ("meaning", Column(texts: fields.map(\.term.meaning))),
        ], subject: .open))
  }
}
