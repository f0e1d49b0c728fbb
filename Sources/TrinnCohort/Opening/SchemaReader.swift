import TrinnBasis
import TrinnTable

/// Reads one file against a schema: columns renamed, typed and recoded by the dictionary, identities keyed at the door.
public struct SchemaReader: Sendable {
  let pseudonymiser: Pseudonymiser
  /// Whether the data say of themselves that they are synthetic. Then a number of a real series is an error: such data
  /// are keyed with a key that everyone knows.
  public let isSynthetic: Bool

  public init(key: PseudonymKey, isSynthetic: Bool = false) {
    pseudonymiser = Pseudonymiser(key: key)
    self.isSynthetic = isSynthetic
  }

  /// For the files of one folder, with its key and what it says of itself: as if the whole folder were opened.
  public init(folder: String) throws(TrinnError) {
    isSynthetic = FolderFacts(folder: folder).isSynthetic
    pseudonymiser = Pseudonymiser(try FolderKey(folder, isSynthetic: isSynthetic))
  }

  public struct Result: Sendable {
    public let table: Table
    /// Nil where no schema fits the file.
    public let schema: Schema?
    /// `line`, `row`, `column`, `reason`; never a cell's value.
    public let problems: Table
    public let notes: [String]
    /// Nil for a table that follows from others.
    public let dialect: SniffedDialect?
  }

  /// - Parameters:
  ///   - schema: nil for the one that fits the file best, if any does: by its names, and by the values of its first rows.
  ///   - options: what the user knows better than the reader; a plan in it is not used.
  /// - Throws: `unknown_column` where a required column is not there, with the nearest name of the file's; `refused` for
  ///   a real identity number in synthetic data; what `CSVReader` throws.
  public func read(_ path: String, schema: Schema? = nil, options: CSVOptions = CSVOptions()) throws -> Result {
    try read(path, choice(schema, path, options), options)
  }

  func choice(_ schema: Schema?, _ path: String, _ options: CSVOptions) -> Choice {
    if let schema { return .told(schema) }
    let misfit = FileSample(path).flatMap { try? self.misfit($0, path, options) }
    return misfit.map(Choice.none) ?? .byNames
  }

  /// Which schema a file is read against.
  enum Choice {
    case told(Schema)
    case byNames
    /// The names are a schema's, the values are not.
    case none(SchemaMisfit)
  }

  private func misfit(_ sample: FileSample, _ path: String, _ options: CSVOptions) throws -> SchemaMisfit? {
    let (guardian, chosen) = (IdentityGuard(pseudonymiser), ChosenMatch())
    let read = try CSVReader.read(bytes: sample.bytes, options: planned(options, .byNames, path, guardian, chosen))
    return chosen.match.flatMap { SchemaMisfit($0, in: read.table) }
  }

  func planned(
    _ options: CSVOptions, _ choice: Choice, _ path: String, _ guardian: IdentityGuard, _ chosen: ChosenMatch
  ) -> CSVOptions {
    var planned = options
    planned.plan = { [rename = options.rename, types = options.columnTypes] file in
      // A file without names has a row of values where they should be.
      let header = file.map { IdentityScan.redacted($0).text }
      for name in rename.keys.sorted() where !header.contains(name) {
        throw TrinnError.unknown(.unknownColumn, "column", name, among: header)
      }
      // The user's own names go first: the schema is met with what the columns will be called.
      let names = header.map { rename[$0] ?? $0 }
      let found: SchemaMatch?
      switch choice {
      case .told(let schema): found = schema.match(names)
      case .byNames: found = Schema.best(for: names)
      case .none(let misfit):
        return names.enumerated().map { column, name in
          SchemaReader.plan(name, misfit.isIdentity(column) ? [name: .identity] : types, guardian)
        }
      }
      guard let match = found else { return names.map { SchemaReader.plan($0, types, guardian) } }
      if let error = match.error(in: path) { throw error }
      chosen.set(match, header: names)
      return try zip(names, match.fields).map { name, field in
        guard let field else { return SchemaReader.plan(name, types, guardian) }
        if field.type == .identity, let wanted = types[field.name], wanted != .identity {
          throw TrinnError(
            .refused, "column \"\(field.name)\" says who a pupil is, and is read as pseudonyms only",
            argument: "types", wanted: ColumnType.identity.name, got: wanted.name,
            hint: "leave it out of types")
        }
        return ColumnPlan(
          field.name, type: field.type, transform: CellRule.transform(for: field, pseudonyms: guardian.keyed))
      }
    }
    planned.rename = [:]
    return planned
  }

  /// - Parameter columns: the wanted ones, by their names in the table; nil for all.
  func read(_ path: String, _ choice: Choice, _ options: CSVOptions, columns: [String]? = nil) throws -> Result {
    let (guardian, chosen) = (IdentityGuard(pseudonymiser), ChosenMatch())
    let result = try CSVReader.read(
      path: path, options: planned(options, choice, path, guardian, chosen),
      selection: ReadSelection(columns: columns))
    var table = try guardian.cleaned(result.table)
    if chosen.match?.schema.name == Schema.observations.name { table = try StatedReasons.applied(to: table) }
    if isSynthetic, guardian.realNumbers > 0 {
      throw TrinnError(
        .refused,
        "the data say that they are synthetic, and hold \(guardian.realNumbers) national identity numbers of a real series",
        hint: "take the line \"synthetic\" out of \(FolderFacts.fileName)",
        place: TrinnError.Place(source: path, line: 1))
    }
    let kept = guardian.notes + chosen.notes
    // Said once, when the file is read, and not again under every table made of it.
    let said: [String] = if case .none(let misfit) = choice { [misfit.sentence] } else { [] }
    return Result(
      table: table.with(subject: try SchemaReader.subject(of: table, chosen.match) ?? options.subject)
        .with(notes: kept),
      schema: chosen.match?.schema, problems: result.problems, notes: result.notes + kept + said,
      dialect: result.dialect)
  }

  /// A column that no schema knows; whatever its user calls an identity is keyed like any other.
  private static func plan(_ name: String, _ types: [String: ColumnType], _ guardian: IdentityGuard) -> ColumnPlan {
    types[name] == .identity
      ? ColumnPlan(name, type: .identity, transform: guardian.keyed) : ColumnPlan(name)
  }

  /// A list of schools is open by its schema; a list of pupils that calls itself so is not: where a file has columns that
  /// the schema does not know, or says who somebody is, each of its rows must be one of what the schema lists.
  private static func subject(of table: Table, _ match: SchemaMatch?) throws -> Table.Subject? {
    guard let match else { return nil }
    if case .records = match.schema.subject { return .records }
    if table.columns.contains(where: { $0.type == .identity }) { return .records }
    guard match.fields.contains(where: { $0 == nil }), table.rowCount > 0 else { return match.schema.subject }
    let key = match.schema.key.compactMap { table.index(of: $0) }.map { table.columns[$0] }
    let rows = try key.isEmpty ? 1 : Grouping(key, rowCount: table.rowCount).groupCount
    return rows == table.rowCount ? match.schema.subject : .records
  }
}
