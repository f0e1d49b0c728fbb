import TrinnTable

import class GRDB.Database
import class GRDB.Row
import struct GRDB.StatementArguments

/// A table out of what SQLite answers, column by column in the order of the query. Each row is taken as it comes: none is
/// kept beside the columns.
enum RowTable {
  enum Kind {
    case integer(String), number(String), text(String), moment(String)
  }

  static func read(
    _ database: Database, sql: String, _ arguments: StatementArguments, _ columns: [Kind]...
  ) throws -> Table {
    var parts = columns.flatMap { $0 }.map(Part.init)
    var count = 0
    let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
    while let row = try rows.next() {
      for index in parts.indices { parts[index].take(row, index) }
      count += 1
    }
    return try Table(parts.map(\.column), rowCount: count, subject: .open)
  }

  /// One column as far as it has come: only the values of its kind are filled.
  private struct Part {
    let kind: Kind
    private var integers: [Int?] = []
    private var numbers: [Double?] = []
    private var texts: [String?] = []

    init(_ kind: Kind) { self.kind = kind }

    mutating func take(_ row: Row, _ index: Int) {
      switch kind {
      case .integer: integers.append(row[index])
      case .number: numbers.append(row[index])
      case .text: texts.append(row[index])
      // As 2026-11-22T04:50:12Z: there is no column type for a time of day.
      case .moment: texts.append((row[index] as Int64?).map { Moment(seconds: $0).label })
      }
    }

    var column: (name: String, column: Column) {
      switch kind {
      case .integer(let name): (name, .init(integers: integers))
      case .number(let name): (name, .init(numbers: numbers))
      case .text(let name), .moment(let name): (name, .init(texts: texts))
      }
    }
  }
}

extension Array where Element == RowTable.Kind {
  static func texts(_ names: String...) -> Self { names.map { .text($0) } }
}
