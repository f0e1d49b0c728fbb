import TrinnBasis
import TrinnTable

/// What is published, or comes from the county's own systems, and in which weeks of the year it is expected.
public struct PublicationCalendar: Sendable {
  public let publications: [Publication]

  private static let loaded: Result<PublicationCalendar, TrinnError> = {
    do throws(TrinnError) { return .success(try PublicationCalendar()) } catch { return .failure(error) }
  }()

  /// The committed calendar, read at the first question.
  public static func standard() throws(TrinnError) -> PublicationCalendar { try loaded.get() }

  private static let columns = [
    "publication", "publisher", "bokmål", "english", "rhythm", "from", "to", "files", "tables", "known", "source",
  ]

  private init() throws(TrinnError) {
    publications = try ResourceList("publications.csv", columns: PublicationCalendar.columns).rows
      .map { row throws(TrinnError) in
        guard let rhythm = Publication.Rhythm(row[4], from: row[5], to: row[6]),
          let known = Publication.Knowledge(rawValue: row[9])
        else {
          throw TrinnError(
            .mismatch, "the calendar of publications holds no dates for \"\(row[0])\"",
            hint: "install the program again")
        }
        func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        return Publication(
          name: row[0], publisher: row[1], title: LocalizedText(row[2], row[3]), rhythm: rhythm, files: words(row[7]),
          tables: words(row[8]), known: known, source: row[10])
      }
  }
}

/// One thing that comes again and again.
public struct Publication: Sendable {
  /// When it is expected: a window each year or each month.
  public enum Rhythm: Sendable, Hashable {
    case yearly(from: MonthDay, to: MonthDay)
    case monthly(from: Int, to: Int)
  }

  public struct MonthDay: Sendable, Hashable, Comparable {
    public let month: Int
    public let day: Int

    public static func < (first: MonthDay, second: MonthDay) -> Bool {
      (first.month, first.day) < (second.month, second.day)
    }
  }

  /// How well the dates are known.
  public enum Knowledge: String, Sendable {
    case reported, recalled
  }

  public let name: String
  public let publisher: String
  public let title: LocalizedText
  public let rhythm: Rhythm
  /// Parts of file names that tell it, folded as `folded` does.
  let files: [String]
  /// Canonical tables that it fills.
  let tables: [String]
  public let known: Knowledge
  public let source: String

  /// The days from which and until which it is expected.
  public struct Window: Sendable, Hashable {
    public let from: CalendarDate
    public let to: CalendarDate
  }

  /// The last window that had begun on a day.
  public func window(on date: CalendarDate) -> Window? {
    let (year, month, _) = date.parts
    let candidates: [Window?] =
      switch rhythm {
      case .yearly: [window(year: year), window(year: year - 1)]
      case .monthly:
        [
          window(year: year, month: month),
          month > 1 ? window(year: year, month: month - 1) : window(year: year - 1, month: 12),
        ]
      }
    return candidates.compactMap(\.self).first { $0.from <= date }
  }

  /// The next window that begins after a day.
  public func next(after date: CalendarDate) -> Window? {
    let (year, month, _) = date.parts
    let candidates: [Window?] =
      switch rhythm {
      case .yearly: [window(year: year), window(year: year + 1)]
      case .monthly:
        [
          window(year: year, month: month),
          month < 12 ? window(year: year, month: month + 1) : window(year: year + 1, month: 1),
        ]
      }
    return candidates.compactMap(\.self).first { $0.from > date }
  }

  private func window(year: Int, month: Int = 1) -> Window? {
    let ends: (CalendarDate?, CalendarDate?) =
      switch rhythm {
      case .yearly(let from, let to):
        // A window may go over the turn of the year.
        (
          CalendarDate(year: year, month: from.month, day: from.day),
          CalendarDate(year: to < from ? year + 1 : year, month: to.month, day: to.day)
        )
      case .monthly(let from, let to):
        (CalendarDate(year: year, month: month, day: from), CalendarDate(year: year, month: month, day: to))
      }
    guard let from = ends.0, let to = ends.1 else { return nil }
    return Window(from: from, to: to)
  }

  /// Whether a file is of it, by the table that it was read as and by its name.
  public func isTold(by file: String, table: String) -> Bool {
    if tables.contains(table) { return true }
    let name = Publication.folded(file)
    return files.contains { name.contains($0) }
  }

  /// A file's name without what systems change in it: small letters and digits, æ, ø, å as ae, oe, aa.
  static func folded(_ text: String) -> String {
    text.lowercased().reduce(into: "") { result, character in
      switch character {
      case "æ": result += "ae"
      case "ø": result += "oe"
      case "å": result += "aa"
      default: if character.isASCII, character.isLetter || character.isNumber { result.append(character) }
      }
    }
  }
}

extension Publication.Rhythm {
  /// `yearly` with `10-01` and `10-15`, `monthly` with `01` and `10`.
  init?(_ word: String, from: String, to: String) {
    func day(_ text: String) -> Publication.MonthDay? {
      let parts = text.split(separator: "-").compactMap { Int($0) }
      // Of a year without 29 February: a rhythm has none.
      guard parts.count == 2, CalendarDate(year: 2025, month: parts[0], day: parts[1]) != nil else { return nil }
      return Publication.MonthDay(month: parts[0], day: parts[1])
    }
    switch word {
    case "yearly":
      guard let first = day(from), let last = day(to) else { return nil }
      self = .yearly(from: first, to: last)
    case "monthly":
      guard let first = Int(from), let last = Int(to), 1 <= first, first <= last, last <= 28 else { return nil }
      self = .monthly(from: first, to: last)
    default: return nil
    }
  }
}
