import TrinnBasis
import TrinnTable

/// What is known of pupils beside their pathway, as columns that figures are grouped by.
extension CountyData {
  /// The columns of grade 10 for a list of pupils: points and absence, and sex where grade 10 has it.
  package func grade10Columns(for pupils: [Int32], names: [String]) throws -> [(name: String, column: Column)] {
    let leavers = try leavers()
    let rows = pupils.map { pupil in
      leavers.place(of: pupil).map { UInt32(leavers.row[$0]) } ?? Column.noRow
    }
    return try names.compactMap { name in
      try leavers.table.columnIfAny(name).map { (name, try $0.gather(rows, absent: .notRecorded)) }
    }
  }

  /// Columns of `pupil_years` for a list of rows; a row of -1 gives missing values.
  package func yearColumns(
    for rows: [Int32], names: [(column: String, name: String)]
  ) throws -> [(name: String, column: Column)] {
    let table = try years().table
    let picked = rows.map { $0 < 0 ? Column.noRow : UInt32($0) }
    return try names.compactMap { column, name in
      try table.columnIfAny(column).map { (name, try $0.gather(picked, absent: .notApplicable)) }
    }
  }

  /// Each pupil's home municipality in the last year that has one.
  package func lastHomes() throws -> PupilFact {
    let years = try years()
    return try preparedLastHomes.value {
      try PupilFact(pupilCount: pupils.count, list: "municipality", lastIn: "home_municipality", of: years)
    }
  }
}

extension Cohort {
  /// What `entryTable()` may have, in its order.
  static let entryColumns = [
    "pupil", "autumn", "sex", "birth_year", "home_municipality", "region", "origin_school", "first_school", "programme",
    "programme_type", "trade", "contract_kind", "grunnskolepoeng", "absence_days", "absence_hours",
  ]

  /// One row a pupil with what was known at entry: `pupil`, `autumn`, `sex`, `birth_year`, `home_municipality` by the
  /// cohort's rule and its `region`, `origin_school`, `first_school`, `programme`, `programme_type`, of a contract `trade`
  /// and `contract_kind`, and of grade 10 `grunnskolepoeng`, `absence_days`, `absence_hours`. A column that no table has is
  /// left out.
  public func entryTable() throws -> Table { try entryTable(only: Cohort.entryColumns) }

  /// The columns that a question names; all of them where it names another.
  func entryTable(for names: [String]) throws -> Table {
    try names.allSatisfy(Cohort.entryColumns.contains) ? entryTable(only: names) : entryTable()
  }

  private func entryTable(only names: [String]) throws -> Table {
    var columns: [(name: String, column: Column)] = []
    for name in Cohort.entryColumns where names.contains(name) {
      if let column = try entryColumn(name) { columns.append((name, column)) }
    }
    return try Table(columns, rowCount: count)
  }

  private func entryColumn(_ name: String) throws -> Column? {
    switch name {
    case "pupil": return data.pupils.column(for: pupils)
    case "autumn": return Column(integers: entryYear.map { Int($0) })
    case "home_municipality":
      guard let homes = try homes() else {
        return try data.yearColumns(for: entryRow, names: [(name, name)]).first?.column
      }
      return homes.municipality.column(for: pupils)
    case "region": return try homes()?.region?.column(for: pupils)
    case "origin_school": return try data.origins().originSchool.column(for: pupils)
    case "first_school":
      return try data.yearColumns(for: try firstUpperSecondaryRows(), names: [("school", name)]).first?.column
    case "programme", "programme_type":
      return try data.yearColumns(for: try firstUpperSecondaryRows(), names: [(name, name)]).first?.column
    case "trade": return try contractColumn("trade")
    case "contract_kind": return try contractColumn("kind")
    case "sex", "birth_year":
      // The row of entry says it; for those whom only grade 10 knows, or where it is missing, grade 10 does.
      let own = try data.yearColumns(for: entryRow, names: [(name, name)]).first?.column
      let atGrade10 = try data.grade10Columns(for: pupils, names: [name]).first?.column
      guard let own, own.missing != nil, let atGrade10 else { return own ?? atGrade10 }
      return try own.filled(from: atGrade10)
    default: return try data.grade10Columns(for: pupils, names: [name]).first?.column
    }
  }

  /// By today's municipalities; nil where the row of the entry year says it.
  private func homes() throws -> Homes? {
    switch request.home {
    case .at16: return try data.homes()
    case .atEntry: return nil
    case .last:
      let (places, homes) = (try data.places(), try data.lastHomes())
      return Homes(municipality: places.today(homes), region: places.regions(of: homes))
    }
  }

  private func contractColumn(_ name: String) throws -> Column? {
    guard entry == .contract, let column = try data.contracts().table?.columnIfAny(name) else { return nil }
    return try column.gather(members.sources.map { UInt32($0) })
  }
}
