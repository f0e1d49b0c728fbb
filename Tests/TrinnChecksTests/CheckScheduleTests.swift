import Testing
import TrinnBasis
import TrinnChecks
import TrinnTable

@Suite("When a check is wanted") struct CheckScheduleTests {
  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  @Test(
    "one schedule has many spellings",
    arguments: [
      ("each 1 October", "1. oktober"), ("every month", "hver måned"), ("after new data", "new file"),
      ("1 October, 1 November and 31 December", "31 des, 1 okt, 1 nov"), ("March", "1 mars"),
    ])
  func spellings(_ one: String, _ other: String) throws {
    #expect(try CheckSchedule(one).rule == CheckSchedule(other).rule)
  }

  @Test("what is no schedule is told so", arguments: ["", "sometimes", "31 November", "1 2 October", "12"])
  func unknown(_ text: String) { #expect(throws: TrinnError.self) { try CheckSchedule(text) } }

  @Test("the next and the last day are those of the calendar")
  func days() throws {
    let autumn = try CheckSchedule("1 October, 1 November, 31 December")
    #expect(autumn.next(after: try date(2026, 10, 1)) == (try date(2026, 11, 1)))
    #expect(autumn.next(after: try date(2026, 12, 31)) == (try date(2027, 10, 1)))
    #expect(autumn.lastDue(on: try date(2026, 10, 1)) == (try date(2026, 10, 1)))
    #expect(autumn.lastDue(on: try date(2026, 9, 30)) == (try date(2025, 12, 31)))
    let week = try CheckSchedule("week")
    #expect(week.next(after: try date(2026, 11, 22)) == (try date(2026, 11, 23)))
    #expect(try CheckSchedule("school month").next(after: try date(2026, 6, 2)) == (try date(2026, 8, 1)))
  }

  @Test("a day that was missed is made good, and no day is run twice")
  func due() throws {
    let schedule = try CheckSchedule("1 October")
    let today = try date(2026, 11, 22)
    #expect(schedule.isDue(on: today, lastRun: nil, hasNewData: false))
    #expect(schedule.isDue(on: today, lastRun: try date(2026, 9, 30), hasNewData: false))
    #expect(!schedule.isDue(on: today, lastRun: try date(2026, 10, 1), hasNewData: true))
    let files = try CheckSchedule("new data")
    #expect(files.isDue(on: today, lastRun: today, hasNewData: true))
    #expect(!files.isDue(on: today, lastRun: today, hasNewData: false))
  }

  @Test("timers and cron lines say the same days")
  func timers() throws {
    let schedule = try CheckSchedule("1 October, 31 December")
    #expect(schedule.calendarEvents == ["*-10-01 06:00:00", "*-12-31 06:00:00"])
    #expect(schedule.cronTimes == ["0 6 1 10 *", "0 6 31 12 *"])
  }
}
