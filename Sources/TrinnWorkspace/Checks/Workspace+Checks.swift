import GRDB
import TrinnBasis

/// What recurring checks found, kept run by run.
extension Workspace {
  /// Keeps the results of a run, all or none. Gives the run's number.
  ///
  /// - Throws: `mismatch` where one place of a check has two results.
  @discardableResult
  public func record(_ results: [CheckPlaceResult], began: Moment) throws -> Int {
    try record(results, began: began) { _, _, _ in }
  }

  /// - Parameter more: what is kept of the run beside its results, by the checks' numbers.
  func record(
    _ results: [CheckPlaceResult], began: Moment,
    more: @escaping @Sendable (_ numbers: [String: Int], _ run: Int, Database) throws -> Void
  ) throws -> Int {
    let (now, author) = (clock(), author)
    var seen: Set<[String]> = []
    for result in results where !seen.insert([result.check, result.place]).inserted {
      throw TrinnError(.mismatch, "the check \"\(SafeText.line(result.check))\" has two results for one place")
    }
    return try database.write { database in
      try database.execute(
        sql: "INSERT INTO check_runs (run, role, script, began, ended) VALUES (?, ?, ?, ?, ?)",
        arguments: [author.run, author.role, author.script?.hex, began.seconds, now.seconds])
      let run = Int(database.lastInsertedRowID)
      var numbers: [String: Int] = [:]
      for result in results {
        let number = try numbers[result.check] ?? CheckRows.number(of: result, now, database)
        numbers[result.check] = number
        try CheckRows.insert(result, number, run, now, database)
      }
      try more(numbers, run, database)
      return run
    }
  }

  /// How every check stands now, the gravest first; or those of one status.
  public func checkStates(_ status: CheckPlaceResult.Status? = nil, check: String? = nil) throws -> [CheckState] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT name, place, status, since, first_seen, changes, last_run
          FROM check_states JOIN checks ON number = check_number
          WHERE status = coalesce(?, status) AND name = coalesce(?, name)
          ORDER BY CASE status WHEN 'stop' THEN 0 WHEN 'failed' THEN 1 WHEN 'warn' THEN 2 WHEN 'notify' THEN 3 ELSE 4 END,
            name, place
          """, arguments: [status?.rawValue, check]
      ).map { row in
        CheckState(
          check: row[0], place: row[1], status: try CheckRows.status(row[2]), since: Moment(seconds: row[3]),
          firstSeen: (row[4] as Int64?).map { Moment(seconds: $0) }, changes: row[5], lastRun: row[6])
      }
    }
  }

  /// What a check found at a place, first run to last.
  ///
  /// - Parameter limit: the latest so many runs.
  public func trend(of check: String, place: String = "", limit: Int = 100) throws -> [CheckPoint] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT r.check_run, u.ended, r.status, r.value, r.baseline, r.n, r.version
          FROM check_results r JOIN check_runs u ON u.number = r.check_run
          WHERE r.check_number = (SELECT number FROM checks WHERE name = ?) AND r.place = ?
          ORDER BY r.check_run DESC LIMIT ?
          """, arguments: [check, place, max(0, limit)]
      ).reversed().map { row in
        CheckPoint(
          run: row[0], at: Moment(seconds: row[1]), status: try CheckRows.status(row[2]), value: row[3],
          baseline: row[4], n: row[5], version: row[6])
      }
    }
  }

  /// The results of a run, the gravest first.
  public func results(ofRun run: Int) throws -> [CheckPlaceResult] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT c.name, c.definition, r.place, r.status, r.value, r.baseline, r.n, r.version, r.sentence
          FROM check_results r JOIN checks c ON c.number = r.check_number WHERE r.check_run = ?
          ORDER BY CASE r.status WHEN 'stop' THEN 0 WHEN 'failed' THEN 1 WHEN 'warn' THEN 2 WHEN 'notify' THEN 3 ELSE 4 END,
            c.name, r.place
          """, arguments: [run]
      ).map { row in
        CheckPlaceResult(
          check: row[0], definition: ContentHash(hex: row[1]) ?? ContentHash(of: []), place: row[2],
          status: try CheckRows.status(row[3]), value: row[4], baseline: row[5], n: row[6], version: row[7],
          sentence: row[8])
      }
    }
  }

  /// The data version that a check last read at any place: it need not run again before there is another.
  public func lastVersion(of check: String) throws -> String? {
    try database.read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT version FROM check_results WHERE check_number = (SELECT number FROM checks WHERE name = ?)
          AND version IS NOT NULL AND status <> 'failed' ORDER BY check_run DESC LIMIT 1
          """, arguments: [check])
    }
  }
}

/// Results as rows.
private enum CheckRows {
  static func number(of result: CheckPlaceResult, _ now: Moment, _ database: Database) throws -> Int {
    try database.execute(
      sql: """
        INSERT INTO checks (name, definition, first) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET definition = excluded.definition
        """, arguments: [result.check, result.definition.hex, now.seconds])
    let number = try Int.fetchOne(
      database, sql: "SELECT number FROM checks WHERE name = ?", arguments: [result.check])
    guard let number else { throw TrinnError(.fault, "a check that was written is not there") }
    return number
  }

  static func insert(_ result: CheckPlaceResult, _ check: Int, _ run: Int, _ now: Moment, _ database: Database) throws {
    try database.cachedStatement(sql: "INSERT INTO check_results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        check, result.place, run, result.status.rawValue, result.value, result.baseline, result.n, result.version,
        result.sentence,
      ])
    // A new status begins now; the same one goes on.
    try database.cachedStatement(
      sql: """
        INSERT INTO check_states VALUES (:check, :place, :status, :now, 
          CASE WHEN :status IN ('fine', 'failed') THEN NULL ELSE :now END, :run, 0)
        ON CONFLICT (check_number, place) DO UPDATE SET
          since = CASE WHEN status = excluded.status THEN since ELSE excluded.since END,
          first_seen = coalesce(first_seen, excluded.first_seen),
          changes = changes + (status <> excluded.status),
          status = excluded.status, last_run = excluded.last_run
        """
    ).execute(
      arguments: [
        "check": check, "place": result.place, "status": result.status.rawValue, "now": now.seconds, "run": run,
      ])
  }

  static func status(_ text: String) throws -> CheckPlaceResult.Status {
    guard let status = CheckPlaceResult.Status(rawValue: text) else {
      throw TrinnError(.unreadable, "a check's result has a status that this program does not know")
    }
    return status
  }
}
