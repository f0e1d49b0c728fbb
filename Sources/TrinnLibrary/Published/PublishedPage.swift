import TrinnBasis
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// What one municipality's pack reads: its codes over the years, the county and the country beside it, its schools.
struct PublishedPage {
  let results: PublishedResults
  let places: PublishedPlaces
  let place: PackBuilder.Place
  /// The first of the place's names, where a row has little room.
  let name: String
  let countyName: String
  let words: PublishedWords
  let sheet: PublishedFigureSheet
  /// Schools in a school year, by name.
  private let schoolsByYear: [Int: [PublishedResults.Unit]]

  init(
    _ results: PublishedResults, _ places: PublishedPlaces, place: PackBuilder.Place, countyName: String,
    words: PublishedWords
  ) throws {
    self.results = results
    self.places = places
    self.place = place
    name = PublishedResults.Unit(code: place.code, name: place.name, county: nil, municipality: nil).shortName
    self.countyName = countyName
    self.words = words
    var wanted: [PublishedFigureSheet.Place] = [.init(area: PublishedResults.country, hasCount: false)]
    var schoolsByYear: [Int: [PublishedResults.Unit]] = [:]
    for year in results.allYears {
      let presence = places.presence(of: place.code, in: year)
      guard let code = presence.code else { continue }
      let schools = (results.units["school"]?[year] ?? []).filter { $0.municipality == code }
      wanted.append(.init(area: code, hasCount: true, parts: schools.map(\.code)))
      if let county = results.unit("municipality", year, code)?.county {
        wanted.append(.init(area: county, hasCount: false))
      }
      wanted += schools.map { .init(area: $0.code, hasCount: true) }
      schoolsByYear[year] = schools.sorted { NorwegianCollation.precedes($0.name, $1.name) }
    }
    self.schoolsByYear = schoolsByYear
    sheet = try PublishedFigureSheet(results, places: wanted)
  }

  func lastYear(_ measure: PublishedMeasure) -> Int? { results.years[measure]?.last }

  func schools(in year: Int) -> [PublishedResults.Unit] { schoolsByYear[year] ?? [] }

  // MARK: Cells, for comparing; figures, for showing

  func ownCell(_ measure: PublishedMeasure, _ year: Int) -> PublishedCell? {
    places.presence(of: place.code, in: year).code.flatMap { results.cell(measure, year, $0) }
  }

  func own(_ measure: PublishedMeasure, _ year: Int) -> ReleasedFigure<File>? {
    places.presence(of: place.code, in: year).code.flatMap { sheet.figure(measure, year, $0) }
  }

  /// The county that the municipality belonged to in that year's export.
  func county(in year: Int) -> PublishedResults.Unit? {
    places.presence(of: place.code, in: year).code
      .flatMap { results.unit("municipality", year, $0)?.county }.flatMap { results.unit("county", year, $0) }
  }

  func countyFigure(_ measure: PublishedMeasure, _ year: Int) -> ReleasedFigure<File>? {
    county(in: year).flatMap { sheet.figure(measure, year, $0.code) }
  }

  func countryFigure(_ measure: PublishedMeasure, _ year: Int) -> ReleasedFigure<File>? {
    sheet.figure(measure, year, PublishedResults.country)
  }

  /// Against the county of that year.
  func certainty(_ measure: PublishedMeasure, _ year: Int) -> Certainty {
    PublishedComparison.certainty(
      of: ownCell(measure, year), against: county(in: year).flatMap { results.cell(measure, year, $0.code) },
      decimals: results.decimals[measure.indicator] ?? 1)
  }

  /// The least difference from the county, in whole points, that would be clear.
  func leastClearDifference(_ measure: PublishedMeasure, _ year: Int) -> Int? {
    PublishedComparison.noise(
      of: ownCell(measure, year), against: county(in: year).flatMap { results.cell(measure, year, $0.code) },
      decimals: results.decimals[measure.indicator] ?? 1
    ).flatMap { Int(exactly: $0.rounded(.down)) }.map { $0 + 1 }
  }

  /// The earliest and the latest year with the same territory and a figure in both, and whether they differ.
  func change(_ measure: PublishedMeasure) -> (first: Int, last: Int, certainty: Certainty)? {
    let shown = (results.years[measure] ?? []).filter { year in
      places.presence(of: place.code, in: year).isExact && ownCell(measure, year)?.value != nil
    }
    guard let first = shown.first, let last = shown.last, first < last else { return nil }
    let certainty = PublishedComparison.certainty(
      of: ownCell(measure, last), against: ownCell(measure, first), decimals: results.decimals[measure.indicator] ?? 1)
    return (first, last, certainty)
  }

  /// The days of the exports that hold the given years.
  func edition(_ measure: PublishedMeasure, _ years: [Int]) -> String? {
    let editions = years.compactMap { results.cell(measure, $0, PublishedResults.country)?.edition }
    return editions.isEmpty ? nil : Set(editions).sorted().joined(separator: ", ")
  }
}

extension PublishedPlaces.Presence {
  /// The code under which the export has figures for the place.
  var code: String? {
    switch self {
    case .exact(let code), .part(let code): code
    case .other, .absent: nil
    }
  }

  var isExact: Bool { if case .exact = self { true } else { false } }
}
