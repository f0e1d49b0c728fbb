import Glibc
import Synchronization
import TrinnBasis
import TrinnTable

/// A folder of tables: which file is which canonical table, and each table read when it is first asked for.
public final class DataFolder: TableSource {
  public let path: String
  public let facts: FolderFacts
  /// Whether pseudonyms will be the same the next time: false in a folder that cannot be written to.
  public let keepsPseudonyms: Bool
  /// The file of each canonical table that has one.
  public let files: [String: String]
  /// Files that are no canonical table by name nor by columns.
  public let unknownFiles: [String]
  private let reader: SchemaReader
  private let results = Mutex<[String: SchemaReader.Result]>([:])
  private let plans = Mutex<[String: (plan: Plan, file: ReadFile?)]>([:])

  /// Opens a folder, reading no table whose name tells what it is.
  ///
  /// A file is the table that its name says (`pupil_years.csv`, `elevår.csv`); a file whose name says nothing is read, and
  /// is the table whose columns it has.
  ///
  /// - Parameter key: the workspace's key; nil takes the folder's own, made at the first use.
  /// - Throws: `file_not_found`, `unreadable` for what is no folder, `no_data` where no file is a table, `mismatch` where
  ///   two files are the same table.
  public init(_ path: String, key: PseudonymKey? = nil) throws {
    let folder = DataFolder.withoutLastSlashes(path)
    let names = try FolderFiles.names(in: folder)
    self.path = folder
    facts = FolderFacts(folder: folder)
    let hadKey = access("\(folder)/\(PseudonymKey.fileName)", F_OK) == 0
    let chosen = try DataFolder.key(for: folder, given: key, isSynthetic: facts.isSynthetic)
    keepsPseudonyms = chosen.lasts
    reader = SchemaReader(key: chosen.key, isSynthetic: facts.isSynthetic)

    var files: [String: String] = [:]
    var unnamed: [String] = []
    for file in names {
      guard let table = FolderFiles.schema(named: file)?.name else {
        unnamed.append(file)
        continue
      }
      if let other = files[table] {
        throw TrinnError(
          .mismatch, "two files are the table \"\(table)\": \(other) and \(file)",
          hint: "append them, or move one of them to another folder",
          place: TrinnError.Place(source: "\(folder)/\(file)", line: 1))
      }
      files[table] = file
    }
    var unknown: [String] = []
    for file in unnamed {
      let result = try? reader.read("\(folder)/\(file)")
      guard let result, let table = result.schema?.name, files[table] == nil else {
        unknown.append(file)
        continue
      }
      files[table] = file
      results.withLock { $0[table] = result }
    }
    guard !names.isEmpty else {
      throw TrinnError(
        .noData, "there is no CSV file in \"\(folder)\"", hint: "name the folder that holds the files themselves")
    }
    guard !files.isEmpty else {
      // A folder that is no county's gets no secret for having been named.
      if !hadKey { unlink("\(folder)/\(PseudonymKey.fileName)") }
      throw TrinnError(
        .noData, "none of the \(names.count) CSV files in \"\(folder)\" is a table that Trinn knows",
        hint: "name a file after its table: \(Schema.all.map { "\($0.name).csv" }.joined(separator: ", "))")
    }
    self.files = files
    unknownFiles = unknown
  }

  /// The county's name as the folder says it, or the folder's own.
  public var name: String {
    let name = facts.name ?? path.split(separator: "/").last.map(String.init) ?? path
    return facts.isSynthetic && !name.lowercased().contains("synt") ? "\(name) (synthetic)" : name
  }

  /// Tables that can be asked for, in the order of `Schema.all`: those with a file, and those that follow from others.
  public var tableNames: [String] { Schema.all.map(\.name).filter { files[$0] != nil || follows($0) } }

  /// The tables that were asked for until now, by whatever function.
  public var askedTables: [String] { plans.withLock { $0.keys.sorted() } }

  /// The table of that name, read at the first question and kept.
  ///
  /// `pupil_years` follows from `enrolments`, and `grade10` from `subject_results`, where they have no file of their own.
  public func table(named name: String) throws -> Table { try planned(name).plan.table() }

