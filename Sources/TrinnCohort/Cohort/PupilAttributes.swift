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
}

extension Cohort {
  /// One row a pupil with what was known at entry: `pupil`, `autumn`, `sex`, `birth_year`, `home_municipality` by the
  /// cohort's rule, `origin_school`, `first_school`, `programme`, `programme_type`, and of grade 10 `grunnskolepoeng`,
  /// `absence_days`, `absence_hours`. A column that no table has is left out.
  public func entryTable() throws -> Table {
    let first = try firstUpperSecondaryRows()
    let origins = try data.origins()
    var columns: [(name: String, column: Column)] = [
      ("pupil", data.pupils.column(for: pupils)),
      ("autumn", Column(type: .integer, values: .integers(entryYear.map(Int64.init)))),
    ]
    let facts = try data.grade10Columns(for: pupils, names: ["sex", "birth_year"])
    columns += try data.yearColumns(
      for: entryRow,
      names: [("sex", "sex"), ("birth_year", "birth_year")].filter { _, name in
        !facts.contains { $0.name == name }
      })
    columns += facts
    switch home {
    case .at16:
      let places = try data.places()
      columns.append(("home_municipality", places.today(origins.homeMunicipality).column(for: pupils)))
      if let regions = places.regions(of: origins.homeMunicipality) {
        columns.append(("region", regions.column(for: pupils)))
      }
    case .atEntry:
      columns += try data.yearColumns(for: entryRow, names: [("home_municipality", "home_municipality")])
    }
    columns.append(("origin_school", origins.originSchool.column(for: pupils)))
    columns += try data.yearColumns(
      for: first, names: [("school", "first_school"), ("programme", "programme"), ("programme_type", "programme_type")])
    columns += try data.grade10Columns(for: pupils, names: ["grunnskolepoeng", "absence_days", "absence_hours"])
    return try Table(columns, rowCount: count)
  }
}
