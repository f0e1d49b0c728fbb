import TrinnBasis
import TrinnTable

/// When a check is wanted, in the words of a school year: `1 October`, `month`, `new data`.
public struct CheckSchedule: Sendable, Hashable {
  public enum Rule: Sendable, Hashable {
    case day
    /// Each Monday.
    case week
    /// The first of each month; of a school year's months only (August to June) where it is `school month`.
    case month(ofSchoolYear: Bool)
    /// Days of the year, in its order.
    case dates([DayOfYear])
    /// Whenever a new version of the data has come.
    case newData
  }

  public struct DayOfYear: Sendable, Hashable, Comparable {
    public let month: Int
    public let day: Int

    public static func < (first: DayOfYear, second: DayOfYear) -> Bool {
      (first.month, first.day) < (second.month, second.day)
    }
  }

  public let rule: Rule
  /// As it was written.
  public let text: String

  /// Reads `day`, `week`, `month`, `school month`, `new data`, or dates such as `1 October, 1 November and 31 December`;
  /// with or without `each` or `every` before, in English or Norwegian.
  public init(_ text: String) throws(TrinnError) {
    self.text = text
    var words = text.lowercased().split(whereSeparator: { " ,.\t".contains($0) }).map(String.init)
    words.removeAll { CheckSchedule.fillers.contains($0) }
    let phrase = words.joined(separator: " ")
    if let rule = CheckSchedule.phrases[phrase] {
      self.rule = rule
    } else {
      rule = .dates(try CheckSchedule.dates(words, in: text))
    }
  }

  private static let fillers: Set<String> = [
    "each", "every", "after", "hver", "hvert", "etter", "and", "og", "the", "of",
  ]

  private static let phrases: [String: Rule] = [
    "day": .day, "dag": .day, "week": .week, "uke": .week,
    "month": .month(ofSchoolYear: false), "måned": .month(ofSchoolYear: false),
    "school month": .month(ofSchoolYear: true), "skolemåned": .month(ofSchoolYear: true),
    "new data": .newData, "new file": .newData, "publication": .newData, "nye data": .newData, "ny fil": .newData,
  ]

  private static let months = [
    ["january", "januar"], ["february", "februar"], ["march", "mars"], ["april"], ["may", "mai"], ["june", "juni"],
    ["july", "juli"], ["august"], ["september"], ["october", "oktober"], ["november"], ["december", "desember"],
  ]

  private static func dates(_ words: [String], in text: String) throws(TrinnError) -> [DayOfYear] {
    var days: [DayOfYear] = []
    var number: Int?
    for word in words {
      if let day = Int(word) {
        guard number == nil else { throw unknown(text) }
        number = day
      } else {
        guard let month = months.firstIndex(where: { $0.contains { $0.hasPrefix(word) } && word.count >= 3 }) else {
          throw .unknown(
            .unknownName, "month", word, among: months.flatMap { $0 }, hint: "such as \"1 October\" or \"new data\"")
        }
        // A month alone is its first day. 29 February is never a date of a rhythm.
        let day = number ?? 1
        guard CalendarDate(year: 2025, month: month + 1, day: day) != nil else { throw unknown(text) }
        days.append(DayOfYear(month: month + 1, day: day))
        number = nil
      }
    }
    guard !days.isEmpty, number == nil else { throw unknown(text) }
    return Set(days).sorted()
  }

  private static func unknown(_ text: String) -> TrinnError {
    TrinnError(
      .unknownName, "\"\(text)\" is no schedule that is known", argument: "every",
      wanted: "day, week, month, school month, new data, or dates such as 1 October, 1 March",
      got: "\"\(text)\"")
  }
}

extension CheckSchedule {
  /// The last day on or before `today` on which the check was wanted; nil for what follows the data and no calendar.
  public func lastDue(on today: CalendarDate) -> CalendarDate? {
    if rule == .newData { return nil }
    return (0...400).lazy.map { CalendarDate(day: today.day - Int32($0)) }.first { isWanted(on: $0) }
  }

  /// The first day after `today` on which the check is wanted; nil for what follows the data.
  public func next(after today: CalendarDate) -> CalendarDate? {
    if rule == .newData { return nil }
    return (1...400).lazy.map { CalendarDate(day: today.day + Int32($0)) }.first { isWanted(on: $0) }
  }

  /// Whether a check that last ran on `lastRun` is wanted today: a day that was missed is made good.
  public func isDue(on today: CalendarDate, lastRun: CalendarDate?, hasNewData: Bool) -> Bool {
    guard let due = lastDue(on: today) else { return hasNewData }
    guard let lastRun else { return true }
    return lastRun < due
  }

  private func isWanted(on date: CalendarDate) -> Bool {
    let (_, month, day) = date.parts
    switch rule {
    case .day: return true
    // 1970-01-01 was a Thursday.
    case .week: return (Int(date.day) + 3) % 7 == 0
    case .month(let ofSchoolYear): return day == 1 && !(ofSchoolYear && month == 7)
    case .dates(let days): return days.contains(DayOfYear(month: month, day: day))
    case .newData: return false
    }
  }

  /// As a systemd timer's `OnCalendar` wants it, one line each. What follows the data is looked for each day.
  public var calendarEvents: [String] {
    switch rule {
    case .day, .newData: ["*-*-* 06:00:00"]
    case .week: ["Mon *-*-* 06:00:00"]
    case .month(let ofSchoolYear): [ofSchoolYear ? "*-01..06,08..12-01 06:00:00" : "*-*-01 06:00:00"]
    case .dates(let days): days.map { "*-\(padded($0.month))-\(padded($0.day)) 06:00:00" }
    }
  }

  /// As the first five fields of a cron line.
  public var cronTimes: [String] {
    switch rule {
    case .day, .newData: ["0 6 * * *"]
    case .week: ["0 6 * * 1"]
    case .month(let ofSchoolYear): ["0 6 1 \(ofSchoolYear ? "1-6,8-12" : "*") *"]
    case .dates(let days): days.map { "0 6 \($0.day) \($0.month) *" }
    }
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
