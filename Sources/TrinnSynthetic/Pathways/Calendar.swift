import TrinnTable

/// Days of a school year, by the calendar year in which it starts.
enum SchoolCalendar {
  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(day: 0)
  }

  static func firstDay(_ schoolYear: Int) -> CalendarDate { day(schoolYear, 8, 18) }
  static func lastDay(_ schoolYear: Int) -> CalendarDate { day(schoolYear + 1, 6, 19) }
  static func countingDay(_ schoolYear: Int) -> CalendarDate { day(schoolYear, 10, 1) }
}

extension CalendarDate {
  func adding(_ days: Int) -> CalendarDate { CalendarDate(day: day + Int32(days)) }

  /// The same day or the Monday after a week-end.
  var schoolDay: CalendarDate {
    // 1970-01-01 was a Thursday.
    switch (Int(day) % 7 + 7 + 3) % 7 {
    case 5: adding(2)
    case 6: adding(1)
    default: self
    }
  }
}
