import Foundation
import GRDB
import TrinnBasis
import TrinnTable

/// Every state of every table that was read into the workspace.
extension Workspace {
  /// Records a table as it was read, with a copy of it in the workspace. A file that is read again in the same way is the
  /// version that it was.
  ///
  /// - Returns: the version, and whether it is new.
  /// - Throws: `mismatch` where the columns are not those of the last version and nobody said that they may change: the
  ///   last version stays.
  public func record(
    _ name: String, _ table: TrinnTable.Table, file path: String, _ note: VersionNote
  ) throws -> (version: DataVersion, isNew: Bool) {
    let content = try ContentHash(ofFile: path)
    let id = DataVersion.id(name: name, content: content, reading: note.reading)
    if let known = try version(named: id) { return (known, false) }
    let columns = zip(table.names, table.columns).map { DataVersion.Column(name: $0, type: $1.type.name) }
    if !note.acceptsNewLayout, let last = try versions(name).last,
      let change = LayoutChange(from: last.columns, to: columns)
    {
      throw TrinnError(
        .mismatch,
        "\"\(SafeText.line(FilePath.name(of: path)))\" has another layout than \(last.id): \(change.sentence)",
        argument: "file", wanted: "\(last.columns.count) columns as before", got: "\(columns.count) columns",
        hint: "\(last.id) stays the last version; ask the source, or say that the new layout is meant")
    }
    guard let stamp = FileStamp(path) else { throw FileFault.cannotRead(path, ENOENT) }
    let kept = "\(id).table"
    try makeFolder(contentFolder)
    try Snapshot.write(
      table,
      SnapshotOrigin(
        file: FilePath.name(of: path), stamp: stamp, checksum: try Snapshot.checksum(ofFile: path),
        reading: note.reading, key: nil, sentences: note.sentences, made: clock().seconds),
      to: "\(contentFolder)/\(kept)")
    syncFolder(contentFolder)
    let version = DataVersion(
      id: id, name: name, content: content, reading: note.reading, source: FilePath.name(of: path),
      bytes: Int(stamp.size), rows: table.rowCount, columns: columns, problems: note.problems,
      sentences: note.sentences, at: clock(), run: author.run, role: author.role, script: author.script)
    let isNew = try database.write { try VersionRows.insert(version, kept: kept, $0) }
    if isNew {
      var entry = entry(.version, level: .own)
      entry.what = version.source
      entry.content = content
      entry.data = [id]
      try ledger.append(entry)
    }
    return (version, isNew)
  }

  /// Every version, or those of one table, earliest first.
  public func versions(_ name: String? = nil) throws -> [DataVersion] {
    try database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM data_versions WHERE name = coalesce(?, name) ORDER BY number", arguments: [name]
      ).map { try VersionRows.version($0) }
    }
  }

  /// - Parameter id: `pupil_years@3f2a9c01b2d4`, or the table's name alone for its last version.
  /// - Throws: `unknown_name` with the nearest one.
  public func version(_ id: String) throws -> DataVersion {
    if let known = try version(named: id) { return known }
    let all = try versions()
    if let last = all.last(where: { $0.name == id }) { return last }
    throw TrinnError.unknown(
      .unknownName, "data version", id, among: all.map(\.id), hint: "versions() lists what was read")
  }

  /// The table of a version as it was read.
  ///
  /// - Throws: `unreadable` where the copy is gone or damaged.
  public func table(of version: DataVersion) throws -> TrinnTable.Table {
    let path = "\(contentFolder)/\(version.id).table"
    let lost = TrinnError(
      .unreadable, "the content of \(version.id) is gone or damaged",
      hint: "read \"\(SafeText.line(version.source))\" again, or restore .trinn from a backup")
    guard let source = Snapshot.open(path, orReading: { throw lost }, tell: { _ in }) else { throw lost }
    return try source.table(columns: source.prototype.names)
  }

  private var contentFolder: String { "\(WorkspaceFile.folder(in: home))/\(WorkspaceFile.content)" }

  private func version(named id: String) throws -> DataVersion? {
    try database.read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM data_versions WHERE id = ?", arguments: [id])
        .map { try VersionRows.version($0) }
    }
  }
}

/// Data versions as rows.
enum VersionRows {
  /// False where another process recorded the same file a moment before.
  static func insert(_ version: DataVersion, kept: String, _ database: Database) throws -> Bool {
    let arguments: [(any DatabaseValueConvertible)?] = [
      version.id, version.name, version.content.hex, version.reading, version.source, version.bytes, version.rows,
      try json(version.columns), version.problems, try json(version.sentences), version.at.seconds, version.run,
      version.role, version.script?.hex, kept,
    ]
    try database.execute(
      sql: """
        INSERT INTO data_versions (id, name, content, reading, source, bytes, rows, columns, problems, sentences, at, run,
        role, script, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """, arguments: StatementArguments(arguments))
    return database.changesCount > 0
  }

  static func version(_ row: Row) throws -> DataVersion {
    let decoder = JSONDecoder()
    guard let content = ContentHash(hex: row["content"]),
      let columns = try? decoder.decode([DataVersion.Column].self, from: Data((row["columns"] as String).utf8)),
      let sentences = try? decoder.decode([String].self, from: Data((row["sentences"] as String).utf8))
    else { throw TrinnError(.unreadable, "a data version cannot be read", hint: "restore the workspace from a backup") }
    return DataVersion(
      id: row["id"], name: row["name"], content: content, reading: row["reading"], source: row["source"],
      bytes: row["bytes"], rows: row["rows"], columns: columns, problems: row["problems"], sentences: sentences,
      at: Moment(seconds: row["at"]), run: row["run"], role: row["role"],
      script: (row["script"] as String?).flatMap { ContentHash(hex: $0) })
  }

  private static func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }
}
