import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let read = Binding(
    "read", "Reads a CSV file as Norwegian systems write it, and says what it found.",
    Required<String>("path", "The file.", content: .path),
    Option<String?>("schema", "The canonical table that its columns are mapped onto.", default: nil),
    Option<String?>("reader", "A plugin's reader, such as nvb.records.", default: nil),
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
      "It prints what it found, and each guess can be overridden. Rows that do not fit are listed by read_problems. Udir's wide exports become observations. A plugin's reader is used where it is named, or knows the file by its beginning.",
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
  ) { context, path, schema, reader, encoding, delimiter, decimal, skip, header, types, missing in
    if let reading = try PluginReading.chosen(reader, for: path, isOpen: schema == nil, context) {
      return TableHandle(try reading.table(path, ValueMap(), context))
    }
    var options = CSVOptions()
    options.encoding = try ReadingOptions.encoding(encoding)
    options.delimiter = try ReadingOptions.character(delimiter, argument: "delimiter")
    options.decimal = try ReadingOptions.character(decimal, argument: "decimal")
    options.header = header
    options.skip = skip
    options.columnTypes = try ReadingOptions.types(types)
    options.missing = MissingSigns.standard.with(try ReadingOptions.missing(missing))
    return try FileReading.handle(path, schema: schema, options: options, context)
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
  /// The file as a plan: from its copy where one is kept, by column where it is large, else at once. Prints what was
  /// sniffed.
  static func handle(
    _ path: String, schema: String?, options: CSVOptions, _ context: any CallContext
  ) throws -> TableHandle {
    let session = try context.session(as: LibrarySession.self)
    let found = try session.existing(path)
    let schema = try schema.map { name throws(TrinnError) in try Schema.named(name) }
    let reader = try SchemaReader(folder: LibrarySession.folder(of: found))
    let file = ReadFile(found, reader: reader, schema: schema, options: options)
    let tell: @Sendable ([String]) -> Void = { session.tell($0) }
    if let copy = try file.flatMap({ try copy(of: $0, context, tell) }) { return copy }
    let isKept = file?.isKept ?? false
    let source = reader.source(
      found, schema: schema, options: options, from: isKept ? 0 : session.lazyFrom, tell: tell)
    if isKept, let file, let source { return try keptAnew(file, source, context) }
    if let source {
      for sentence in source.sentences { context.emit("\(sentence)\n") }
      return TableHandle(
        Plan(source), from: file.map { TableHandle.Origin(file: $0) { source.said } })
    }
    let result = try read(path, schema: schema?.name, options: options, saysHow: true, context)
    return TableHandle(Plan(result.table), from: file.map { TableHandle.Origin(file: $0) { result.notes } })
  }

  /// The kept copy of the file, where it holds.
  private static func copy(
    of file: ReadFile, _ context: any CallContext, _ tell: @escaping @Sendable ([String]) -> Void
  ) throws -> TableHandle? {
    guard let (copy, origin) = try file.copy(tell: tell) else { return nil }
    for sentence in origin.sentences { context.emit("\(sentence)\n") }
    context.emit("a copy kept on \(CalendarDate(day: Int32(clamping: origin.made / 86_400)).label) is used\n")
    return TableHandle(Plan(copy), from: TableHandle.Origin(file: file) { origin.sentences })
  }

  /// The table of a file whose copy does not hold any more, with a new copy.
  private static func keptAnew(
    _ file: ReadFile, _ source: FileSource, _ context: any CallContext
  ) throws -> TableHandle {
    for sentence in source.sentences { context.emit("\(sentence)\n") }
    let handle = TableHandle(Plan(source), from: TableHandle.Origin(file: file) { source.said })
    do {
      let table = try handle.table
      try file.keep(table, sentences: source.said)
      context.emit("the kept copy does not hold any more: the file was read, and kept anew\n")
    } catch let error as TrinnError where error.code == .cannotWrite {
      context.emit("the kept copy does not hold any more, and no new one can be made: \(error.sentence)\n")
    }
    return handle
  }

  /// - Parameter saysHow: prints what was sniffed, and whether rows did not fit.
  static func read(
    _ path: String, schema: String?, options: CSVOptions, saysHow: Bool, _ context: any CallContext
  ) throws -> (table: Table, problems: Table, notes: [String]) {
    let session = try context.session(as: LibrarySession.self)
    let found = try session.existing(path)
    // An export's columns are figures: no schema fits them, and none may rename them first.
    if schema == nil, let export = try UdirExport.readIfExport(path: found) {
      if saysHow { context.emit("Udir's wide export: \(export.dialect.sentence)\n") }
      return (export.table, export.problems, [])
    }
    let reader = try SchemaReader(folder: LibrarySession.folder(of: found))
    let wanted = try schema.map { name throws(TrinnError) in try Schema.named(name) }
    let result = try reader.read(found, schema: wanted, options: options)
    if saysHow { say(result, of: path, context) }
    return (result.table, result.problems, result.notes)
  }

  private static func say(_ result: SchemaReader.Result, of path: String, _ context: any CallContext) {
    for note in result.notes { context.emit("\(note)\n") }
    if result.problems.rowCount > 0 {
      context.emit(SchemaReader.problemSentence(result.problems.rowCount, path) + "\n")
    }
  }
}
