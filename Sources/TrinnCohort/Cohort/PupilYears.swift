import TrinnBasis
import TrinnTable

/// `pupil_years` as an array of pupils by years: each place holds the number of the row and what it says, so that a
/// pupil's next year is the next place and no question about a pathway sorts or hashes anything.
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
  /// What the standing row says, by the same places.
  package let course: [UInt16]

  // One element a row.
  package let pupil: [Int32]
  package let year: [Int16]
  package let level: [UInt8]
  package let type: CaseColumn<ProgrammeType>
  package let status: CaseColumn<PupilStatus>
  package let result: CaseColumn<CompletionCode>
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
    type = try table.cases("programme_type", ProgrammeType.self)
    status = try table.cases("status", PupilStatus.self)
    result = try table.cases("end_status", CompletionCode.self)
    programme = try PupilYears.educationProgrammes(table.columnIfAny("programme"), rows: table.rowCount)

    let spans = try YearSpan.of(year, result: result)
    firstYear = spans.first
    yearCount = spans.count
    pupilCount = pupils.count
    // Data without any result still tell who was there: the year before the last is then taken as ended.
    lastResultYear = spans.lastResult ?? spans.first + spans.count - 2
    let (places, overflow) = pupilCount.multipliedReportingOverflow(by: yearCount)
    guard !overflow, yearCount <= PupilYears.mostYears, table.rowCount < Int(Int32.max) else {
      throw TrinnError(
        .limit, "too many pupils or school years for one county: \(pupilCount) and \(yearCount)",
        hint:
          "the school years go from \(spans.first) to \(spans.first + spans.count - 1): look for one that is misread")
    }
    (rowAt, course, setAside) = try PupilYears.placed(
      pupil, year, level, status: status.bytes, result: result.bytes, type: type.bytes,
      places: places, firstYear: spans.first, yearCount: spans.count, pupilCount: pupilCount)
  }

  /// No pupil is at school for longer; a misread year must not ask for memory for centuries.
  private static let mostYears = 150

  /// The last school year in the data, by its starting year.
  package var lastYear: Int { firstYear + yearCount - 1 }

  /// The row of a pupil in a school year, or -1.
  @inline(__always)
  package func row(_ pupil: Int32, _ year: Int) -> Int {
    let column = year - firstYear
    guard column >= 0, column < yearCount, pupil >= 0, Int(pupil) < pupilCount else { return -1 }
    return Int(rowAt[Int(pupil) * yearCount + column])
  }

  /// What the pupil's row of a school year says.
  @inline(__always)
  package func at(_ pupil: Int32, _ year: Int) -> CourseYear {
    let column = year - firstYear
    guard column >= 0, column < yearCount, pupil >= 0, Int(pupil) < pupilCount else { return .empty }
    return CourseYear(bits: course[Int(pupil) * yearCount + column])
  }

  /// The row of a pupil's first school year in upper secondary from a year on, or -1.
  package func firstUpperSecondaryRow(_ pupil: Int32, from year: Int) -> Int32 {
    guard year <= lastYear else { return -1 }
    for year in max(year, firstYear)...lastYear where at(pupil, year).isUpperSecondary {
      return Int32(truncatingIfNeeded: row(pupil, year))
    }
    return -1
  }

  /// Whether the row is of someone in school or in a firm on 1 October: no private candidate, and not already gone.
  @inline(__always)
  package func isInEducation(_ row: Int) -> Bool { status[row]?.isInEducation ?? true }

  /// The rows that stand, one a pupil and year, in the table's order.
  package func standingRows(where keep: @Sendable (Int) -> Bool) throws -> [Int32] {
    try Parallel.map(rows: table.rowCount) { rows in
      rows.filter { keep($0) && row(pupil[$0], Int(year[$0])) == $0 }.map { Int32(truncatingIfNeeded: $0) }
    }.flatMap(\.self)
  }

  private static func educationProgrammes(_ column: Column?, rows: Int) throws -> [UInt16] {
    guard let column, case .codes(_, let dictionary) = column.values else { return Array(repeating: 0, count: rows) }
    let letters: [UInt16] = (0..<dictionary.count).map { code in
      let text = Array(dictionary[code].utf8.prefix(2))
      return text.count == 2 ? UInt16(text[0]) << 8 | UInt16(text[1]) : 0
    }
    return try column.translated(by: letters, absent: 0)
  }
}

/// From which school year to which the rows go, and the last year with a result.
private struct YearSpan {
  var first = 0
  var count = 0
  var lastResult: Int?

  static func of(_ year: [Int16], result: CaseColumn<CompletionCode>) throws -> YearSpan {
    let parts = try Parallel.map(rows: year.count) { rows in
      var part = (first: Int16.max, last: Int16.min, lastResult: Int16.min)
      for row in rows where year[row] != Int16.min {
        part.first = min(part.first, year[row])
        part.last = max(part.last, year[row])
        if result.bytes[row] != 0 { part.lastResult = max(part.lastResult, year[row]) }
      }
      return part
    }
    guard let first = parts.map(\.first).min(), let last = parts.map(\.last).max(), first <= last else {
      return YearSpan()
    }
    let result = parts.map(\.lastResult).max() ?? Int16.min
    return YearSpan(
      first: Int(first), count: Int(last) - Int(first) + 1, lastResult: result == Int16.min ? nil : Int(result))
  }
}

extension PupilYears {
  /// Each row put at its pupil and year. Every worker reads all rows and writes the places of its own pupils, in the
  /// rows' order: nothing is written twice at once, and the outcome is that of one worker.
  private static func placed(
    _ pupil: [Int32], _ year: [Int16], _ level: [UInt8], status: [UInt8], result: [UInt8], type: [UInt8],
    places: Int, firstYear: Int, yearCount: Int, pupilCount: Int
  ) throws -> (rowAt: [Int32], course: [UInt16], setAside: Int) {
    var rowAt = [Int32](repeating: -1, count: places)
    var course = [UInt16](repeating: 0, count: places)
    let inEducation = [true] + PupilStatus.allCases.map(\.isInEducation)
    let setAside = try rowAt.withUnsafeMutableBufferPointer { rowAt in
      try course.withUnsafeMutableBufferPointer { course in
        // Unsafe memory: workers write side by side, each the places of its own pupils.
        nonisolated(unsafe) let (rowAt, course) = (rowAt, course)
        return try Parallel.map(rows: pupilCount, rowsPerChunk: max(Parallel.rowsPerChunk, (pupilCount + 7) / 8)) {
          own in
          var setAside = 0
          for row in pupil.indices {
            let number = Int(pupil[row])
            guard own.contains(number), year[row] != Int16.min else { continue }
            if row & 0xFFFFF == 0 { try Interrupt.check() }
            let place = number * yearCount + Int(year[row]) - firstYear
            let says = CourseYear(
              rank: level[row], result: result[row], type: type[row], isInEducation: inEducation[Int(status[row])])
            let before = CourseYear(bits: course[place]).levelOrder
            if before != 0 { setAside += 1 }
            if says.levelOrder > before {
              rowAt[place] = Int32(truncatingIfNeeded: row)
              course[place] = says.bits
            }
          }
          return setAside
        }.reduce(0, +)
      }
    }
    return (rowAt, course, setAside)
  }
}
