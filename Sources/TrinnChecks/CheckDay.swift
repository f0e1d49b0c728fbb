import TrinnBasis
import TrinnTable

/// The day on which a check looks at the data, and the words by which its expressions name it: `{today}`, `{school_year}`.
public struct CheckDay: Sendable, Hashable {
  public let date: CalendarDate

  public init(_ date: CalendarDate) { self.date = date }

  /// The same date one year before; 28 February for 29 February.
  public var lastYear: CheckDay {
    let (year, month, day) = date.parts
    return CheckDay(
      CalendarDate(year: year - 1, month: month, day: min(day, CalendarDate.daysIn(month: month, year: year - 1)))
        ?? date)
  }

  /// The last school year whose pupils have got their grades: this one from July on, else the one before.
  private var finished: Int16 { date.parts.month == 7 ? 0 : -1 }

  /// The names that may stand in braces, and what each is on this day, as an expression writes it.
  private var words: [(name: String, value: String)] {
    let year = date.schoolYear
    func school(_ offset: Int16) -> String { "'\(SchoolYear(start: year.start + offset).label)'" }
    return [
      ("today", "'\(date.label)'"), ("school_year", school(0)), ("last_school_year", school(-1)),
      ("next_school_year", school(1)), ("finished_school_year", school(finished)),
      ("school_year_start", "'\(year.start)-08-01'"), ("year", "\(date.parts.year)"),
      ("month", "\(date.parts.month)"),
    ]
  }

  /// A text with its words in braces filled in.
  ///
  /// - Throws: `unknown_name` for a word that means no day.
  public func filled(_ text: String) throws(TrinnError) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw TrinnError(.syntax, "a \"{\" has no \"}\"", hint: "such as {today} or {school_year}")
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let word = words.first(where: { $0.name == name }) else {
        throw .unknown(.unknownName, "word", "{\(name)}", among: words.map { "{\($0.name)}" })
      }
      result += word.value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
