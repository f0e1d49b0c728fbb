import TrinnBinding
import TrinnTable

extension Binding {
  static let countyTables = Binding(
    "county:tables",
    "Lists the tables that a county has, each with its file, and the files that are no table it knows.",
    Required<CountyHandle>("county", "The county."),
    returns:
      "a table: table, missing for a file that is none, and file; for row in county:tables():each() do … end goes through them",
    discloses: .open,
    searchWords: ["files", "filer", "tabeller"],
    examples: [
      Example(
        "fylke:tables():head(2)", given: [.county],
        shows: """
          2 rows x 2 columns
          table        file
          text         text
          pupil_years  pupil_years.csv
          enrolments   enrolments.csv
          """),
      Example("fylke:tables(1)", given: [.county], fails: "takes 1 argument"),
    ]
  ) { _, county in
    let names = county.folder.tableNames
    let (files, unknown) = (names.map { county.folder.files[$0] }, county.folder.unknownFiles.sorted())
    return TableHandle(
      try Table(
        [
          "table": Column(texts: names + unknown.map { _ in nil }, missing: .notApplicable),
          "file": Column(texts: files + unknown.map(Optional.some)),
        ], subject: .open))
  }
}
