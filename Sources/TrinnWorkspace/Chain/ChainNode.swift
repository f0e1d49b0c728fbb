import GRDB
import TrinnBasis

/// A stop on the way between a month in the wheel and the figure that caused it.
public struct ChainNode: Sendable, Hashable {
  /// `plan-3`, `release-45`, or a data version.
  public let id: String
  public let title: String
  /// The field by which it was reached, and from where; nil at the beginning.
  public let relation: String?
  public let from: String?
  /// Steps from the beginning, by the shortest way.
  public let distance: Int

  /// `finding`, `release`, `version`.
  public var kind: String { ChainNode.kind(of: id) }

  static let release = "release"
  static let version = "version"

  static func kind(of id: String) -> String {
    id.contains("@") ? version : id.lastIndex(of: "-").map { String(id[..<$0]) } ?? id
  }

  static func example(of kind: String) -> String {
    kind == version ? "pupil_years@3f2a9c01b2d4" : "\(kind)-12"
  }

  static func isKnown(_ id: String, kind: String, _ database: Database) throws -> Bool {
    guard ChainNode.kind(of: id) == kind else { return false }
    switch kind {
    case release:
      guard let line = ReleaseID(id)?.line else { return false }
      return try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM ledger_lines WHERE number = ? AND event = 'release')",
        arguments: [line]) ?? false
    case version:
      return try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM data_versions WHERE id = ?)", arguments: [id]) ?? false
    default:
      return try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM objects WHERE id = ?)", arguments: [id]) ?? false
    }
  }
}

extension Workspace {
  /// What something rests on, nearest first: from a month in the wheel to its action, plan, finding, figure, release and
  /// data version.
  public func causes(of id: String) throws -> [ChainNode] { try walk(from: id, "source", "target") }

  /// What rests on something, nearest first: from a data version to the releases, figures, findings, plans, actions and
  /// months that it touches.
  public func touched(by id: String) throws -> [ChainNode] { try walk(from: id, "target", "source") }

  private func walk(from id: String, _ here: String, _ there: String) throws -> [ChainNode] {
    try indexLedger()
    return try database.read { database in
      guard try ChainNode.isKnown(id, kind: ChainNode.kind(of: id), database) else {
        throw TrinnError(
          .unknownName, "there is nothing called \"\(SafeText.line(id))\"", got: id,
          hint: "names are as finding-12, release-45 or pupil_years@3f2a9c01b2d4")
      }
      // Level by level, each thing once: chains that meet again, or run in a ring, end.
      var (found, reached, level, distance) = ([ChainNode](), Set([id]), [id], 0)
      let step = try database.makeStatement(
        sql: "SELECT \(there), relation FROM steps WHERE \(here) = ? ORDER BY relation, \(there)")
      while !level.isEmpty {
        distance += 1
        var next: [String] = []
        for place in level {
          for row in try Row.fetchAll(step, arguments: [place]) {
            let target: String = row[0]
            guard reached.insert(target).inserted else { continue }
            next.append(target)
            found.append(
              ChainNode(
                id: target, title: try Workspace.title(of: target, database), relation: row[1], from: place,
                distance: distance))
          }
        }
        level = next
      }
      return found
    }
  }

  private static func title(of id: String, _ database: Database) throws -> String {
    if let release = ReleaseID(id) {
      return try String.fetchOne(
        database, sql: "SELECT what FROM ledger_lines WHERE number = ?", arguments: [release.line]) ?? id
    }
    let sql =
      ChainNode.kind(of: id) == ChainNode.version
      ? "SELECT source FROM data_versions WHERE id = ?" : "SELECT title FROM objects WHERE id = ?"
    return try String.fetchOne(database, sql: sql, arguments: [id]) ?? id
  }
}
