import TrinnBasis
import TrinnTable

/// Days or hours: never both, and never the one made of the other.
public enum AbsenceMeasure: String, Sendable, CaseIterable {
  case days, hours

  /// Where a table has it, the best first: publishers count days as they stand on the certificate.
  private var names: [String] {
    self == .days ? ["certificate_days", "absence_days", "days"] : ["absence_hours", "hours"]
  }

  var cut: AbsenceRules.Kind { self == .days ? .days : .hours }

  func column(of table: Table) throws -> (name: String, column: Column) {
    guard let name = names.first(where: { table.index(of: $0) != nil }) else {
      throw TrinnError.unknown(
        .unknownColumn, "column", rawValue, among: table.names,
        hint: "absence stands in columns called \(names.joined(separator: ", "))")
    }
    let column = try table.column(name)
    guard column.type.isNumeric else {
      throw TrinnError(.wrongType, "column \"\(name)\" holds no numbers", wanted: "numbers", got: column.type.name)
    }
    return (name, column)
  }
}

extension AbsencePerPupil {
  /// A table with one row a pupil and school year, from records of single absences where it is not one already.
  static func perPupil(_ table: Table) throws -> Table {
    guard table.index(of: "date") != nil, table.index(of: "pupil") != nil else { return table }
    let sums = try self.table(table)
    return sums.with(notes: sums.notes + ["pupils without an absence are not among them"])
  }
}
