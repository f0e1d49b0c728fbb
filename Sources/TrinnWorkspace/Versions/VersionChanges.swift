import TrinnBasis
import TrinnTable

/// What a new version restated, and what rests on the old one.
public struct VersionChanges: Sendable {
  public let old: DataVersion
  public let new: DataVersion
  public let rows: TableChanges
  /// Releases, figures, findings, plans, actions and months that rest on the old version, nearest first.
  public let touched: [ChainNode]

  /// A row for what happened to rows, and one for each column that was restated: what, rows. The counts are of rows, and the
  /// gate looks at them as at counts of pupils.
  public var summary: Table {
    get throws {
      let restated = rows.byColumn.filter { $0.rows > 0 }
      let counts = [rows.added.count, rows.removed.count, rows.restated.count] + restated.map(\.rows)
      return try Table(
        [
          "what": Column(texts: ["rows added", "rows removed", "rows restated"] + restated.map(\.name)),
          "rows": Column(integers: counts.map { $0 }),
        ], subject: .groups(support: Support(counts)),
        notes: [
          "\(old.id) to \(new.id), rows told apart by \(rows.key.joined(separator: ", "))",
          touched.isEmpty
            ? "nothing that was released rests on the older version"
            : "\(touched.count) things rest on the older version",
        ])
    }
  }

  /// What rests on the older version: id, kind, title, distance.
  public var touchedTable: Table {
    get throws {
      try Table(
        [
          "id": Column(texts: touched.map(\.id)), "kind": Column(texts: touched.map(\.kind)),
          "title": Column(texts: touched.map(\.title)), "rests_on": Column(texts: touched.map(\.from)),
          "distance": Column(integers: touched.map(\.distance)),
        ], subject: .open)
    }
  }
}

extension Workspace {
  /// - Parameters:
  ///   - old: a version's id.
  ///   - new: another's, of the same table.
  ///   - key: the columns that say which row is which, as `TableChanges` takes them.
  /// - Throws: `mismatch` for versions of two tables.
  public func changes(from old: String, to new: String, key: [String]? = nil) throws -> VersionChanges {
    let (before, after) = (try version(old), try version(new))
    guard before.name == after.name else {
      throw TrinnError(
        .mismatch, "\(before.id) and \(after.id) are versions of two tables", wanted: before.name, got: after.name)
    }
    return VersionChanges(
      old: before, new: after,
      rows: try TableChanges(from: try table(of: before), to: try table(of: after), key: key),
      touched: try touched(by: before.id))
  }

  /// The versions as a table: id, table, rows, columns, problems, source, bytes, content, at, role, run, script.
  public func versionTable(_ name: String? = nil) throws -> Table {
    let all = try versions(name)
    return try Table(
      [
        "id": Column(texts: all.map(\.id)), "table": Column(texts: all.map(\.name)),
        "rows": Column(integers: all.map(\.rows)), "columns": Column(integers: all.map(\.columns.count)),
        "problems": Column(integers: all.map(\.problems)), "source": Column(texts: all.map(\.source)),
        "bytes": Column(integers: all.map(\.bytes)), "content": Column(texts: all.map(\.content.hex)),
        "at": Column(texts: all.map(\.at.label)), "role": Column(texts: all.map(\.role)),
        "run": Column(texts: all.map(\.run)), "script": Column(texts: all.map { $0.script?.hex }),
      ], subject: .open)
  }
}
