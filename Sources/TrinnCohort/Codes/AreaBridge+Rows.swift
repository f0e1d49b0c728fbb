import TrinnBasis
import TrinnTable

extension AreaBridge {
  /// What a bridged table's columns are called, after the municipality column's own name.
  public static let labelSuffix = "_bridge"
  public static let weightSuffix = "_weight"

  /// The table with its column of codes carried to the bridge's year, row by row: for rows that each are one pupil's.
  ///
  /// Beside the column stands how each row was carried (`exact`, `contained`, `estimated`, `not bridged`). A row that the
  /// user's weights divide comes once for each municipality, with its weight beside it: weigh before summing. A row that is
  /// not bridged keeps its old code. The notes say how many rows of each kind, and the reason of each code not bridged.
  ///
  /// - Parameters:
  ///   - column: holds codes of municipalities or counties.
  ///   - yearColumn: school years or whole years that the rows speak of; nil answers for every use of a code at once.
  ///   - sourceYear: the year of all rows, where there is no such column.
  ///   - schoolMunicipality: a column with the school's municipality in the bridge's year, where the table has one.
  public func bridged(
    _ table: Table, column: String, yearColumn: String? = nil, sourceYear: Int? = nil, schoolMunicipality: String? = nil
  ) throws -> Table {
    let codes = try AreaBridge.codes(of: table.column(column), named: "column")
    let years = try yearColumn.map { try table.column($0) }
    let schools = try schoolMunicipality.map { try table.column($0) }
    var plan = BridgedRows()
    var known: [BridgedRows.Key: Answer] = [:]
    for row in 0..<table.rowCount {
      if row % 65_536 == 0 { try Interrupt.check() }
      guard let code = codes.code(at: row) else {
        plan.appendMissing(row)
        continue
      }
      let key = BridgedRows.Key(
        code: code, year: years.flatMap { Self.year($0[row]) } ?? sourceYear,
        school: schools.flatMap { Self.text($0[row]) })
      let answer = known[key] ?? self.answer(for: code, in: key.year, schoolMunicipality: key.school)
      known[key] = answer
      plan.append(row, code: code, answer)
    }
    return try plan.table(table, column: column, list: codes.type, bridge: self)
  }

  static func codes(of column: Column, named argument: String) throws(TrinnError) -> AreaCodes {
    guard let codes = AreaCodes(column) else {
      throw TrinnError.argument(argument, wanted: "a column of municipality or county codes", got: column.type.name)
    }
    return codes
  }

  static func year(_ value: Scalar) -> Int? {
    switch value {
    case .schoolYear(let year): Int(year.start)
    case .integer(let year): Int(exactly: year)
    default: nil
    }
  }

  static func text(_ value: Scalar) -> String? { if case .text(let text) = value { text } else { nil } }
}

/// A column of codes, read row by row.
struct AreaCodes {
  let type: ColumnType
  private let column: Column
  private let codes: Codes
  private let dictionary: TextDictionary

  init?(_ column: Column) {
    guard case .codes(let codes, let dictionary) = column.values else { return nil }
    (type, self.column, self.codes, self.dictionary) = (column.type, column, codes, dictionary)
  }

  /// Nil where the row has none.
  func code(at row: Int) -> String? { (column.missing?[row] ?? 0) == 0 ? dictionary[codes[row]] : nil }
}

/// The rows of a bridged table, in order.
private struct BridgedRows {
  struct Key: Hashable {
    let code: String
    let year: Int?
    let school: String?
  }

  private var rows: [UInt32] = []
  private var codes: [String?] = []
  private var labels: [String?] = []
  private var weights: [Double?] = []
  private var counts: [String: Int] = [:]
  private var reasons: [String: String] = [:]

  mutating func appendMissing(_ row: Int) { append(row, nil, nil, nil) }

  mutating func append(_ row: Int, code: String, _ answer: AreaBridge.Answer) {
    counts[answer.label, default: 0] += 1
    switch answer {
    case .exact(let target): append(row, target, answer.label, 1)
    case .contained(let target, let divided):
      reasons[code] = "\(target) also took a piece of \(divided.joined(separator: ", "))"
      append(row, target, answer.label, 1)
    case .estimated(let shares): for share in shares { append(row, share.code, answer.label, share.weight) }
    case .notBridged(_, let reason):
      reasons[code] = reason
      append(row, code, answer.label, 1)
    }
  }

  private mutating func append(_ row: Int, _ code: String?, _ label: String?, _ weight: Double?) {
    rows.append(UInt32(truncatingIfNeeded: row))
    codes.append(code)
    labels.append(label)
    weights.append(weight)
  }

  func table(_ table: Table, column: String, list: ColumnType, bridge: AreaBridge) throws -> Table {
    let isDivided = counts[AreaBridge.Answer.estimated([]).label] != nil
    var columns: [(name: String, column: Column)] = []
    for (name, old) in zip(table.names, table.columns) {
      guard name == column else {
        columns.append((name, isDivided ? try old.gather(rows) : old))
        continue
      }
      let new = Column(codes: codes)
      columns.append((name, Column(type: list, values: new.values, missing: new.missing)))
      columns.append((name + AreaBridge.labelSuffix, Column(texts: labels)))
      if isDivided { columns.append((name + AreaBridge.weightSuffix, Column(numbers: weights))) }
    }
    let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let noun = bridge.level == .county ? "counties" : "municipalities"
    let notes = ["\(column) in the \(noun) of \(bridge.year): rows \(summary)"]
    let why = reasons.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    // A row that became two is still one pupil: support by row no longer holds, so the rows speak of records again.
    var subject = table.subject
    if isDivided {
      let pupils = try table.pupilColumn?.gather(rows)
      let isNamed = columns.contains { $0.column.type == .identity }
      subject = isNamed ? .records : pupils.map { .recordsOf(pupils: $0) } ?? .records
    }
    return try Table(columns, rowCount: rows.count, subject: subject, notes: table.notes + notes + why)
  }
}
