import TrinnBasis
import TrinnBinding
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let tableRecord = Binding(
    "table:record", "Records a file's table in the workspace as a data version, with a copy of it.",
    Required<TableHandle>("t", "A table as read() gave it."),
    Required<String>("name", "The table's name: versions of one name are compared."),
    Option<Bool>("new_layout", "Takes a layout other than the last version's.", default: false),
    returns: "the version's name, as pupil_years@3f2a9c01b2d4", discloses: .open,
    details: """
      The version holds the file's hash, columns, rows, problems, source, time and role. The same file read in the same way is \
      the version that it was. A source that changed its layout stops here, and the last good version stays.
      """,
    searchWords: ["version", "import", "registrer"],
    examples: [
      Example("s:record(\"schools\"):match \"^%a+@\"", given: [.schoolFile], shows: "schools@"),
      Example("t:record \"small\"", given: [.small], fails: "only a table that read() gave can be recorded"),
    ]
  ) { context, t, name, newLayout in
    guard let origin = t.origin else {
      throw TrinnError(
        .refused, "only a table that read() gave can be recorded", hint: "t = read \"file.csv\", then t:record \"name\""
      )
    }
    let table = try t.table
    let note = VersionNote(
      reading: origin.file.reading, problems: try origin.file.problemCount(), sentences: origin.sentences(),
      acceptsNewLayout: newLayout)
    return try context.workspace().record(name, table, file: origin.file.path, note).version.id
  }

  static let versions = Binding(
    "versions", "Lists the data versions of the workspace, earliest first.",
    Defaulted<String?>("table", "Only those of this table.", default: nil),
    returns: "a table: id, table, rows, columns, problems, source, bytes, content, at, role, run, script",
    discloses: .open, searchWords: ["history", "datasett"],
    examples: [
      Example("s:record \"schools\"; return #versions \"schools\"", given: [.schoolFile], shows: "1"),
      Example("versions(true)", fails: "wanted a string"),
    ]
  ) { context, table in TableHandle(try context.workspace().versionTable(table)) }

  static let changes = Binding(
    "changes", "Counts what a new data version restated, column by column.",
    Required<String>("old", "The older version, by its id."),
    Required<String>("new", "The newer one of the same table, by its id."),
    Option<[String]?>(
      "key", "The columns that say which row is which; identities with the school year, where none are given.",
      default: nil
    ),
    returns: "a table: what, rows; chain.touched(old) lists what rests on the older version", discloses: .aggregate,
    searchWords: ["restated", "revised", "rettet"],
    examples: [
      Example("v = s:record \"schools\"; return #changes(v, v)", given: [.schoolFile], shows: "3"),
      Example("changes(\"pupil_years@1\", \"pupil_years@2\")", fails: "unknown data version"),
    ]
  ) { context, old, new, key in
    TableHandle(try context.workspace().changes(from: old, to: new, key: key).summary)
  }
}

extension String {
  /// A file that examples record.
  static let schoolFile = "s = read \"examples/fjordland/schools.csv\""
}
