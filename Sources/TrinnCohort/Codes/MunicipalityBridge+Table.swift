import TrinnBasis
import TrinnTable

extension MunicipalityBridge {
  /// What a bridged table's columns are called, after the municipality column's own name.
  public static let labelSuffix = "_bridge"
  public static let weightSuffix = "_weight"

  /// The table with its municipality column carried to the bridge's year.
  ///
  /// Beside the column stands how each row was carried (`exact`, `contained`, `estimated`, `not bridged`). A row that the
  /// user's weights divide comes once for each municipality, with its weight beside it: weigh before summing. A row that is
  /// not bridged keeps its old code. The notes say how many rows of each kind, and the reason of each code not bridged.
  ///
  /// - Parameters:
  ///   - column: holds municipality codes.
  ///   - yearColumn: school years or whole years that the rows speak of; nil answers for every use of a code at once.
  ///   - schoolMunicipality: a column with the school's municipality in the bridge's year, where the table has one.
  public func bridged(
    _ table: Table, column: String, yearColumn: String? = nil, schoolMunicipality: String? = nil
  ) throws -> Table {
    let codes = try table.column(column)
    guard case .codes(let rowCodes, let dictionary) = codes.values else {
      throw TrinnError.argument("column", wanted: "a column of municipality codes", got: codes.type.name)
    }
    let years = try yearColumn.map { try table.column($0) }
    let schools = try schoolMunicipality.map { try table.column($0) }
    var plan = BridgePlan()
    var known: [BridgePlan.Key: Answer] = [:]
    for row in 0..<table.rowCount {
      if row % 65_536 == 0 { try Interrupt.check() }
      guard codes.missingReason(at: row) == nil else {
        plan.appendMissing(row)
        continue
      }
      let code = dictionary[rowCodes[row]]
      let key = BridgePlan.Key(
        code: code, year: years.flatMap { Self.year($0[row]) }, school: schools.flatMap { Self.text($0[row]) })
      let answer = known[key] ?? self.answer(for: code, in: key.year, schoolMunicipality: key.school)
      known[key] = answer
      plan.append(row, code: code, answer)
    }
    return try plan.table(table, column: column, list: codes.type, year: year)
  }

  private static func year(_ value: Scalar) -> Int? {
    switch value {
    case .schoolYear(let year): Int(year.start)
    case .integer(let year): Int(exactly: year)
    default: nil
    }
  }

  private static func text(_ value: Scalar) -> String? { if case .text(let text) = value { text } else { nil } }
}

/// The rows of a bridged table, in order.
private struct BridgePlan {
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

  mutating func append(_ row: Int, code: String, _ answer: MunicipalityBridge.Answer) {
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

  func table(_ table: Table, column: String, list: ColumnType, year: Int) throws -> Table {
    let isDivided = counts[MunicipalityBridge.Answer.estimated([]).label] != nil
    var columns: [(name: String, column: Column)] = []
    for (name, old) in zip(table.names, table.columns) {
      guard name == column else {
        columns.append((name, isDivided ? try old.gather(rows) : old))
        continue
      }
      let new = Column(codes: codes)
      columns.append((name, Column(type: list, values: new.values, missing: new.missing)))
      columns.append((name + MunicipalityBridge.labelSuffix, Column(texts: labels)))
      if isDivided { columns.append((name + MunicipalityBridge.weightSuffix, Column(numbers: weights))) }
    }
    let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let notes = ["\(column) in the municipalities of \(year): rows \(summary)"]
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
