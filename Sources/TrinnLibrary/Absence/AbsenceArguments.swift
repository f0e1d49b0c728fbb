import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnSyntax
import TrinnTable

/// What the functions on absence take alike.
enum AbsenceArguments {
  static func keys(_ by: ColumnsText?) throws -> [Assignments.Item] {
    try by.map { try GroupKeys.parse($0.text).items } ?? []
  }

  /// A day as `2026-01-31`.
  static func day(_ text: String?, _ argument: String) throws -> CalendarDate? {
    guard let text else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CalendarDate(year: year, month: month, day: day)
    else { throw TrinnError.argument(argument, wanted: "a day as \"2026-01-31\"", got: "\"\(text)\"") }
    return date
  }

  static func last(_ absences: Table) throws -> CalendarDate {
    let column = try absences.column("date")
    var last: CalendarDate?
    for row in 0..<column.count {
      if case .date(let date) = column[row] { last = last.map { max($0, date) } ?? date }
    }
    guard let last else { throw TrinnError(.noData, "no absence has a date") }
    return last
  }
}
