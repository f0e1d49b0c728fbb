import Foundation
import GRDB
import TrinnBasis

/// What the workspace remembers of forms: which row is which object, and what it last said.
enum ExchangeRecord {
  struct Known {
    let kind: String
    let object: String?
    let values: [String: ChainValue]
  }

  static func insert(
    _ form: ExchangeForm, _ now: Moment, _ author: Workspace.Author, _ database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO exchange_forms VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        form.id, form.purpose.rawValue, form.municipality, form.made.seconds, now.seconds, author.role, author.run,
      ])
  }

  static func keep(_ row: ExchangeRow, of form: ExchangeForm, object: String?, _ database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO exchange_rows VALUES (?, ?, ?, ?, ?)",
      arguments: [form.id, row.key, row.kind, object, try text(row.values)])
  }

  /// Nil where the workspace never saw the form.
  static func rows(of form: ExchangeForm, _ database: Database) throws -> [String: Known]? {
    guard
      let kept = try Row.fetchOne(
        database, sql: "SELECT purpose, municipality FROM exchange_forms WHERE id = ?", arguments: [form.id])
    else { return nil }
    guard kept[0] == form.purpose.rawValue, kept[1] == form.municipality else {
      throw TrinnError(
        .refused, "the form was made for municipality \(kept[1] as String), and the file says another",
        hint: "ask for the file again: what is locked in it was changed")
    }
    var rows: [String: Known] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT key, kind, object, state FROM exchange_rows WHERE form = ?", arguments: [form.id])
    {
      rows[row[0]] = Known(kind: row[1], object: row[2], values: try values(row[3]))
    }
    return rows
  }

  private static func text(_ values: [String: ChainValue]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(values), as: UTF8.self)
  }

  private static func values(_ text: String) throws -> [String: ChainValue] {
    try JSONDecoder().decode([String: ChainValue].self, from: Data(text.utf8))
  }
}

/// Objects as values, whatever their kind.
enum ExchangeValues {
  static func state(of id: String, _ database: Database) throws -> (
    values: [String: ChainValue], role: String, changed: Moment
  ) {
    try state(Workspace.type(ChainNode.kind(of: id)), id, database)
  }

  private static func state<Object: ChainObject>(
    _ type: Object.Type, _ id: String, _ database: Database
  ) throws -> (values: [String: ChainValue], role: String, changed: Moment) {
    let kept: Kept<Object> = try Workspace.fetch(id, database)
    return (try ChainValues.of(kept.object).filter { !$0.value.isEmpty }, kept.role, kept.changed)
  }

  /// What is wrong with the values of an object, as the kind's own rules have it.
  static func fault(_ kind: String, _ values: [String: ChainValue]) throws -> ExchangeItem.Problem? {
    do {
      try check(Workspace.type(kind), values)
      return nil
    } catch let error as TrinnError where error.code != .fault {
      return ExchangeItem.Problem(field: error.argument, sentence: error.sentence)
    }
  }

  private static func check<Object: ChainObject>(_ type: Object.Type, _ values: [String: ChainValue]) throws {
    _ = try Workspace.checked(try ChainValues.object(type, values))
  }

  static func insert(
    _ kind: String, _ values: [String: ChainValue], _ database: Database, _ now: Moment, _ author: Workspace.Author
  ) throws -> String {
    func insert<Object: ChainObject>(_ type: Object.Type) throws -> String {
      try Workspace.insert(try ChainValues.object(type, values), database, now, author).id
    }
    return try insert(Workspace.type(kind))
  }

  static func update(
    _ id: String, _ values: [String: ChainValue], _ database: Database, _ now: Moment, _ author: Workspace.Author
  ) throws {
    func update<Object: ChainObject>(_ type: Object.Type) throws {
      let before: Kept<Object> = try Workspace.fetch(id, database)
      _ = try Workspace.update(before, to: try ChainValues.object(type, values), database, now, author)
    }
    try update(Workspace.type(ChainNode.kind(of: id)))
  }
}
