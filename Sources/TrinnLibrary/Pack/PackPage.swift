import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// The first page of a pack, and the choices that all its figures share: which years a small place is read over, and
/// what it is held against.
struct PackPage {
  let builder: PackBuilder
  let place: PackBuilder.Place

  /// A figure chosen for a place, with what it is held against.
  struct Reading {
    let own: ReleasedFigure<File>
    let county: ReleasedFigure<File>?
    let country: ReleasedFigure<File>?
    let certainty: Certainty
    /// Empty for the latest school year alone.
    let basis: String
    let speaksOf: LocalizedText
    let time: IndicatorSheet.Time
    /// The region stands in the place's stead.
    let isRegion: Bool
    var isShown: Bool { own.content.state == .shown }
  }

  var language: Language { builder.language }
  var words: PackWords { builder.words }

  /// A school year as the reader writes it.
  func label(_ year: Int) -> String {
    NumberFormat(language).schoolYear(SchoolYear(start: Int16(clamping: year)))
  }

  /// The latest school year that any figure speaks of.
  var lastYear: Int? { builder.reader.path.compactMap { builder.sheet($0.indicator)?.years.last }.max() }

  /// The figure that says most of the place without saying too much: the latest school year where it is large enough to
  /// carry a comparison, else pooled school years, else the region.
  func reading(_ name: String) throws -> Reading? {
    guard let sheet = builder.sheet(name), let year = sheet.years.last else { return nil }
    let latest = try reading(sheet, .own(place.code), .year(year), basis: "")
    let isCount = sheet.indicator.measure == .count
    if let latest, latest.isShown, isCount || (latest.own.content.n ?? 0) >= SheetCounts.enoughForOneYear {
      return latest
    }
    let pooled = try reading(sheet, .own(place.code), .pooled, basis: words.pooled(sheet.pooledYears))
    if let pooled, pooled.isShown { return pooled }
    if let latest, latest.isShown { return latest }
    if let region = place.region,
      let regional = try reading(sheet, .region(region), .pooled, basis: words.region(region, sheet.pooledYears)),
      regional.isShown
    {
      return regional
    }
    return pooled ?? latest
  }

  private func reading(
    _ sheet: IndicatorSheet, _ whose: IndicatorSheet.Place, _ time: IndicatorSheet.Time, basis: String
  ) throws -> Reading? {
    guard let own = sheet.figure(whose, time), let group = sheet.group(whose, time) else { return nil }
    // A word about a difference would tell of a county figure that the gate hid.
    let isCountyShown = sheet.figure(.county, time)?.content.state == .shown
    let countyGroup = isCountyShown ? sheet.group(.county, time) : nil
    let isShown = own.content.state == .shown
    var certainty = Certainty.notCompared
    if sheet.indicator.measure != .count {
      certainty =
        isShown
        ? try countyGroup.map { try IndicatorComparison.certainty(own: group, county: $0) } ?? .notCompared : .tooFew
    }
    let lastYear = group.years.last ?? sheet.years.last
    var isRegion = false
    if case .region = whose { isRegion = true }
    return Reading(
      own: own, county: sheet.indicator.measure == .count ? nil : sheet.figure(.county, time),
      country: lastYear.flatMap { sheet.figure(.country, .year($0)) }, certainty: certainty, basis: basis,
      speaksOf: group.speaksOf, time: time, isRegion: isRegion)
  }

  // MARK: Page one

  func firstPage(_ hidden: [HiddenCell]) throws -> [DocumentBlock] {
    var steps: [PathStrip.Step] = []
    for step in builder.reader.path {
      guard let reading = try reading(step.indicator) else { continue }
      steps.append(
        PathStrip.Step(
          step.title[language], classLabel: reading.speaksOf[language], own: reading.own, county: reading.county,
          country: reading.country, certainty: reading.certainty, basis: reading.basis))
    }
    var blocks: [DocumentBlock] = []
    if !steps.isEmpty {
      blocks.append(.pathStrip(PathStrip(ownName: place.name, countyName: builder.countyName, steps: steps)))
    }
    let sentences = try PackSentences(page: self).write()
    blocks.append(.keySentences(sentences))
    if !hidden.isEmpty { blocks.append(.hidden(HiddenList(HiddenSummary(hidden), instead: words.instead))) }
    blocks.append(.response(ResponseBox(words.question)))
    return blocks
  }
}
