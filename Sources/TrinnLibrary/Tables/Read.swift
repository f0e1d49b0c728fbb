import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let read = Binding(
    "read", "Reads a CSV file as Norwegian systems write it, and says what it found.",
    Required<String>("path", "The file.", content: .path),
    Option<String?>("schema", "The canonical table that its columns are mapped onto.", default: nil),
    Option<String?>("encoding", "The encoding: UTF-8, UTF-16LE, Windows-1252, ISO-8859-1.", default: nil),
    Option<String?>("delimiter", "The character between cells.", default: nil),
    Option<String?>("decimal", "The decimal sign.", default: nil),
    Option<Int?>("skip", "Lines to pass over above the header.", default: nil),
    Option<Bool?>("header", "Whether the first row holds names.", default: nil),
    Option<ValueMap>("types", "Types by column: number, text, boolean, date and others.", default: ValueMap()),
    Option<ValueMap>(
      "missing", "Signs for missing values, with the reason: { [\"i.t.\"] = \"not_recorded\" }.", default: ValueMap()),
    returns: "a table", discloses: .rows,
    details:
      "It prints what it found, and each guess can be overridden. Rows that do not fit are listed by read_problems. Udir's wide exports become observations.",
    searchWords: ["csv", "import", "load"],
    examples: [
      Example(
        "#read \"examples/fjordland/schools.csv\"",
        shows: """
          UTF-8 with byte order mark, semicolon between cells, decimal comma (assumed), names on line 1
          27
          """),
      Example(
        "read(\"examples/udir/2024-25_20260224-1156_Nasjonale_proever_ungdomstrinn.csv\"):where(\"missing(value, 'masked')\"):count \"indicator\"",
        shows: """
          Udir's wide export: UTF-16LE, tab between cells (said by its sep= line), decimal comma, names on line 2
          3 rows x 2 columns
          indicator                    n
          text                   integer
          Antall elever deltatt     1087
          Skalapoeng                1081
          Usikkerhet                1081
          Udir Statistikkbanken (NLOD 2.0), Nasjonale prøver ungdomstrinn, exported 2026-02-24
          """),
      Example("read \"examples/fjordland/scools.csv\"", fails: "did you mean \"examples/fjordland/schools.csv\"?"),
    ]
  ) { context, path, schema, encoding, delimiter, decimal, skip, header, types, missing in
    var options = CSVOptions()
    options.encoding = try ReadingOptions.encoding(encoding)
    options.delimiter = try ReadingOptions.character(delimiter, argument: "delimiter")
    options.decimal = try ReadingOptions.character(decimal, argument: "decimal")
    options.header = header
    options.skip = skip
    options.columnTypes = try ReadingOptions.types(types)
    options.missing = MissingSigns.standard.with(try ReadingOptions.missing(missing))
    return TableHandle(try FileReading.plan(path, schema: schema, options: options, context))
  }

  static let readProblems = Binding(
    "read_problems", "Lists the rows and cells of a file that did not fit: line, column and reason.",
    Required<String>("path", "The file.", content: .path),
    Option<String?>("schema", "The canonical table that its columns are mapped onto.", default: nil),
    returns: "a table without any cell's value", discloses: .open, searchWords: ["errors", "ragged"],
    examples: [
      Example("#read_problems \"examples/fjordland/schools.csv\"", shows: "0"),
      Example("read_problems \"examples\"", fails: "is a folder"),
    ]
  ) { context, path, schema in
    TableHandle(try FileReading.read(path, schema: schema, options: CSVOptions(), saysHow: false, context).problems)
  }
}

/// One way in for every file that is not part of an opened folder: identity numbers are keyed here too.
enum FileReading {
  /// The file as a plan: a large one is read when its columns are asked for. Prints what was sniffed.
  static func plan(
    _ path: String, schema: String?, options: CSVOptions, _ context: any CallContext
  ) throws -> Plan {
    let session = try context.session(as: LibrarySession.self)
    let found = try session.existing(path)
    let wanted = try schema.map { name throws(TrinnError) in try Schema.named(name) }
    let source = try SchemaReader(folder: LibrarySession.folder(of: found))
      .source(found, schema: wanted, options: options, from: session.lazyFrom) { session.tell($0) }
    guard let source else {
      return Plan(try read(path, schema: schema, options: options, saysHow: true, context).table)
    }
    for sentence in source.sentences { context.emit("\(sentence)\n") }
    return Plan(source)
  }

  /// - Parameter saysHow: prints what was sniffed, and whether rows did not fit.
  static func read(
    _ path: String, schema: String?, options: CSVOptions, saysHow: Bool, _ context: any CallContext
  ) throws -> (table: Table, problems: Table) {
    let session = try context.session(as: LibrarySession.self)
    let found = try session.existing(path)
    // An export's columns are figures: no schema fits them, and none may rename them first.
    if schema == nil, let export = try UdirExport.readIfExport(path: found) {
      if saysHow { context.emit("Udir's wide export: \(export.dialect.sentence)\n") }
      return (export.table, export.problems)
    }
    let reader = try SchemaReader(folder: LibrarySession.folder(of: found))
    let wanted = try schema.map { name throws(TrinnError) in try Schema.named(name) }
    let result = try reader.read(found, schema: wanted, options: options)
    if saysHow { say(result, of: path, context) }
    return (result.table, result.problems)
  }

  private static func say(_ result: SchemaReader.Result, of path: String, _ context: any CallContext) {
    for note in result.notes { context.emit("\(note)\n") }
    if result.problems.rowCount > 0 {
      context.emit(SchemaReader.problemSentence(result.problems.rowCount, path) + "\n")
    }
  }
}
