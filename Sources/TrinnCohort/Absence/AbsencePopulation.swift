import TrinnBasis
import TrinnTable

extension AbsencePerPupil {
  /// The pupils of a school year with what each was absent: 0 days and 0 hours for a pupil without a record.
  ///
  /// The columns are those of `pupils`, which has one row a pupil and school year, and behind them those of `table`. School
  /// years without any record are left out: nothing is known of them. Records of others are left out and counted in a note.
  public static func table(_ absences: Table, of pupils: Table) throws -> Table {
    let sums = try table(absences)
    let covered = Set(try sums.column("school_year").starts())
    let years = try pupils.column("school_year").starts()
    let kept = years.indices.lazy.filter { covered.contains(years[$0]) }.map { UInt32(truncatingIfNeeded: $0) }
    let own = Set(sums.names).subtracting(["pupil", "school_year"])
    let population = try Table(
      zip(pupils.names, pupils.columns).filter { !own.contains($0.0) }.map { ($0.0, try $0.1.gather(Array(kept))) },
      rowCount: kept.count, subject: .records, notes: pupils.notes)
    let joined = try population.join(
      sums, JoinOptions(by: "pupil, school_year", kind: "left", expect: "one to one"))
    let found = try joined.column("records")
    let none = (0..<joined.rowCount).lazy.filter { found.missingReason(at: $0) == .rowAbsent }.count
    let others = sums.rowCount - (joined.rowCount - none)
    let columns = zip(joined.names, joined.columns).map { name, column in
      (name: name, column: own.contains(name) ? column.zeroWhereAbsent() : column)
    }
    var notes =
      population.notes + sums.notes + ["\(none) of \(joined.rowCount) pupils without an absence: 0 days and 0 hours"]
    if others > 0 { notes.append("\(others) left out who have absences and are not among the pupils") }
    return try Table(columns, rowCount: joined.rowCount, subject: joined.subject, notes: notes)
  }
}

extension Column {
  /// The starting year of each school year; `Int16.min` where there is none.
  func starts() throws -> [Int16] {
    guard case .years(let years) = values else {
      throw TrinnError(
        .wrongType, "column \"school_year\" holds no school years", wanted: "school years", got: type.name)
    }
    return years.indices.map { missingReason(at: $0) == nil ? years[$0] : Int16.min }
  }

  /// The slot of a missing value holds zero already: only the mask changes.
  fileprivate func zeroWhereAbsent() -> Column {
    Column(type: type, values: values, missing: missing?.map { $0 == MissingReason.rowAbsent.rawValue ? 0 : $0 })
  }
}

extension CountyData {
  /// What the pupils of upper secondary on 1 October were absent, with all that is known of each.
  public func absencePerPupil() throws -> Table {
    guard has("absences") else {
      throw TrinnError(
        .noData, "no table \"absences\" in \(name)", hint: "tables here: \(source.tableNames.joined(separator: ", "))")
    }
    let years = try years()
    let rows = try years.pupilRows(nil).map { UInt32(bitPattern: $0) }
    let table = years.table
    let pupils = try Table(
      zip(table.names, table.columns).map { ($0.0, try $0.1.gather(rows)) }, rowCount: rows.count,
      subject: .records)
    return try AbsencePerPupil.table(try self.table(named: "absences"), of: pupils)
  }
}
