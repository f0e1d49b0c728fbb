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
    guard builder.reader == .municipality else { return nil }
    let figures = try indicators.flatMap { try builder.county.published($0, area: place.code, group: nil) }
    let shown = Set(figures.map(\.period)).sorted().suffix(3)
    guard !shown.isEmpty else { return nil }
    let rows = indicators.filter { name in figures.contains { $0.indicator == name } }
    var columns: [(name: String, column: Column)] = [
      ("", Column(texts: rows.map { PublishedOfPlace.titles[$0]?[language] ?? $0 }))
    ]
    for period in shown {
      var builder = ColumnBuilder(type: .decimal(scale: 1), capacity: rows.count)
      for name in rows {
        let figure = figures.last { $0.indicator == name && $0.period == period }
        if let units = figure?.value.flatMap({ Int64(exactly: ($0 * 10).rounded()) }) {
          try builder.append(.decimal(FixedDecimal(units: units, scale: 1)))
        } else {
          builder.append(missing: figure?.missing ?? .notRecorded)
        }
      }
      columns.append((period, builder.finish()))
    }
    let sources = Set(figures.compactMap(\.source))
    let source = (language == .nb ? "Kilde: " : "Source: ") + sources.sorted().joined(separator: ", ") + "."
    let table = try Table(columns, subject: .published, notes: [source])
    return try Gate.standard.release(
      table, ReleaseRequest(audience: builder.reader.audience, controller: .nav, source: .nav))
  }
}
