/// What the name of an Udir export says: `20260224-1157_Nasjonale_proever_5._trinn.csv`, perhaps with more before.
struct UdirFileName: Sendable, Equatable {
  /// The day of the export, `2026-02-24`; nil where the name has none.
  var edition: String?
  /// `Nasjonale prøver 5. trinn`.
  var title: String

  /// Words whose Nordic letters the export writes out, as they are spelled.
  private static let words = [
    "proever": "prøver", "videregaaende": "videregående", "Videregaaende": "Videregående", "Fravaer": "Fravær",
    "fravaer": "fravær", "Gjennomfoering": "Gjennomføring", "gjennomfoering": "gjennomføring", "aarstrinn": "årstrinn",
    "Laerlinger": "Lærlinger", "laerlinger": "lærlinger", "Soekere": "Søkere", "soekere": "søkere",
    "Elevundersoekelsen": "Elevundersøkelsen", "Foreloepige": "Foreløpige", "aar": "år", "Skoleaar": "Skoleår",
    "Laerebedrifter": "Lærebedrifter",
  ]

  init(_ path: String) {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.lowercased().hasSuffix(".csv") { name.removeLast(4) }
    let parts = name.split(separator: "_").map(String.init)
    let stamp = parts.firstIndex { UdirFileName.day(of: $0) != nil }
    edition = stamp.flatMap { UdirFileName.day(of: parts[$0])?.label }
    let words = stamp.map { Array(parts[($0 + 1)...]) } ?? parts
    title = words.map { UdirFileName.words[$0] ?? $0 }.joined(separator: " ")
  }

  /// The day of a stamp `20260224-1157`.
  private static func day(of part: String) -> CalendarDate? {
    let bytes = Array(part.utf8)
    guard bytes.count == 13, bytes[8] == UInt8(ascii: "-"), bytes.enumerated().allSatisfy({ $0 == 8 || isDigit($1) })
    else { return nil }
    return CalendarDate(asked: String(part.prefix(8)))
  }
}
