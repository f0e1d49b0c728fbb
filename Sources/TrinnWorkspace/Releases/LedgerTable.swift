import TrinnBasis
import TrinnTable

import protocol GRDB.DatabaseValueConvertible
import struct GRDB.StatementArguments

/// Which lines of the ledger are asked for.
public struct LedgerQuery: Sendable {
  public var event: LedgerEntry.Event?
  public var run: String?
  public var audience: String?
  public var place: String?
  /// A data version that they rest on.
  public var version: String?
  public var from: Moment?
  /// The latest so many.
  public var limit: Int

  public init(
    event: LedgerEntry.Event? = nil, run: String? = nil, audience: String? = nil, place: String? = nil,
    version: String? = nil, from: Moment? = nil, limit: Int = 1000
  ) {
    (self.event, self.run, self.audience, self.place) = (event, run, audience, place)
    (self.version, self.from, self.limit) = (version, from, limit)
  }
}

extension Workspace {
  /// Lines of the ledger as a table, the latest first: line, at, event, what, audience, place, cells, level, role, run,
  /// script, rules, limits, note.
  public func ledgerTable(_ query: LedgerQuery = LedgerQuery()) throws -> Table {
    try indexLedger()
    var conditions = ["1"]
    var arguments: [any DatabaseValueConvertible] = []
    func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      conditions.append(condition)
      arguments.append(value)
    }
    add("event = ?", query.event?.rawValue)
    add("run = ?", query.run)
    add("audience = ?", query.audience)
    add("place = ?", query.place)
    add("at >= ?", query.from?.seconds)
    add("number IN (SELECT CAST(substr(release, 9) AS INTEGER) FROM release_data WHERE version = ?)", query.version)
    arguments.append(max(0, query.limit))
    return try database.read {
      try RowTable.read(
        $0,
        sql: """
          SELECT number, at, event, what, audience, place, cells, level, role, run, script, rules, limits, note
          FROM ledger_lines WHERE \(conditions.joined(separator: " AND ")) ORDER BY number DESC LIMIT ?
          """, StatementArguments(arguments), [.integer("line"), .moment("at")],
        .texts("event", "what", "audience", "place"), [.integer("cells")],
        .texts("level", "role", "run", "script", "rules", "limits", "note"))
    }
  }
}
