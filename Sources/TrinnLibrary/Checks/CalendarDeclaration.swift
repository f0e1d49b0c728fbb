import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let calendar = Binding(
    "calendar",
    "Lists what is published through the year, when it is expected, and what has not come into the workspace.",
    Option<String?>("date", "The day that is asked about, as 2026-10-01; left out, today.", default: nil),
    Option<String?>("language", "Of the titles: nb or en; the session's where none is given.", default: nil),
    returns: """
      a table with a row a publication: title, publisher, status, late_days, from, to, version, read, next, known, source, publication
      """,
    discloses: .open,
    details: """
      The dates are windows; known tells how well: reported by the source named, or recalled, which no source was found for. A \
      publication is here where a version of it was recorded (t:record) since the week before its window, late where an earlier one \
      was and this one is not, not used here where none ever was.
      """,
    searchWords: [
      "publications", "kalender", "late", "forsinket", "frist", "deadline", "Udir", "SSB", "NAV", "KOSTRA",
    ],
    examples: [
      Example(
        "calendar({ date = \"2026-06-20\" }):where(\"publisher == 'SSB'\"):select \"title, from, to, next, known\"",
        shows: """
          4 rows x 5 columns
          title                                                from        to          next        known
          text                                                 date        date        date        text
          Folkemengde 1. januar, tabell 07459                  2026-02-15  2026-03-01  2027-02-15  recalled
          KOSTRA, foreløpige tall                              2026-03-15  2026-03-20  2027-03-15  reported
          KOSTRA, endelige tall                                2026-06-15  2026-06-20  2027-06-15  reported
          Gjennomføring i videregående, tabell 12971 og 14883  2026-06-01  2026-06-30  2027-06-01  reported
          """),
      Example("calendar { date = \"1 October\" }", fails: "is no date"),
    ]
  ) { context, date, language in
    let day = try date.map { try CheckArguments.date($0) } ?? CheckArguments.today
    let session = try context.session(as: LibrarySession.self)
    let all = try PublicationStatus.all(on: day, try session.workspaces.workspaceIfAny())
    return TableHandle(try PublicationStatus.table(all, try context.language(language)))
  }
}
