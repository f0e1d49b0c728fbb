import TrinnBasis
import TrinnTable

/// Each pupil's way through the years, as rows and contracts tell it. The rules of "passed" stand here and nowhere else.
///
/// A certificate: the final year (Vg3, also supplementary studies) passed; the final year carries the competence and the
/// levels below are not examined again, as the national education database reads it. A trade certificate: the exam
/// passed by an apprentice, or where no contract is known a second year in a firm passed. Planned basic competence: a
/// year completed with an individual plan that is the last one seen, or the exam of a training candidate or practice
/// certificate candidate. A trade exam before 1 October counts for the school year that ended that summer.
package struct Course: Sendable {
  package let years: PupilYears
  package let contracts: Contracts
  package let departures: Departures
  /// One year more than the rows have: a contract may run on.
  private let firstYear: Int
  private let yearCount: Int
  private let pupilCount: Int
  private let marks: [UInt16]

  package init(years: PupilYears, contracts: Contracts, departures: Departures, pupilCount: Int) throws {
    (self.years, self.contracts, self.departures) = (years, contracts, departures)
    // Contracts from before the first rows are another generation's; a few years before are this one's.
    let first = min(years.firstYear, max(contracts.firstSchoolYear ?? Int.max, years.firstYear - 20))
    let count = years.lastYear + 2 - first
    guard !contracts.isEmpty, years.yearCount > 0 else {
      (firstYear, yearCount, self.pupilCount, marks) = (
        years.firstYear, years.yearCount, years.pupilCount, years.course
      )
      return
    }
    (firstYear, yearCount, self.pupilCount) = (first, count, pupilCount)
    marks = try Course.marked(years, contracts, first: first, count: count, pupilCount: pupilCount)
  }

  /// What is known of a pupil in a school year; nothing outside the data.
  @inline(__always)
  package subscript(pupil: Int32, year: Int) -> CourseYear {
    let column = year - firstYear
    guard column >= 0, column < yearCount, pupil >= 0, Int(pupil) < pupilCount else { return .empty }
    return CourseYear(bits: marks[Int(pupil) * yearCount + column])
  }

  /// The rows' marks with those of contracts, a pupil's years after each other.
  private static func marked(
    _ years: PupilYears, _ contracts: Contracts, first: Int, count: Int, pupilCount: Int
  ) throws -> [UInt16] {
    let autumns = (0..<count).map { CalendarDate(year: first + $0, month: 10, day: 1)?.day ?? Int32.max }
    var marks = [UInt16](repeating: 0, count: pupilCount * count)
    try marks.withUnsafeMutableBufferPointer { marks in
      // Unsafe memory: workers write side by side, each the years of its own pupils.
      nonisolated(unsafe) let marks = marks
      _ = try Parallel.map(rows: pupilCount) { pupils in
        for pupil in pupils {
          let start = pupil * count
          let own = contracts.rows(of: Int32(truncatingIfNeeded: pupil))
          for year in years.firstYear..<years.firstYear + years.yearCount {
            var mark = years.at(Int32(truncatingIfNeeded: pupil), year)
            if !own.isEmpty { mark.awaitsExam() }
            marks[start + year - first] = mark.bits
          }
          for contract in own {
            let contract = Int(contract)
            let (from, to) = (contracts.firstDay(contract), contracts.ended[contract])
            for (column, day) in autumns.enumerated() where from <= day && to > day {
              var year = CourseYear(bits: marks[start + column])
              year.runsContract()
              marks[start + column] = year.bits
            }
            guard let exam = contracts.exam[contract], to != Int32.max else { continue }
            let column = Course.examYear(of: to) - first
            guard column >= 0, column < count else { continue }
            var year = CourseYear(bits: marks[start + column])
            switch (exam.isPassed, contracts.kind[contract] ?? .apprentice) {
            case (false, _): year.failsExam()
            case (true, .apprentice): year.passesTrade()
            case (true, _): year.passesBasic()
            }
            marks[start + column] = year.bits
          }
        }
      }
    }
    return marks
  }

  /// The school year that a trade exam counts for.
  package static func examYear(of day: Int32) -> Int {
    let (year, month, _) = CalendarDate(day: day).parts
    return month >= 10 ? year : year - 1
  }
}

extension ExamResult {
  package var isPassed: Bool { self != .notPassed }
}
