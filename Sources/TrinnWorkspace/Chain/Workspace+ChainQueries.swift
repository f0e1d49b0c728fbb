import GRDB
import TrinnBasis

/// Reading objects.
extension Workspace {
  /// - Throws: `unknown_name` with the nearest name.
  public func object<Object: ChainObject>(_ id: String, as: Object.Type = Object.self) throws -> Kept<Object> {
    try database.read { try Workspace.fetch(id, $0) }
  }

  /// All of a kind, in the order in which they were made.
  public func objects<Object: ChainObject>(_ type: Object.Type = Object.self) throws -> [Kept<Object>] {
    try database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT id, version, changed, role, state FROM objects WHERE kind = ? ORDER BY number",
        arguments: [Object.kind]
      ).map { try Workspace.kept($0) }
    }
  }

  /// Those of a kind that speak of a thing: the actions of a plan, the responses to a finding.
  public func objects<Object: ChainObject>(
    _ type: Object.Type = Object.self, of target: String, relation: String? = nil
  ) throws -> [Kept<Object>] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT id, version, changed, role, state, number FROM objects JOIN links ON source = id
          WHERE target = ? AND kind = ? AND relation = coalesce(?, relation) ORDER BY number
          """, arguments: [target, Object.kind, relation]
      ).map { try Workspace.kept($0) }
    }
  }

  /// Every state that an object has had, first to last.
  public func history<Object: ChainObject>(
    of id: String, as type: Object.Type = Object.self
  ) throws -> [ChainState<Object>] {
    try database.read { database in
      let _: Kept<Object> = try Workspace.fetch(id, database)
      return try Row.fetchAll(
        database, sql: "SELECT version, at, role, run, state FROM object_history WHERE id = ? ORDER BY version",
        arguments: [id]
      ).map { row in
        ChainState(
          version: row[0], at: Moment(seconds: row[1]), role: row[2], run: row[3],
          object: try ChainCoding.object(row[4]))
      }
    }
  }

  /// Finds objects by words in any of their texts; beginnings of words count. The best first.
  ///
  /// - Parameter kind: only of this kind.
  public func search(_ words: String, kind: String? = nil, limit: Int = 50) throws -> [ChainNode] {
    // Each word is quoted: nothing in it is an operator. A text ends at NUL for who reads the question.
    let terms = words.split(whereSeparator: { $0.isWhitespace || $0 == "\"" || $0 == "\0" }).map { "\"\($0)\"*" }
    guard !terms.isEmpty else { return [] }
    return try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, title FROM object_texts WHERE object_texts MATCH ? AND kind = coalesce(?, kind)
          ORDER BY rank, id LIMIT ?
          """, arguments: [terms.joined(separator: " "), kind, max(0, limit)]
      ).map { ChainNode(id: $0[0], title: $0[1], relation: nil, from: nil, distance: 0) }
    }
  }
}
