import TrinnBasis
import TrinnCohort
import TrinnTable
import TrinnWorkspace

/// Whether a publication that was expected has come into the workspace.
public struct PublicationStatus: Sendable {
  public enum State: String, Sendable {
    case late
    case expected
    case here
    /// No file of it was ever recorded here: then it is nobody's business that it is not here.
    case notUsed = "not used here"

    var rank: Int {
      switch self {
      case .late: 0
      case .expected: 1
      case .here: 2
      case .notUsed: 3
      }
    }
  }

  public let publication: Publication
  /// The last one that had begun.
  public let window: Publication.Window
  public let next: Publication.Window?
  /// The first version of it that was read since.
  public let version: DataVersion?
  public let state: State
  /// Days since it should have been here; nil where it is not late.
  public let lateDays: Int?

  /// A file that was read so many days before its window is of it, and not of last year.
  private static let early: Int32 = 7

  /// - Returns: nil for a publication without a window yet.
  init?(_ publication: Publication, on date: CalendarDate, versions: [DataVersion]) {
    guard let window = publication.window(on: date) else { return nil }
    self.publication = publication
    self.window = window
    next = publication.next(after: date)
    let own = versions.filter { $0.at.date <= date && publication.isTold(by: $0.source, table: $0.name) }
    version = own.first { $0.at.date.day >= window.from.day - PublicationStatus.early }
    let overdue = Int(date.day) - Int(window.to.day)
    switch (version, own.isEmpty) {
    case (_?, _): state = .here
    case (nil, true): state = .notUsed
    case (nil, false): state = overdue > 0 ? .late : .expected
    }
    lateDays = state == .late ? overdue : nil
  }

  /// Of every publication of the calendar: what is late first, the longest overdue before the others, then by date.
  ///
  /// - Throws: where the calendar itself or the workspace cannot be read.
  public static func all(on date: CalendarDate, _ workspace: Workspace?) throws -> [PublicationStatus] {
    let versions = try workspace?.versions() ?? []
    return try PublicationCalendar.standard().publications
      .compactMap { PublicationStatus($0, on: date, versions: versions) }
      .sorted {
        ($0.state.rank, $0.window.to, $0.publication.name) < ($1.state.rank, $1.window.to, $1.publication.name)
      }
  }

  /// A row a publication: title, publisher, status, late_days, from, to, version, read, next, known, source, publication.
  static func table(_ all: [PublicationStatus], _ language: Language) throws -> Table {
    try Table(
      [
        ("title", Column(texts: all.map { $0.publication.title[language] })),
        ("publisher", Column(texts: all.map(\.publication.publisher))),
        ("status", Column(texts: all.map(\.state.rawValue))),
        ("late_days", Column(integers: all.map(\.lateDays), missing: .notApplicable)),
        ("from", Column(dates: all.map(\.window.from), missing: .notApplicable)),
        ("to", Column(dates: all.map(\.window.to), missing: .notApplicable)),
        ("version", Column(texts: all.map { $0.version?.id }, missing: .notApplicable)),
        ("read", Column(dates: all.map { $0.version?.at.date }, missing: .notApplicable)),
        ("next", Column(dates: all.map { $0.next?.from }, missing: .notApplicable)),
        ("known", Column(texts: all.map(\.publication.known.rawValue))),
        ("source", Column(texts: all.map(\.publication.source))),
        ("publication", Column(texts: all.map(\.publication.name))),
      ], rowCount: all.count, subject: .open)
  }
}
