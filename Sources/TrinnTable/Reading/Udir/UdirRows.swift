import TrinnBasis

/// The long table of an export: units down, and for each unit the figures in the order of the file's columns.
struct UdirRows {
  let wide: Table
  let figures: [(index: Int, combination: UdirCombination)]
  let units: UdirUnits

  init(wide: Table, figures: [(index: Int, combination: UdirCombination)], units: UdirUnits) {
    self.wide = wide
    self.figures = figures
    self.units = units
  }

  func table(_ file: UdirFileName, notes: [String]) throws -> Table {
    let unitOfRow = (0..<rowCount).map { UInt32($0 / figures.count) }
    let figureOfRow = (0..<rowCount).map { UInt32($0 % figures.count) }
    func ofUnit(_ column: Column) throws -> Column { try column.gather(unitOfRow) }
    func ofFigure(_ column: Column) throws -> Column { try column.gather(figureOfRow) }
    func ofFile(_ text: String?) throws -> Column {
      try Column(texts: [text]).gather([UInt32](repeating: 0, count: rowCount))
    }
    let combinations = figures.map(\.combination)
    let value = try value()
    let subject = try UdirUnits.texts(wide, "Vurderingsfagnavn")
    return try Table(
      [
        ("indicator", ofFigure(Column(texts: combinations.map(\.measure)))),
        ("definition", ofFile(file.title)),
        ("area", ofUnit(Column(texts: units.areas))),
        ("area_level", ofUnit(Column(texts: units.levels.map(\.rawValue)))),
        ("area_name", ofUnit(Column(texts: units.names))),
        ("county", ofUnit(Column(codes: units.counties, list: "county", missing: .notApplicable))),
        ("municipality", ofUnit(Column(codes: units.municipalities, list: "municipality", missing: .notApplicable))),
        ("school", ofUnit(Column(codes: units.organisations, list: "school", missing: .notApplicable))),
        ("period", ofFigure(Column(texts: combinations.map(\.schoolYear.label)))),
        ("school_year", ofFigure(Column(schoolYears: combinations.map(\.schoolYear)))),
        ("group", ofFigure(Column(texts: combinations.map { $0.group.joined(separator: ", ") }))),
        (
          "subject",
          subject.map { try ofUnit(Column(texts: $0, missing: .notApplicable)) }
            ?? ofFigure(Column(texts: combinations.map(\.subject), missing: .notApplicable))
        ),
        (
          "grade_level",
          ofFigure(Column(levels: combinations.map(\.gradeLevel), scale: .gradeLevel, missing: .notApplicable))
        ),
        ("owner", ofFigure(Column(texts: combinations.map(\.owner), missing: .notApplicable))),
        ("sex", ofFigure(Column(texts: combinations.map(\.sex), missing: .notApplicable))),
        ("value", value),
        ("n", try counts()),
        ("missing_reason", reasons(of: value)),
        ("source", ofFile(UdirExport.publisher)),
        ("edition", ofFile(file.edition)),
      ], rowCount: rowCount, subject: .published, notes: notes)
  }

  private var rowCount: Int { wide.rowCount * figures.count }

  private func value() throws -> Column {
    let columns = try figures.map { try numbers($0.index) }
    var values: [Double] = []
    var missing: [UInt8] = []
    values.reserveCapacity(rowCount)
    missing.reserveCapacity(rowCount)
    for row in 0..<wide.rowCount {
      for column in columns {
        values.append(column.values[row])
        missing.append(column.missing?[row] ?? 0)
      }
    }
    return Column(type: .number, values: .numbers(values), missing: missing)
  }

  /// How many pupils a figure rests on: the count that the export gives beside it, of the same year and group.
  private func counts() throws -> Column {
    var bases: [(values: [Double], missing: [UInt8]?)?] = []
    for figure in figures {
      let combination = figure.combination
      let base = figures.first {
        $0.combination.measure.hasPrefix("Antall") && $0.combination.schoolYear == combination.schoolYear
          && $0.combination.group == combination.group
      }
      bases.append(try base.map { try numbers($0.index) })
    }
    var values: [Int64] = []
    var missing: [UInt8] = []
    for row in 0..<wide.rowCount {
      for base in bases {
        let count = base.flatMap { Int64(exactly: $0.values[row].rounded()) }
        values.append(count ?? 0)
        missing.append(base.map { $0.missing?[row] ?? 0 } ?? MissingReason.notRecorded.rawValue)
      }
    }
    return Column(type: .integer, values: .integers(values), missing: missing)
  }

  private func reasons(of value: Column) -> Column {
    Column(texts: (0..<value.count).map { value.missingReason(at: $0)?.name }, missing: .notApplicable)
  }

  private func numbers(_ index: Int) throws -> (values: [Double], missing: [UInt8]?) {
    let column = wide.columns[index]
    switch column.values {
    case .numbers(let values): return (values, column.missing)
    // A reader that was told nothing takes whole figures for whole numbers.
    case .integers(let values) where column.type == .integer: return (values.map(Double.init), column.missing)
    default: throw TrinnError.argument(wide.names[index], wanted: "a number column", got: column.type.name)
    }
  }
}
