/// Which type a column has, from what all of its cells could be.
struct ColumnGuess: Sendable {
  private(set) var readings = CellReading.all
  /// Cells with a value seen, those of the form `<5` apart.
  private(set) var values = 0
  private(set) var hasBelowLimit = false

  mutating func see(_ reading: CellReading) {
    if reading == .belowLimit {
      hasBelowLimit = true
    } else {
      values += 1
      readings.formIntersection(reading)
    }
  }

  mutating func see(_ others: ColumnGuess) {
    hasBelowLimit = hasBelowLimit || others.hasBelowLimit
    values += others.values
    readings.formIntersection(others.readings)
  }

  /// Votes for the file's decimal sign: a column that only one sign makes numeric.
  func vote(comma: inout Int, point: inout Int) {
    guard values > 0, !readings.contains(.integer) else { return }
    let isComma = readings.contains(.commaNumber) || readings.contains(.commaPercent)
    let isPoint = readings.contains(.pointNumber) || readings.contains(.pointPercent)
    if isComma, !isPoint { comma += 1 }
    if isPoint, !isComma { point += 1 }
  }

  /// The type, or nil where no cell has a value. Text where nothing else holds every cell.
  func type(name: String, decimal: UInt8) -> ColumnType? {
    guard values > 0 else { return hasBelowLimit ? .text : nil }
    let isNumeric =
      !readings.isDisjoint(with: [.integer, .number(decimal: decimal), .percent(decimal: decimal)])
    if hasBelowLimit, !isNumeric { return .text }
    if readings.contains(.boolean) { return .boolean }
    if readings.contains(.schoolYear) { return .schoolYear }
    if readings.contains(.compactSchoolYear), ColumnGuess.speaksOfSchoolYear(name) { return .schoolYear }
    if readings.contains(.date) { return .date }
    if readings.contains(.integer) { return .integer }
    if readings.contains(.number(decimal: decimal)) { return .number }
    if readings.contains(.percent(decimal: decimal)) { return .number }
    if readings.contains(.digits) { return .code(list: nil) }
    return .text
  }

  static func speaksOfSchoolYear(_ name: String) -> Bool {
    let folded = name.lowercased().replacing("å", with: "a").replacing("aa", with: "a").filter(\.isLetter)
    return ["skolear", "skulear", "schoolyear", "tidid"].contains { folded.contains($0) }
  }
}
