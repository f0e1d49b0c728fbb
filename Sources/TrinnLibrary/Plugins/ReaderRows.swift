import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// What a Lua reader gave, as a table: each cell checked against its column's declared type. An error names row and column
/// and never a cell.
struct ReaderRows {
  /// No file of a plugin gives more.
  static let mostRows = 5_000_000

  private let rows: [Value]
  private let notes: [String]
  private let reader: DeclaredReader

  init(_ value: Value, of reader: DeclaredReader) throws(TrinnError) {
    self.reader = reader
    var rows = value
    var notes: [String] = []
    if case .map(let map) = value, map["rows"] != nil || map["notes"] != nil {
      rows = map["rows"] ?? .nothing
      guard let given = [String].decode(map["notes"] ?? .list([])) else {
        throw ReaderRows.error("gives notes that are not a list of strings")
      }
      notes = given
    }
    guard let list = [Value].decode(rows) else {
      throw ReaderRows.error(
        "gave \(rows.typeName) where a list of rows was wanted", hint: "return { rows = { … } } or the list of rows")
    }
    guard list.count <= ReaderRows.mostRows else {
      throw ReaderRows.error("gave more than \(ReaderRows.mostRows) rows")
    }
    self.rows = list
    self.notes = notes.prefix(20).map { SafeText.line($0) }
  }

  /// The columns; identities are plain texts until they have been keyed.
  func table() throws -> Table {
    var builders = reader.fields.map {
      ColumnBuilder(type: $0.type == .identity ? .text : $0.type, capacity: rows.count)
    }
    for (number, row) in rows.enumerated() {
      if number & 4095 == 0 { try Interrupt.check() }
      let cells = try cells(of: row, number + 1)
      for (index, cell) in cells.enumerated() {
        do throws(TrinnError) {
          try builders[index].append(scalar(cell, reader.fields[index].type))
        } catch {
          throw ReaderRows.error(
            "row \(number + 1), column \"\(reader.fields[index].name)\": \(error.sentence)", hint: error.hint)
        }
      }
    }
    let columns = zip(reader.fields, builders).map { (name: $0.name, column: $1.finish()) }
    return try Table(columns, rowCount: rows.count, subject: reader.speaks.subject, notes: notes)
  }

  /// The row's cells in the order of the columns.
  private func cells(of row: Value, _ number: Int) throws(TrinnError) -> [Value] {
    switch row {
    case .map(let map):
      for key in map.keys where !reader.fields.contains(where: { $0.name == key }) {
        var error = TrinnError.unknown(.unknownColumn, "column", key, among: reader.fields.map(\.name))
        error.sentence = "\(reader.function.name): row \(number): \(error.sentence)"
        throw error
      }
      return reader.fields.map { map[$0.name] ?? .nothing }
    case .list(let items) where items.count <= reader.fields.count:
      return items + Array(repeating: .nothing, count: reader.fields.count - items.count)
    case .list(let items):
      throw ReaderRows.error("row \(number) has \(items.count) cells for \(reader.fields.count) columns")
    default: throw ReaderRows.error("row \(number) is \(row.typeName) and no table")
    }
  }

  private func scalar(_ cell: Value, _ type: ColumnType) throws(TrinnError) -> Scalar {
    let wrong: (String) -> TrinnError = { TrinnError(.wrongType, "wanted \($0), got \(cell.typeName)") }
    if cell.isNothing { return .missing(.notRecorded) }
    if case .map(let map) = cell {
      guard map.keys == ["missing"], case .text(let name)? = map["missing"] else { throw wrong(type.name) }
      guard let reason = MissingReason(name: name) else {
        throw .unknown(.unknownName, "reason", name, among: MissingReason.allCases.map(\.name))
      }
      return .missing(reason)
    }
    switch type {
    case .boolean: if let value = Bool.decode(cell) { return .boolean(value) }
    case .integer: if let value = Int.decode(cell) { return .integer(Int64(value)) }
    case .number:
      if let value = Double.decode(cell) { return value.isFinite ? .number(value) : .missing(.undefined) }
    case .decimal(let scale):
      if let value = Double.decode(cell) {
        let units = (value * Double(FixedDecimal.power(scale))).rounded()
        guard let exact = Int64(exactly: units) else { throw wrong("a decimal number of ordinary size") }
        return .decimal(FixedDecimal(units: exact, scale: scale))
      }
    case .text, .code, .identity: if let value = String.decode(cell) { return .text(value) }
    case .date:
      if let text = String.decode(cell) {
        guard let date = CalendarDate(asked: text) else {
          throw TrinnError(.wrongType, "wanted a date such as 2024-08-01")
        }
        return .date(date)
      }
    case .schoolYear:
      if let text = String.decode(cell) {
        guard let year = SchoolYear(text) else { throw TrinnError(.wrongType, "wanted a school year such as 2024-25") }
        return .schoolYear(year)
      }
    case .level(let scale):
      if let text = String.decode(cell) {
        guard let rank = scale.rank(of: text) else { throw TrinnError(.wrongType, "wanted a level of \(scale.name)") }
        return .level(rank, scale)
      }
    }
    throw wrong(type.name)
  }

  private static func error(_ sentence: String, hint: String? = nil) -> TrinnError {
    TrinnError(.wrongType, "the reader \(sentence)", hint: hint)
  }
}
