import TrinnBasis
import TrinnTable

extension CountyData {
  /// What the rows of a frame may be grouped by. The home municipality is that at 16, by today's municipalities; the
  /// municipality of the row's own year is `municipality_now`.
  static let attributeNames = [
    "school_year", "sex", "birth_year", "home_municipality", "region", "municipality_now", "origin_school",
    "first_school", "school", "grade_level", "programme", "programme_type", "programme_type_entry", "grunnskolepoeng",
  ]

  /// A table of the attributes that a grouping names; all of them where it holds an expression.
  package func attributes(of frame: IndicatorFrame, for by: [String]) throws -> Table {
    let known = Set(CountyData.attributeNames + frame.extra.map(\.name))
    let names =
      by.allSatisfy(known.contains) ? CountyData.attributeNames.filter(by.contains) : CountyData.attributeNames
    var columns = frame.extra
    for name in names {
      if let column = try attribute(name, of: frame) { columns.append((name, column)) }
    }
    return try Table(columns, rowCount: frame.pupils.count)
  }

  private func attribute(_ name: String, of frame: IndicatorFrame) throws -> Column? {
    switch name {
    case "school_year": return Column(type: .schoolYear, values: .years(frame.years))
    case "home_municipality": return try homes().municipality.column(for: frame.pupils)
    case "region": return try homes().region?.column(for: frame.pupils)
    case "origin_school": return try origins().originSchool.column(for: frame.pupils)
    case "first_school":
      return try yearColumns(for: try firstRows(of: frame.pupils), names: [("school", name)]).first?.column
    case "grunnskolepoeng": return try grade10Columns(for: frame.pupils, names: [name]).first?.column
    case "sex", "birth_year":
      let own = try yearColumns(for: frame.rows, names: [(name, name)]).first?.column
      let atGrade10 = try grade10Columns(for: frame.pupils, names: [name]).first?.column
      guard let own, own.missing != nil, let atGrade10 else { return own ?? atGrade10 }
      return try own.filled(from: atGrade10)
    case "municipality_now":
      return try yearColumns(for: frame.rows, names: [("home_municipality", name)]).first?.column
    default: return try yearColumns(for: frame.rows, names: [(name, name)]).first?.column
    }
  }

  /// The row of each pupil's first year in upper secondary.
  private func firstRows(of pupils: [Int32]) throws -> [Int32] {
    let years = try years()
    return pupils.map { years.firstUpperSecondaryRow($0, from: years.firstYear) }
  }
}

extension Column {
  /// The same column, its missing values taken from another of the same type.
  func filled(from other: Column) throws -> Column {
    var builder = ColumnBuilder(type: type, capacity: count)
    for row in 0..<count {
      let value = self[row]
      try builder.append(value.isMissing && other.type == type ? other[row] : value)
    }
    return builder.finish()
  }
}
