import TrinnBasis
import TrinnTable

extension Schema {
  /// What in a table does not fit the schema: `column`, `problem`, `rows`. No row where all fits; never a cell's value.
  ///
  /// Looks for required columns that are not there, columns of another type, codes that no list has, required values that
  /// are missing, and rows that share their key.
  public func check(_ table: Table) throws -> Table {
    var findings: [(column: String, problem: String, rows: Int)] = []
    let match = match(table.names)
    for missing in match.missingRequired {
      let near = missing.nearest.map { "; is \"\($0)\" meant?" } ?? ""
      findings.append((missing.name, "required and not there\(near)", table.rowCount))
    }
    for (index, name) in table.names.enumerated() {
      guard let field = field(name) else {
        if let field = match.fields[index] {
          findings.append((name, "should be called \"\(field.name)\"", table.rowCount))
        }
        continue
      }
      let column = table.columns[index]
      guard column.type == field.type || column.type.isCoded && field.type.isCoded && field.type != .identity else {
        findings.append((name, "wanted \(field.type.name), got \(column.type.name)", table.rowCount))
        continue
      }
      if field.isRequired, let mask = column.missing {
        findings.append((name, "required and missing", mask.count { $0 != 0 }))
      }
      let unknown = try Schema.unknownCodes(in: column, list: field.term.codeList)
      if unknown > 0 {
        findings.append((name, "codes that the list \(field.term.codeList ?? "") does not have", unknown))
      }
    }
    let doubled = try rowsSharingKey(in: table)
    if doubled > 0 { findings.append((key.joined(separator: ", "), "rows that share their key with another", doubled)) }
    return try Table(
      [
        ("column", Column(texts: findings.map(\.column))), ("problem", Column(texts: findings.map(\.problem))),
        ("rows", Column(integers: findings.map(\.rows))),
      ], subject: .open, notes: ["checked against \(name): \(row)"])
  }

  private static func unknownCodes(in column: Column, list: String?) throws -> Int {
    guard case .codes(let codes, let dictionary) = column.values, let list else { return 0 }
    let isKnown: (String) throws -> Bool
    switch list {
    case "municipality":
      let register = try MunicipalityRegister.standard()
      isKnown = { !register.versions(of: $0).isEmpty || SpecialArea(code: $0) != nil }
    case "programme_area": isKnown = { ProgrammeArea($0)?.code == $0 }
    case "school": isKnown = { OrganisationNumber($0)?.text == $0 }
    default:
      guard let closed = CodeList.named(list) else { return 0 }
      let known = Set(closed.codes)
      isKnown = { known.contains($0) }
    }
    let fits = try dictionary.texts.map(isKnown)
    return (0..<codes.count).count { column.missingReason(at: $0) == nil && !fits[codes[$0]] }
  }

  /// Rows beyond the first of each key; 0 where a key column is not in the table.
  private func rowsSharingKey(in table: Table) throws -> Int {
    let columns = key.compactMap { table.index(of: $0) }.map { table.columns[$0] }
    guard columns.count == key.count, table.rowCount > 0 else { return 0 }
    return table.rowCount - (try Grouping(columns, rowCount: table.rowCount).groupCount)
  }
}
