import TrinnBasis
import TrinnTable

/// `pupil_years` as an array of pupils by years: each place holds the number of the row, so that a pupil's next year is
/// the next place and no question about a pathway sorts or hashes anything.
///
/// Where a pupil has two rows for one year, the row of the higher grade level stands, and the first of two alike.
package struct PupilYears: Sendable {
  package let table: Table
  /// The first school year in the data, by its starting year.
  package let firstYear: Int
  package let yearCount: Int
  /// Pupils that the array has places for; a pupil number beyond has no row.
  package let pupilCount: Int
  /// Row numbers, `yearCount` places a pupil; -1 where the pupil has no row that year.
  private let rowAt: [Int32]

  // One element a row.
  package let pupil: [Int32]
  package let year: [Int16]
  package let level: [UInt8]
  package let type: [ProgrammeType?]
  package let status: [PupilStatus?]
  package let result: [CompletionCode?]
  /// The two letters of the education programme, as one number; 0 where unknown.
  package let programme: [UInt16]

  /// The last school year that has results; the years after it are not measured yet.
  package let lastResultYear: Int
  /// Rows that another row of the same pupil and year set aside.
  package let setAside: Int

  package init(_ table: Table, pupils: PupilIndex) throws {
    self.table = table
    pupil = try table.column("pupil").pupilNumbers(pupils)
    year = try table.column("school_year").startYears()
    level = try table.column("grade_level").gradeRanks()
    type = table.cases("programme_type", ProgrammeType.self)
    status = table.cases("status", PupilStatus.self)
    result = table.cases("end_status", CompletionCode.self)
    programme = PupilYears.educationProgrammes(table.columnIfAny("programme"), rows: table.rowCount)

    let known = year.lazy.filter { $0 != Int16.min }
    let first = Int(known.min() ?? 0)
    firstYear = first
    yearCount = known.isEmpty ? 0 : Int(known.max() ?? 0) - first + 1
    pupilCount = pupils.count
    let (places, overflow) = pupilCount.multipliedReportingOverflow(by: yearCount)
    guard !overflow, table.rowCount < Int(Int32.max) else {
      throw TrinnError(.limit, "too many pupils or school years for one county: \(pupilCount) and \(yearCount)")
    }
    var rowAt = [Int32](repeating: -1, count: places)
    var setAside = 0
    var lastResult = Int.min
    for row in 0..<table.rowCount where pupil[row] >= 0 && year[row] != Int16.min {
      let place = Int(pupil[row]) * yearCount + Int(year[row]) - first
      let other = rowAt[place]
      if other >= 0 { setAside += 1 }
      if other < 0 || PupilYears.isHigher(level[row], than: level[Int(other)]) {
        rowAt[place] = Int32(truncatingIfNeeded: row)
      }
      if result[row] != nil { lastResult = max(lastResult, Int(year[row])) }
    }
    self.rowAt = rowAt
    self.setAside = setAside
    // Data without any result still tell who was there: the year before the last is then taken as ended.
    lastResultYear = lastResult == Int.min ? first + yearCount - 2 : lastResult
  }

  /// The last school year in the data, by its starting year.
  package var lastYear: Int { firstYear + yearCount - 1 }

  /// The row of a pupil in a school year, or -1.
  @inline(__always)
  package func row(_ pupil: Int32, _ year: Int) -> Int {
    let column = year - firstYear
    guard column >= 0, column < yearCount, pupil >= 0, Int(pupil) < pupilCount else { return -1 }
    return Int(rowAt[Int(pupil) * yearCount + column])
  }

  /// The row of a pupil's first school year in upper secondary from a year on, or -1.
  package func firstUpperSecondaryRow(_ pupil: Int32, from year: Int) -> Int32 {
    for year in stride(from: max(year, firstYear), through: lastYear, by: 1) {
      let row = row(pupil, year)
      if row >= 0, level[row] != Stage.unknownRank, level[row] >= Stage.vg1.rank {
        return Int32(truncatingIfNeeded: row)
      }
    }
    return -1
  }

  /// Whether the row is of someone in school or in a firm on 1 October: no private candidate, and not already gone.
  @inline(__always)
  package func isInEducation(_ row: Int) -> Bool { status[row]?.isInEducation ?? true }

  /// The rows that stand, one a pupil and year, in the table's order.
  package func standingRows(where keep: (Int) -> Bool) -> [Int32] {
    var rows: [Int32] = []
    for index in 0..<table.rowCount where keep(index) && row(pupil[index], Int(year[index])) == index {
      rows.append(Int32(truncatingIfNeeded: index))
    }
    return rows
  }

  private static func isHigher(_ a: UInt8, than b: UInt8) -> Bool {
    a != Stage.unknownRank && (b == Stage.unknownRank || a > b)
  }

  private static func educationProgrammes(_ column: Column?, rows: Int) -> [UInt16] {
    guard let column, case .codes(let codes, let dictionary) = column.values else {
      return Array(repeating: 0, count: rows)
    }
    let letters: [UInt16] = (0..<dictionary.count).map { code in
      let text = Array(dictionary[code].utf8.prefix(2))
      return text.count == 2 ? UInt16(text[0]) << 8 | UInt16(text[1]) : 0
    }
    return (0..<column.count).map { row in
      column.missing.map { $0[row] != 0 } ?? false ? 0 : letters[codes[row]]
    }
  }
}
