import TrinnBasis
import TrinnDisclosure
import TrinnReport

/// All tests of one grade level: the latest against county and country, the years, the schools.
struct PublishedSection {
  let page: PublishedPage
  /// Of one grade, in the publisher's order.
  let measures: [PublishedMeasure]

  private var words: PublishedWords { page.words }
  private var results: PublishedResults { page.results }

  /// - Returns: the section, and whether any figure in it is the place's own.
  func write() -> (section: DocumentSection, speaks: Bool) {
    guard let first = measures.first, let year = measures.compactMap({ page.lastYear($0) }).max() else {
      return (DocumentSection("", []), false)
    }
    let blocks = [chart(first, year), overYears(first), schools(first, year), further(first, year)]
    let speaks = measures.contains { page.own($0, year)?.content.state == .shown }
    let heading = words.grade(first)
    return (
      DocumentSection(heading.prefix(1).uppercased() + heading.dropFirst(), blocks.compactMap { $0 }), speaks
    )
  }

  // MARK: The latest school year

  private func chart(_ first: PublishedMeasure, _ year: Int) -> DocumentBlock? {
    func points(_ figure: (PublishedMeasure) -> ReleasedFigure<File>?) -> [ChartPoint<File>] {
      measures.compactMap { measure in figure(measure).map { ChartPoint(words.subject(measure), $0) } }
    }
    let own = points { page.own($0, year) }
    guard let unit = (own.first ?? points { page.countryFigure($0, year) }.first)?.figure.content.unit else {
      return nil
    }
    var series: [ChartSeries<File>] = []
    if !own.isEmpty { series.append(ChartSeries(page.name, role: .own, mark: .dot, points: own)) }
    if let county = page.county(in: year) {
      series.append(
        ChartSeries(
          county.shortName, role: .comparison, mark: .dot, points: points { page.countyFigure($0, year) }))
    }
    series.append(
      ChartSeries(words.country, role: .reference, mark: .dot, points: points { page.countryFigure($0, year) }))
    let chart = Chart<File>(
      title: "\(words.indicator(first)), \(words.grade(first)), \(words.year(year))", unit: unit, series: series)
    return .figure(
      FigureBlock(
        chart: chart, definition: words.definition(first), lag: words.speaksOf(first, year),
        source: words.source(results.source, first, edition: page.edition(first, [year]))))
  }

  // MARK: Over the years

  private func overYears(_ first: PublishedMeasure) -> DocumentBlock? {
    let years = Set(measures.flatMap { results.years[$0] ?? [] }).sorted()
    guard years.count > 1 else { return nil }
    var rows: [FigureGrid.Row] = []
    var notes: [String] = []
    var carried: [String: [Int]] = [:]
    for year in years {
      switch page.places.presence(of: page.place.code, in: year) {
      case .exact(let code):
        rows.append(row("\(page.name) \(words.year(year))", isOwn: true) { page.own($0, year) })
        if code != page.place.code { carried[code, default: []].append(year) }
      case .part(let code):
        rows.append(row("\(page.name) \(words.year(year))", isOwn: true) { page.own($0, year) })
        notes.append(words.part(page.name, code: code, year: year))
      case .other(let codes): notes.append(words.notBridged(page.name, codes: codes, year: year))
      case .absent: break
      }
    }
    for year in years {
      guard let county = page.county(in: year) else { continue }
      rows.append(row("\(county.shortName) \(words.year(year))") { page.countyFigure($0, year) })
    }
    for year in years {
      rows.append(row("\(words.country) \(words.year(year))") { page.countryFigure($0, year) })
    }
    notes += carried.sorted { $0.key < $1.key }.map { words.bridged(page.name, code: $0.key, years: $0.value) }
    if Set(years.compactMap { page.county(in: $0)?.code }).count > 1 {
      notes.append(
        words.text(
          "Fylket er ikke det samme de to årene og kan ikke sammenlignes over tid.",
          "The county is not the same in both years and cannot be compared over time."))
    }
    notes.append(words.sourceNote(results.source, first, edition: page.edition(first, years)))
    return .grid(
      FigureGrid(
        caption: words.text("Over år", "Over the years"), rowTitle: words.text("Hvem og når", "Who and when"),
        columns: measures.map(words.subject), valueTitle: words.value, rows: rows, notes: notes))
  }

  private func row(
    _ label: String, isOwn: Bool = false, _ figure: (PublishedMeasure) -> ReleasedFigure<File>?
  ) -> FigureGrid.Row {
    FigureGrid.Row(label, measures.map(figure), isEmphasised: isOwn)
  }

  // MARK: Schools

  private func schools(_ first: PublishedMeasure, _ year: Int) -> DocumentBlock? {
    let schools = page.schools(in: year).filter { school in
      measures.contains { results.cell($0, year, school.code) != nil }
    }
    guard !schools.isEmpty else { return nil }
    let rows = schools.map { school in row(school.name) { page.sheet.figure($0, year, school.code) } }
    var notes: [String] = []
    let cells = measures.map { measure in schools.compactMap { results.cell(measure, year, $0.code) } }
    let nobody = zip(measures, cells).map { (words.subject($0).lowercased(), $1.count(where: \.isEmpty)) }
      .filter { $0.1 > 0 }
    if !nobody.isEmpty { notes.append(words.nobody(nobody.map { (name: $0.0, schools: $0.1) })) }
    notes.append(words.sourceNote(results.source, first, edition: page.edition(first, [year])))
    return .grid(
      FigureGrid(
        caption: words.text(
          "Skolene i \(page.name), \(words.year(year)), etter navn",
          "The schools of \(page.name), \(words.year(year)), by name"),
        rowTitle: words.text("Skole", "School"), columns: measures.map(words.subject), valueTitle: words.value,
        rows: rows, notes: notes))
  }

  // MARK: What else the export has: shares at each level of mastery

  private func further(_ first: PublishedMeasure, _ year: Int) -> DocumentBlock? {
    let mine = results.further.filter { $0.definition == first.definition && $0.grade == first.grade }
    guard !mine.isEmpty else { return nil }
    var labels: [String] = []
    for measure in mine where !labels.contains(measure.label) { labels.append(measure.label) }
    func row(_ label: String, _ who: String, _ figure: (PublishedMeasure) -> ReleasedFigure<File>?) -> FigureGrid.Row {
      FigureGrid.Row(
        "\(label), \(who)",
        measures.map { measure in
          mine.first { $0.subject == measure.subject && $0.label == label }.flatMap(figure)
        }, isEmphasised: who == page.name)
    }
    let rows = labels.flatMap { label in
      [
        row(label, page.name) { page.own($0, year) }, row(label, words.country) { page.countryFigure($0, year) },
      ]
    }
    return .grid(
      FigureGrid(
        caption: words.text("Mer fra eksporten, \(words.year(year))", "More of the export, \(words.year(year))"),
        rowTitle: "", columns: measures.map(words.subject), valueTitle: words.text("Tall", "Figure"), rows: rows,
        notes: [words.sourceNote(results.source, first, edition: page.edition(first, [year]))]))
  }
}

extension PublishedMeasure {
  /// `Andel elever, Mestringsnivå 1`.
  var label: String { [indicator, detail].filter { !$0.isEmpty }.joined(separator: ", ") }
}

extension PublishedResults.Unit {
  /// Without the years that Udir writes behind a unit of before, and without the Sami and Kven forms, where a row has
  /// little room.
  var shortName: String {
    let bare = name.firstIndex(of: "(").map { name[..<$0] } ?? name[...]
    let first = bare.split(separator: " - ").first ?? bare
    return first.trimmed
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
