import TrinnBasis
import TrinnCohort
import TrinnReport
import TrinnTable

/// Makes packs from published figures alone: a county without pupil data gets something real too.
struct PublishedPackBuilder: Sendable {
  let results: PublishedResults
  let places: PublishedPlaces
  let words: PublishedWords
  let title: String

  init(_ table: Table, title: String, language: Language) throws {
    guard case .published = table.subject else {
      throw TrinnError(
        .wrongType, "a pack of published figures wants a table of observations", argument: "t",
        wanted: "what observations(path) gives", got: "another table", hint: "observations(\"folder\")")
    }
    results = try PublishedResults(table)
    places = try PublishedPlaces(results)
    words = PublishedWords(language: language)
    self.title = title
  }

  // MARK: Places

  /// A county of today, by code or name.
  func county(_ text: String) throws -> County {
    guard case .county(let county) = try places.register.area(text, in: places.year, kind: .county) else {
      throw TrinnError(.unknownName, "no county \"\(text)\" in \(places.year)", argument: "county", got: text)
    }
    return county
  }

  /// The municipalities of a county that the exports have, by name.
  func municipalities(of county: County) throws -> [PackBuilder.Place] {
    let codes = places.municipalities(of: county.code)
    guard !codes.isEmpty else {
      throw TrinnError(
        .noData, "the exports have no municipality of county \(county.code) \(county.name)", argument: "county",
        hint: "export all levels down to the school, for this county")
    }
    return codes.map(place).sorted { NorwegianCollation.precedes($0.name, $1.name) }
  }

  /// A municipality by the name or code of today, or a code of before that became one of today's.
  func municipality(_ text: String) throws -> PackBuilder.Place {
    let code = MunicipalityRegister.normalisedCode(text)
    if places.register.municipality(code, in: places.year) == nil, !places.register.versions(of: code).isEmpty {
      if let today = try places.today(code) { return place(today) }
    }
    return place(try places.register.area(text, in: places.year, kind: .municipality).code)
  }

  private func place(_ code: String) -> PackBuilder.Place {
    let name = places.register.municipality(code, in: places.year)?.name ?? code
    return PackBuilder.Place(code: code, name: name, region: nil)
  }

  // MARK: Packs

  func pack(for place: PackBuilder.Place) throws -> Pack {
    let county = places.register.counties(in: places.year).first { place.code.hasPrefix($0.code) }
    let countyName = county.map { PublishedResults.Unit(code: $0.code, name: $0.name, county: nil, municipality: nil) }
    let page = try PublishedPage(
      results, places, place: place, countyName: countyName?.shortName ?? "", words: words)
    let grades = results.measures.reduce(into: [[PublishedMeasure]]()) { groups, measure in
      if groups.last?.first?.grade == measure.grade {
        groups[groups.count - 1].append(measure)
      } else {
        groups.append([measure])
      }
    }
    let sections = grades.map { PublishedSection(page: page, measures: $0).write() }
    let last = results.allYears.last
    let document = Document(
      title: "\(title): \(place.name)", subtitle: words.subtitle(county: page.countyName, lastYear: last),
      language: words.language, sections: [DocumentSection("", firstPage(page))] + sections.map(\.section),
      colophon: words.colophon(source: results.source))
    return Pack(
      place: place, document: document, fileName: PackBuilder.fileName(place), hidden: page.sheet.hidden,
      speakingSections: sections.count(where: \.speaks), told: { _ in [] })
  }

  private func firstPage(_ page: PublishedPage) -> [DocumentBlock] {
    let newest = results.allYears.last
    let lines = results.measures.compactMap { measure -> FigureTable.Line? in
      guard let year = page.lastYear(measure), let own = page.own(measure, year) else { return nil }
      return FigureTable.Line(
        label: words.test(measure), own: own, county: page.countyFigure(measure, year),
        country: page.countryFigure(measure, year), certainty: page.certainty(measure, year),
        note: year == newest ? "" : words.year(year))
    }
    var blocks: [DocumentBlock] = [.keySentences(PublishedSentences(page: page).write())]
    if !lines.isEmpty {
      let what = results.measures.first.map(words.indicator) ?? ""
      let when = newest.map { ", \(words.year($0))" } ?? ""
      let caption = words.text("\(what) mot fylket og landet\(when)", "\(what) against county and country\(when)")
      blocks.append(
        .figures(
          FigureTable(caption: caption, ownName: page.name, countyName: page.countyName, lines: lines)))
    }
    if !page.sheet.hidden.isEmpty {
      blocks.append(.note(Prose(written: words.masked)))
    }
    blocks.append(.response(ResponseBox(words.question)))
    return blocks
  }
}
