import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnTable

/// Published figures of one municipality beside the county's and the country's latest: NAV's, which are not counted from
/// pupils.
struct PublishedOfPlace {
  let builder: PackBuilder
  let place: PackBuilder.Place

  private static let titles: [String: LocalizedText] = [
    "registered_unemployed_under_30": LocalizedText(
      "Registrert helt ledige 15–29 år, prosent", "Registered unemployed aged 15-29, per cent"),
    "reduced_work_capacity_under_30": LocalizedText(
      "Nedsatt arbeidsevne 15–29 år, prosent", "Reduced work capacity aged 15-29, per cent"),
  ]

  /// A row an indicator, the last three years as columns; nil where the folder has none of them.
  func table(_ indicators: [String], _ language: Language) throws -> Released<Table, File>? {
    guard builder.county.has("observations"), builder.reader == .municipality else { return nil }
    let all = try builder.county.table(named: "observations")
    let (indicator, area) = (try all.column("indicator"), try all.column("area"))
    let (period, value) = (try all.column("period"), try all.column("value"))
    var cells: [String: [String: Scalar]] = [:]
    var periods: Set<String> = []
    var sources: Set<String> = []
    for row in 0..<all.rowCount {
      guard let name = indicator[row].text, indicators.contains(name), area[row].text == place.code,
        let year = period[row].text
      else { continue }
      cells[name, default: [:]][year] = value[row]
      periods.insert(year)
      if let source = all.index(of: "source").flatMap({ all.columns[$0][row].text }) { sources.insert(source) }
    }
    let shown = periods.sorted().suffix(3)
    guard !shown.isEmpty else { return nil }
    let rows = indicators.filter { cells[$0] != nil }
    var columns: [(name: String, column: Column)] = [
      ("", Column(texts: rows.map { PublishedOfPlace.titles[$0]?[language] ?? $0 }))
    ]
    for year in shown {
      var builder = ColumnBuilder(type: .decimal(scale: 1), capacity: rows.count)
      for name in rows {
        switch cells[name]?[year] {
        case .missing(let reason)?: builder.append(missing: reason)
        case let cell?:
          if let units = cell.number.flatMap({ Int64(exactly: ($0 * 10).rounded()) }) {
            try builder.append(.decimal(FixedDecimal(units: units, scale: 1)))
          } else {
            builder.append(missing: .notRecorded)
          }
        case nil: builder.append(missing: .notRecorded)
        }
      }
      columns.append((year, builder.finish()))
    }
    let source = (language == .nb ? "Kilde: " : "Source: ") + sources.sorted().joined(separator: ", ") + "."
    let table = try Table(columns, subject: .published, notes: [source])
    return try Gate().release(
      table, ReleaseRequest(audience: builder.reader.audience, controller: .nav, source: .nav))
  }
}
