import GRDB
import TrinnBasis

/// What scripts from elsewhere wait for: a second person who has looked at what they ask.
public struct WaitingApproval: Sendable, Equatable {
  /// The script or column and the state of the data, as `script 3f2a9c01b2d4, data 91bc03aa5571`.
  public let subject: String
  /// The latest run that was stopped, by its script's title.
  public let what: String
  public let cells: Int
  /// In which roles it was run.
  public let roles: Set<String>
  public let isApproved: Bool
}

extension Workspace {
  /// The stops of the ledger, the latest first.
  public func waitingApprovals() throws -> [WaitingApproval] {
    try indexLedger()
    return try database.read { database in
      let approved = Set(
        try String.fetchAll(
          database, sql: "SELECT limits FROM ledger_lines WHERE event = ?",
          arguments: [LedgerEntry.Event.decision.rawValue]))
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT limits, what, cells, role FROM ledger_lines
          WHERE event = ? AND (limits LIKE 'script %' OR limits LIKE 'column %') ORDER BY number DESC
          """, arguments: [LedgerEntry.Event.limit.rawValue])
      var found: [WaitingApproval] = []
      for row in rows {
        let (subject, role): (String, String) = (row[0], row[3])
        guard let known = found.firstIndex(where: { $0.subject == subject }) else {
          found.append(
            WaitingApproval(
              subject: subject, what: row[1] ?? "", cells: row[2] ?? 0, roles: [role],
              isApproved: approved.contains(subject)))
          continue
        }
        let last = found[known]
        found[known] = WaitingApproval(
          subject: subject, what: last.what, cells: last.cells, roles: last.roles.union([role]),
          isApproved: last.isApproved)
      }
      return found
    }
  }

  /// What a script was told, or a column was asked for, as far as it was kept: the questions, and no figure.
  public func questions(behind subject: String) throws -> [String] {
    let parts = subject.split(separator: ", data ")
    guard parts.count == 2 else { return [] }
    return try dataVersions().filter { $0 == parts[1] }.flatMap { version in
      try releases(of: version).filter { release in
        guard let script = release.script else { return false }
        if parts[0].hasPrefix("script ") { return script.hasPrefix(parts[0].dropFirst(7)) }
        return release.shown.contains { $0.sensitive.map { "column \($0)" } ?? "" == parts[0] }
      }.map(\.question)
    }
  }

  /// Writes down that this workspace's author approves.
  ///
  /// - Throws: `unknown_name` where nothing waits under that name; `refused` where the one who ran it would approve.
  public func approve(_ subject: String) throws {
    let waiting = try waitingApprovals()
    guard let one = waiting.first(where: { $0.subject == subject }) else {
      throw TrinnError.unknown(
        .unknownName, "subject", subject, among: waiting.map(\.subject), hint: "trinn audit approve lists what waits")
    }
    guard !one.isApproved else { return }
    guard !one.roles.contains(author.role) else {
      throw TrinnError(
        .refused, "whoever runs a script does not approve that it asks for more", argument: "role",
        wanted: "another role than \(one.roles.sorted().joined(separator: ", "))", got: author.role,
        hint: "--role names the role of the second person")
    }
    var entry = entry(.decision, level: .shared)
    entry.what = one.what
    entry.limits = [subject]
    entry.note = "approved that more is told than \(one.cells) figures"
    try ledger.append(entry)
  }
}
