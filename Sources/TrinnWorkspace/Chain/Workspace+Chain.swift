import GRDB
import TrinnBasis

/// Keeping objects: each change is one transaction that writes the new state, keeps the earlier one, and sets the links.
extension Workspace {
  /// Keeps a new object and gives it its name.
  ///
  /// - Throws: `argument_missing` or `unknown_name` with the field; `unknown_name` where it speaks of something that is not
  ///   there.
  @discardableResult
  public func add<Object: ChainObject>(_ object: Object) throws -> Kept<Object> {
    try indexReleases(of: Object.self)
    let (now, author) = (clock(), author)
    return try database.write { try Workspace.insert(object, $0, now, author) }
  }

  /// Changes an object. What it was stays in its history.
  ///
  /// - Parameter version: the version that the change was made from: another's change in between is not written over.
  /// - Throws: `unknown_name`; `mismatch` where it was changed in between.
  @discardableResult
  public func change<Object: ChainObject>(
    _ id: String, from version: Int? = nil, _ edit: (inout Object) throws -> Void
  ) throws -> Kept<Object> {
    try indexReleases(of: Object.self)
    let (now, author) = (clock(), author)
    return try database.write { database in
      let before: Kept<Object> = try Workspace.fetch(id, database)
      if let version, version != before.version {
        throw TrinnError(
          .mismatch, "\(id) was changed by \(before.role) in the meantime: it is at version \(before.version)",
          argument: "version", wanted: "\(version)", got: "\(before.version)",
          hint: "look at it again; nothing was written over")
      }
      var object = before.object
      try edit(&object)
      return try Workspace.update(before, to: object, database, now, author)
    }
  }

  /// An object may speak of a release that was made a moment ago.
  private func indexReleases(of type: (some ChainObject).Type) throws {
    if type.fields.contains(where: { $0.content == .reference(ChainNode.release) }) { try indexLedger() }
  }

  static func insert<Object: ChainObject>(
    _ object: Object, _ database: Database, _ now: Moment, _ author: Author
  ) throws -> Kept<Object> {
    let (text, members) = try checked(object)
    let last = try Int.fetchOne(
      database, sql: "SELECT max(number) FROM objects WHERE kind = ?", arguments: [Object.kind])
    let number = (last ?? 0) + 1
    let id = "\(Object.kind)-\(number)"
    try database.execute(
      sql: "INSERT INTO objects VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
      arguments: [id, Object.kind, number, now.seconds, now.seconds, author.role, object.title, text])
    try keep(id, 1, object, text, members, now, author, database)
    return Kept(id: id, version: 1, changed: now, role: author.role, object: object)
  }

  static func update<Object: ChainObject>(
    _ before: Kept<Object>, to object: Object, _ database: Database, _ now: Moment, _ author: Author
  ) throws -> Kept<Object> {
    guard object != before.object else { return before }
    let (text, members) = try checked(object)
    let (id, next) = (before.id, before.version + 1)
    try database.execute(
      sql: "UPDATE objects SET version = ?, changed = ?, role = ?, title = ?, state = ? WHERE id = ?",
      arguments: [next, now.seconds, author.role, object.title, text, id])
    try database.execute(sql: "DELETE FROM links WHERE source = ?", arguments: [id])
    try database.execute(sql: "DELETE FROM object_texts WHERE id = ?", arguments: [id])
    try keep(id, next, object, text, members, now, author, database)
    return Kept(id: id, version: next, changed: now, role: author.role, object: object)
  }

  static func checked<Object: ChainObject>(_ object: Object) throws -> (String, [String: Any]) {
    do {
      let text = try ChainCoding.text(object)
      let members = try ChainCoding.members(text)
      try ChainCoding.check(members, Object.fields)
      try object.check()
      return (text, members)
    } catch let error as TrinnError {
      throw error.inFunction(Object.kind)
    } catch {
      throw TrinnError(.outOfRange, "a number in the \(Object.kind) is none that can be kept", function: Object.kind)
    }
  }

  private static func keep<Object: ChainObject>(
    _ id: String, _ version: Int, _ object: Object, _ text: String, _ members: [String: Any], _ now: Moment,
    _ author: Author, _ database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO object_history VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [id, version, now.seconds, author.role, author.run, text])
    for link in ChainCoding.links(members, Object.fields) {
      guard try ChainNode.isKnown(link.target, kind: link.kind, database) else {
        throw TrinnError(
          .unknownName, "there is no \(link.kind) called \"\(SafeText.line(link.target))\"", function: Object.kind,
          argument: link.relation, got: link.target, hint: "names are as \(ChainNode.example(of: link.kind))")
      }
      try database.execute(
        sql: "INSERT OR IGNORE INTO links VALUES (?, ?, ?)", arguments: [id, link.relation, link.target])
    }
    try database.execute(
      sql: "INSERT INTO object_texts VALUES (?, ?, ?, ?)",
      arguments: [id, Object.kind, object.title, ChainCoding.words(members, Object.fields)])
  }

  static func fetch<Object: ChainObject>(_ id: String, _ database: Database) throws -> Kept<Object> {
    let row = try Row.fetchOne(
      database, sql: "SELECT id, version, changed, role, state FROM objects WHERE id = ? AND kind = ?",
      arguments: [id, Object.kind])
    guard let row else {
      let known = try String.fetchAll(database, sql: "SELECT id FROM objects WHERE kind = ?", arguments: [Object.kind])
      throw TrinnError.unknown(
        .unknownName, Object.kind, id, among: known, hint: "names are as \(ChainNode.example(of: Object.kind))")
    }
    return try kept(row)
  }

  static func kept<Object: ChainObject>(_ row: Row) throws -> Kept<Object> {
    Kept(
      id: row[0], version: row[1], changed: Moment(seconds: row[2]), role: row[3],
      object: try ChainCoding.object(row[4]))
  }
}
