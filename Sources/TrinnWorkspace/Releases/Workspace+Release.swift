import GRDB
import TrinnBasis

/// A line of the ledger that let something out, as papers that cite it tell of it.
public struct LedgerRelease: Sendable, Equatable {
  /// `release-45`.
  public let id: String
  public let at: Moment
  /// What left, by name.
  public let what: String
  /// The data that it was made of: files, and the versions that were recorded of them.
  public let data: [String]
}

extension Workspace {
  /// - Parameter name: `release-45`, or what left by its name, for the latest of that name. Nil where there is none.
  public func release(_ name: String) throws -> LedgerRelease? {
    try indexLedger()
    return try database.read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT number, at, what FROM ledger_lines
          WHERE event = 'release' AND (number = ? OR what = ?) ORDER BY number DESC LIMIT 1
          """, arguments: [ReleaseID(name)?.line, name])
      guard let row else { return nil }
      let id = ReleaseID(row[0]).text
      let data = try String.fetchAll(
        database, sql: "SELECT version FROM release_data WHERE release = ? ORDER BY version", arguments: [id])
      return LedgerRelease(id: id, at: Moment(seconds: row[1]), what: row[2] ?? id, data: data)
    }
  }
}
