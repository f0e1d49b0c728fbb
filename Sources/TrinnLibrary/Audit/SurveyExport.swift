import Foundation
import TrinnBasis
import TrinnTable

/// Rows of the export API of Udir's pupil survey (Elevundersøkelsen) as observations: one row a question and measure.
///
/// Numbers are texts with a decimal comma, `*` is hidden and null is a figure that does not exist.
enum SurveyExport {
  private static let measures = ["Antall", "Andel", "Score", "Standardavvik"]
  private static let breakdown = ["Spoersmaalgruppe", "Spoersmaalnavn", "Trinnnavn", "EierformNavn", "Kjoenn"]
  /// The fields under other spellings that the API has had.
  private static let spellings = ["TrinnNavn": "Trinnnavn", "Eierformnavn": "EierformNavn", "Enhetnavn": "EnhetNavn"]

  /// Nil where the text is no list of such rows.
  /// - Throws: `unreadable` where it is not JSON.
  static func observations(_ data: Data, source: String) throws -> Table? {
    let json: Any
    do {
      json = try JSONSerialization.jsonObject(with: data)
    } catch {
      throw TrinnError(
        .unreadable, "\"\(source)\" is not JSON", wanted: "rows of an export, or a table that release wrote",
        hint: "download the file again")
    }
    guard let rows = rows(json), let first = rows.first, first["Skoleaarnavn"] != nil, first["EnhetNavn"] != nil
    else { return nil }
    var cells = Cells()
    for row in rows {
      try Interrupt.check()
      cells.add(row)
    }
    return try cells.table()
  }

  /// A list of objects, or one below a name, as a page of the API has it.
  private static func rows(_ json: Any) -> [[String: Any]]? {
    let list =
      (json as? [[String: Any]]) ?? (json as? [String: Any])?.values.compactMap { $0 as? [[String: Any]] }.first
    return list?.map { row in
      Dictionary(row.map { (spellings[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private struct Cells {
    private var texts: [String: [String?]] = [:]
    private var values: [Double] = []
    private var missing: [UInt8] = []
    private static let names = [
      "indicator", "definition", "group", "area", "area_level", "area_name", "county", "municipality", "owner", "sex",
      "period",
    ]

    mutating func add(_ row: [String: Any]) {
      func text(_ name: String) -> String? {
        (row[name] as? String)?.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      let group = breakdown.compactMap(text).filter { !$0.isEmpty }.joined(separator: ", ")
      let place = place(text)
      for (name, value) in row.sorted(by: { $0.key < $1.key }) where measures.contains(where: name.hasPrefix) {
        let cells: [String: String?] = [
          "indicator": name, "definition": "Elevundersøkelsen", "group": group, "area": place.code,
          "area_level": place.level, "area_name": text("EnhetNavn"), "county": text("Fylkekode"),
          "municipality": text("Kommunekode"), "owner": text("EierformNavn"), "sex": text("Kjoenn"),
          "period": text("Skoleaarnavn"),
        ]
        for column in Cells.names { texts[column, default: []].append(cells[column] ?? nil) }
        let number = Cells.number(value)
        values.append(number ?? 0)
        let isHidden = (value as? String)?.trimmingCharacters(in: .whitespaces) == "*"
        missing.append(
          number != nil ? 0 : (isHidden ? MissingReason.masked : MissingReason.notApplicable).rawValue)
      }
    }

    private func place(_ text: (String) -> String?) -> (code: String, level: String) {
      let name = text("EnhetNavn") ?? ""
      guard let number = text("Organisasjonsnummer") else { return (name, "school") }
      switch number.count {
      case 9: return (number, "school")
      case 4: return (number, "municipality")
      case 2: return (number, "county")
      default: return (number, "country")
      }
    }

    private static func number(_ value: Any) -> Double? {
      if let number = value as? Double { return number.isFinite ? number : nil }
      let marks: Set<Character> = [" ", "\u{A0}", "\u{202F}"]
      guard let text = value as? String else { return nil }
      let number = Double(String(text.filter { !marks.contains($0) }).replacing(",", with: "."))
      return number.flatMap { $0.isFinite ? $0 : nil }
    }

    func table() throws -> Table {
      try Table(
        Cells.names.map { (name: $0, column: Column(texts: texts[$0] ?? [], missing: .notApplicable)) }
          + [(name: "value", column: Column(type: .number, values: .numbers(values), missing: missing))],
        rowCount: values.count, subject: .published)
    }
  }
}
