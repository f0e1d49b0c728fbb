import Foundation
import GRDB
import TrinnBasis
import TrinnDisclosure

/// The gate's memory, in the workspace: the sets behind every release in SQLite, their hash in the ledger.
extension Workspace: ReleaseHistory {
  public func numbers(of pseudonyms: [String]) throws -> [UInt32] {
    try register.withLock { register in
      if let known = register.numbers(of: pseudonyms) { return known }
      let (before, database) = (register, database)
      let after = try database.write { try before.entering(pseudonyms, $0) }
      register = after
      return after.numbers(of: pseudonyms) ?? []
    }
  }

  public func dataVersions() throws -> [String] {
    try database.read {
      try String.fetchAll(
        $0, sql: "SELECT data_version FROM recorded_releases GROUP BY data_version ORDER BY min(number)")
    }
  }

  public func releases(of dataVersion: String) throws -> [RecordedRelease] {
    try database.read { database in
      try Workspace.records(
        database, "SELECT record FROM recorded_releases WHERE data_version = ? ORDER BY number", [dataVersion])
    }
  }

  public func answer(to question: String, of dataVersion: String, level: TrustLevel) throws -> RecordedRelease? {
    try database.read { database in
      try Workspace.records(
        database,
        """
        SELECT record FROM recorded_releases WHERE data_version = ? AND level = ? AND question = ?
        ORDER BY number LIMIT 1
        """, [dataVersion, level.rawValue, question]
      ).first
    }
  }

  public func knows(_ question: String, of dataVersion: String, level: TrustLevel) throws -> Bool {
    try database.read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM recorded_releases WHERE data_version = ? AND level = ? AND question = ?)
          """, arguments: [dataVersion, level.rawValue, question]) ?? false
    }
  }

  /// The sets first and the line of the ledger behind them: a kill between the two leaves sets of something that nobody
  /// saw, which makes the gate more careful and never less.
  public func record(_ release: RecordedRelease) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(release), as: UTF8.self)
    let hash = ContentHash(of: text)
    try database.write { database in
      try database.execute(
        sql: """
          INSERT INTO recorded_releases (hash, data_version, level, question, record) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [hash.hex, release.dataVersion, release.level.rawValue, release.question, text])
    }
    // The line of a file comes with the file, and names these sets by their hash.
    guard release.level == .shared else { return }
    var entry = entry(release.shown.isEmpty ? .refusal : .release, level: release.level)
    entry.run = release.run
    entry.data = [release.dataVersion]
    entry.questions = [ContentHash(of: release.question).hex]
    entry.content = hash
    entry.what = "figures for a script"
    entry.cells = release.shown.count
    entry.rules = Set(release.refused.values.map(\.name)).sorted()
    try ledger.append(entry)
  }

  /// By a line of the ledger, and by nothing else.
  public func isApproved(_ subject: String) throws -> Bool {
    try indexLedger()
    return try database.read { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM ledger_lines WHERE event = ? AND limits = ?)",
        arguments: [LedgerEntry.Event.decision.rawValue, subject]) ?? false
    }
  }

  /// An entry in the name of this workspace's author.
  public func entry(_ event: LedgerEntry.Event, level: TrustLevel) -> LedgerEntry {
    var entry = LedgerEntry(event, run: author.run, level: level, role: author.role)
    entry.script = author.script
    entry.manifest = author.manifest
    return entry
  }

  private static func records(
    _ database: Database, _ sql: String, _ arguments: StatementArguments
  ) throws -> [RecordedRelease] {
    try String.fetchAll(database, sql: sql, arguments: arguments).map { text in
      do { return try JSONDecoder().decode(RecordedRelease.self, from: Data(text.utf8)) } catch {
        throw TrinnError(
          .unreadable, "a release that was recorded before cannot be read, and nothing more is released of its data",
          hint: "trinn audit verify tells more; a new data version begins a new account")
      }
    }
  }
}
