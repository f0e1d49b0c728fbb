import GRDB

/// Holds a database's tables, indices, views and triggers against those that the migrations make.
///
/// Each of them is SQL that runs or rules when the program reads and writes: a trigger that somebody added would run with
/// the next release, a column without its constraint would hold what no reader expects.
enum WorkspaceSchema {
  /// What differs, in words; nil where nothing does.
  static func difference(in database: Database, layout: Int) throws -> String? {
    let wanted = try parts(ofLayout: layout)
    let found = try parts(in: database)
    if let more = found.keys.filter({ wanted[$0] == nil }).min() { return "it has a \(more) that is not its own" }
    if let missing = wanted.keys.filter({ found[$0] == nil }).min() { return "its \(missing) is missing" }
    return wanted.keys.filter { wanted[$0] != found[$0] }.min().map { "its \($0) is another" }
  }

  /// Made anew each time a workspace is opened: a few milliseconds.
  private static func parts(ofLayout layout: Int) throws -> [String: String] {
    let memory = try DatabaseQueue()
    return try memory.inDatabase { database in
      for step in Migration.all where step.version <= layout { try database.execute(sql: step.sql) }
      return try parts(in: database)
    }
  }

  /// By kind and name: "table objects". Indices that SQLite makes by itself are left out, and so is the text of the tables
  /// behind a full-text index: each release of SQLite may spell that in its own way.
  private static func parts(in database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    var parts: [String: String] = [:]
    for row in rows {
      guard let type = String.fromDatabaseValue(row["type"]), let name = String.fromDatabaseValue(row["name"]) else {
        continue
      }
      let isBehindAnIndex = type == "table" && name.hasPrefix("object_texts_")
      parts["\(type) \(name)"] = isBehindAnIndex ? "" : String.fromDatabaseValue(row["sql"]) ?? ""
    }
    return parts
  }
}
