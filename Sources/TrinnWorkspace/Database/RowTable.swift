import TrinnTable

import class GRDB.Row

/// A table out of rows of SQLite, column by column in the order of the query.
enum RowTable {
  enum Kind {
    case integer(String), number(String), text(String), moment(String)
  }

  static func make(_ rows: [Row], _ columns: [Kind]...) throws -> Table {
    let columns = columns.flatMap { $0 }.enumerated().map { index, kind in column(rows, index, kind) }
    return try Table(columns, rowCount: rows.count, subject: .open)
  }

  private static func column(_ rows: [Row], _ index: Int, _ kind: Kind) -> (name: String, column: Column) {
    switch kind {
    case .integer(let name): (name, .init(integers: rows.map { $0[index] as Int? }))
    case .number(let name): (name, .init(numbers: rows.map { $0[index] as Double? }))
    case .text(let name): (name, .init(texts: rows.map { $0[index] as String? }))
    // As 2026-11-22T04:50:12Z: there is no column type for a time of day.
    case .moment(let name):
      (name, .init(texts: rows.map { row in (row[index] as Int64?).map { Moment(seconds: $0).label } }))
    }
  }
}

extension Array where Element == RowTable.Kind {
  static func texts(_ names: String...) -> Self { names.map { .text($0) } }
}