  /// The same, of which a kept copy loads no more columns than are asked for.
  public func plan(named name: String) throws -> Plan { try planned(name).plan }

  /// The file of a table, in the state in which it was met; nil where the table has none of its own, or was read to find out
  /// which table it is.
  public func file(of name: String) throws -> ReadFile? { try planned(name).file }

  private func planned(_ name: String) throws -> (plan: Plan, file: ReadFile?) {
    if let known = plans.withLock({ $0[name] }) { return known }
    let made = try made(name)
    return plans.withLock { plans in
      if let first = plans[name] { return first }
      plans[name] = made
      return made
    }
  }

  private func made(_ name: String) throws -> (plan: Plan, file: ReadFile?) {
    guard let file = files[name], results.withLock({ $0[name] }) == nil,
      let origin = ReadFile("\(path)/\(file)", reader: reader, schema: try Schema.named(name), options: CSVOptions())
    else { return (Plan(try result(of: name).table), nil) }
    if let copy = try origin.copy(tell: { _ in }) { return (Plan(copy.source), origin) }
    let table = try result(of: name).table
    // A copy that was wanted and does not hold any more is made anew; where it cannot be, the table is there all the same.
    if origin.isKept { _ = try? origin.keep(table, sentences: []) }
    return (Plan(table), origin)
  }

  /// What did not fit when the table was read: `line`, `row`, `column`, `reason`.
  public func problems(of name: String) throws -> Table { try result(of: name).problems }

  /// The national register of municipalities and counties, with those of the folder's own table that it does not have.
  public func register() throws -> MunicipalityRegister {
    let standard = try MunicipalityRegister.standard()
    guard files[Schema.municipalities.name] != nil else { return standard }
    let county = facts.county.map { County(code: $0, name: facts.name ?? $0, validFrom: nil, validTo: nil) }
    return standard.adding(try table(named: Schema.municipalities.name), county: county)
  }

  private func result(of name: String) throws -> SchemaReader.Result {
    if let known = results.withLock({ $0[name] }) { return known }
    // Read outside the lock: two tables are read side by side, and one asked for twice at once is read twice alike.
    let result: SchemaReader.Result
    if let file = files[name] {
      result = try reader.read("\(path)/\(file)", schema: Schema.named(name))
    } else if follows(name) {
      result = try derived(name)
    } else {
      throw TrinnError.unknown(
        .unknownName, "table", name, among: tableNames,
        hint: "tables in \(self.name): \(tableNames.joined(separator: ", "))")
    }
    return results.withLock { known in
      if let first = known[name] { return first }
      known[name] = result
      return result
    }
  }

  private func derived(_ name: String) throws -> SchemaReader.Result {
    func ifThere(_ schema: Schema) throws -> Table? {
      files[schema.name] == nil ? nil : try self.table(named: schema.name)
    }
    let table: Table
    if name == Schema.pupilYears.name {
      table = try PupilYearsTable.derived(
        from: self.table(named: Schema.enrolments.name), absences: ifThere(.absences), grade10: ifThere(.grade10))
    } else {
      let years = tableNames.contains(Schema.pupilYears.name)
      table = try GradeTenTable.derived(
        from: self.table(named: Schema.subjectResults.name),
        pupilYears: years ? self.table(named: Schema.pupilYears.name) : nil)
    }
    return SchemaReader.Result(
      table: table, schema: try Schema.named(name), problems: try Table([], rowCount: 0, subject: .open),
      notes: table.notes, dialect: nil)
  }

  /// Whether a table without a file can be made from others.
  private func follows(_ name: String) -> Bool {
    guard files[name] == nil else { return false }
    return name == Schema.pupilYears.name && files[Schema.enrolments.name] != nil
      || name == Schema.grade10.name && files[Schema.subjectResults.name] != nil
  }

  private static func key(
    for folder: String, given: PseudonymKey?, isSynthetic: Bool
  ) throws(TrinnError) -> (key: PseudonymKey, lasts: Bool) {
    if let given { return (given, true) }
    if isSynthetic { return (try PseudonymKey.synthetic.get(), true) }
    return try PseudonymKey.forFolder(folder)
  }

  private static func withoutLastSlashes(_ path: String) -> String {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    return folder
  }
}
