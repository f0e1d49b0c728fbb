import Foundation
import GRDB
import TrinnBasis

/// The ledger in SQLite, for listings. It is made of the ledger alone and never trusted against it.
extension Workspace {
  /// Takes in the lines that came since.
  ///
  /// - Throws: `refused` where a line that was taken in before is not there any more, or a new one does not follow.
  func indexLedger() throws {
    let path = "\(WorkspaceFile.folder(in: home))/\(Ledger.name)"
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    let indexed = try database.read { try LedgerIndex.indexedBytes($0) }
    guard size != indexed else { return }
    guard size > 0 else { throw LedgerFault.cut(path) }
    try database.write { try LedgerIndex.update($0, path) }
  }

  /// Throws the index away and makes it anew of the ledger, and of those that were set aside before it as far as they hold.
  public func rebuildLedgerIndex() throws {
    let folder = WorkspaceFile.folder(in: home)
    let aside = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("ledger-") && $0.hasSuffix(".jsonl") }.sorted()
    try database.write { database in
      try database.execute(
        sql: "DELETE FROM ledger_lines; DELETE FROM release_data; DELETE FROM facts WHERE name LIKE 'ledger %'")
      for name in aside {
        let bytes = [UInt8](FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
        _ = try LedgerIndex.take(bytes, from: 0, database)
      }
    }
    try indexLedger()
  }
}

enum LedgerIndex {
  static func indexedBytes(_ database: Database) throws -> Int {
    try fact("ledger bytes", database).flatMap(Int.init) ?? 0
  }

  static func update(_ database: Database, _ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw LedgerFault.cut(path) }
    let first = try firstLine(file).map { ContentHash(of: $0).hex }
    // Another first line: a new ledger goes on behind one that was set aside.
    let isSame = try fact("ledger first", database) == first
    let from = isSame ? try indexedBytes(database) : 0
    guard try file.seekToEnd() >= UInt64(from) else { throw LedgerFault.cut(path) }
    try file.seek(toOffset: UInt64(from))
    let taken = try take([UInt8](try file.readToEnd() ?? Data()), from: from, database)
    guard taken.isWhole else { throw LedgerFault.damaged(path) }
    try set("ledger bytes", "\(from + taken.bytes)", database)
    try set("ledger first", first ?? "", database)
  }

  /// Takes in lines as long as each follows the one before.
  static func take(
    _ bytes: [UInt8], from: Int, _ database: Database
  ) throws -> (bytes: Int, isWhole: Bool) {
    let last = try Row.fetchOne(database, sql: "SELECT number, hash FROM ledger_lines ORDER BY number DESC LIMIT 1")
    var number = last.map { $0[0] as Int } ?? 0
    var before = last.map { $0[1] as String } ?? LedgerLine.beginning.hex
    var place = 0
    while let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) {
      guard let line = LedgerLine(bytes[place..<end]),
        line.number == number &+ 1 && line.before.hex == before
          || from + place == 0 && line.number > number && Ledger.isBeginning(line)
      else { return (place, false) }
      try insert(line, from + place, database)
      (number, before, place) = (line.number, line.hash.hex, end + 1)
    }
    return (place, true)
  }

  private static func firstLine(_ file: FileHandle) throws -> [UInt8]? {
    try file.seek(toOffset: 0)
    var bytes: [UInt8] = []
    while let more = try file.read(upToCount: 1 << 14), !more.isEmpty {
      bytes += more
      if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) { return Array(bytes[..<end]) }
    }
    return nil
  }

  private static func fact(_ name: String, _ database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT value FROM facts WHERE name = ?", arguments: [name])
  }

  private static func set(_ name: String, _ value: String, _ database: Database) throws {
    try database.execute(sql: "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", arguments: [name, value])
  }

  private static func insert(_ line: LedgerLine, _ start: Int, _ database: Database) throws {
    let entry = line.entry
    let values: [(any DatabaseValueConvertible)?] = [
      line.number, start, line.hash.hex, line.at.seconds, entry.event.rawValue, entry.run, entry.level.rawValue,
      entry.role, entry.script?.hex, entry.manifest?.hex, entry.what, entry.content?.hex, entry.cells, entry.audience,
      entry.place, entry.rules.joined(separator: ", "), entry.limits.joined(separator: ", "), entry.note,
    ]
    try database.cachedStatement(
      sql: "INSERT INTO ledger_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: StatementArguments(values))
    guard entry.event == .release else { return }
    for version in entry.data {
      try database.cachedStatement(sql: "INSERT OR IGNORE INTO release_data VALUES (?, ?)")
        .execute(arguments: [ReleaseID(line.number).text, version])
    }
  }
}

/// A release as the chain names it: `release-45` is line 45 of the ledger.
public struct ReleaseID: Sendable, Hashable {
  public let line: Int

  public init(_ line: Int) { self.line = line }

  public init?(_ text: String) {
    guard text.hasPrefix("release-"), let line = Int(text.dropFirst(8)), line > 0 else { return nil }
    self.line = line
  }

  public var text: String { "release-\(line)" }
}
