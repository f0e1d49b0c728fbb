import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// One section of a pack: its charts and tables, each with definition, lag and source.
struct PackSectionWriter {
  let page: PackPage
  let section: PackSection

  private var builder: PackBuilder { page.builder }
  private var language: Language { page.language }
  private var code: String { page.place.code }

  /// - Returns: the section, and whether any figure in it is shown.
  func write() throws -> (section: DocumentSection, speaks: Bool) {
    var blocks: [DocumentBlock] = []
    var speaks = false
    for block in section.blocks {
      let written: (blocks: [DocumentBlock], speaks: Bool) =
        switch block {
        case .overYears(let name): try overYears(name)
        case .rows(let title, let names): try rows(title, names)
        case .table(let title, let names): try table(title, names)
        case .feeders: try feeders()
        case .published(let title, let names): try published(title, names)
        }
      blocks += written.blocks
      speaks = speaks || written.speaks
    }
    let missing = section.indicators.filter { builder.sheet($0) == nil }
    if !missing.isEmpty {
      let titles = missing.compactMap { try? Indicator.named($0).title[language] }
      blocks.append(.note(Prose(written: page.words.notAtHand(titles))))
    }
    return (DocumentSection(section.heading[language], blocks), speaks)
  }

  // MARK: One indicator over school years

  private func overYears(_ name: String) throws -> ([DocumentBlock], Bool) {
    guard let sheet = builder.sheet(name), let reading = try page.reading(name) else { return ([], false) }
    let own = points(sheet, .own(code))
    let ownShown = own.count { $0.figure.content.state == .shown }
    var series = [
      ChartSeries<File>(page.place.name, role: .own, mark: .line, points: own),
      ChartSeries<File>(builder.countyName, role: .comparison, mark: .line, points: points(sheet, .county)),
    ]
    if sheet.indicator.measure == .count { series.removeLast() }
    let country = points(sheet, .country)
    if !country.isEmpty {
      series.append(ChartSeries(page.words.country, role: .reference, mark: .line, points: country))
    }
    if ownShown < 2, sheet.indicator.measure == .count { return counted(sheet, reading) }
    if ownShown < 2 {
      // A line of gaps says nothing: the pooled figure beside the region and the county does.
      return try pooledRows(sheet, reading)
    }
    let chart = Chart<File>(
      title: sheet.indicator.title[language], unit: reading.own.content.unit, series: series,
      positionTitle: language == .nb ? "Skoleår" : "School year")
    return ([.figure(block(chart, sheet, reading))], true)
  }

  private func points(_ sheet: IndicatorSheet, _ place: IndicatorSheet.Place) -> [ChartPoint<File>] {
    sheet.years.compactMap { year in
      sheet.figure(place, .year(year)).map { ChartPoint(page.label(year), $0) }
    }
  }

  private func pooledRows(_ sheet: IndicatorSheet, _ reading: PackPage.Reading) throws -> ([DocumentBlock], Bool) {
    var series: [ChartSeries<File>] = []
    func add(_ name: String, _ role: ChartSeries<File>.Role, _ place: IndicatorSheet.Place) {
      guard let figure = sheet.figure(place, .pooled) else { return }
      series.append(ChartSeries(name, role: role, mark: .dot, points: [ChartPoint(name, figure)]))
    }
    add(page.place.name, .own, .own(code))
    if let region = page.place.region { add(region, .comparison, .region(region)) }
    if sheet.indicator.measure != .count { add(builder.countyName, .comparison, .county) }
    let chart = Chart<File>(
      title: "\(sheet.indicator.title[language]), \(page.words.pooled(sheet.pooledYears))",
      unit: reading.own.content.unit, series: series)
    let speaks = series.prefix(2).contains { $0.points.contains { $0.figure.content.state == .shown } }
    return ([.figure(block(chart, sheet, reading))], speaks)
  }

  /// A count is told in a sentence: set beside the county's it would only show that the county is larger.
  private func counted(_ sheet: IndicatorSheet, _ reading: PackPage.Reading) -> ([DocumentBlock], Bool) {
    let title = sheet.indicator.title[language]
    let basis = reading.basis.isEmpty ? "" : " (\(reading.basis))"
    let sentence: Prose =
      reading.isShown
      ? "\(name: title)\(name: basis): \(reading.own)."
      : language == .nb
        ? "\(name: title): for få til å vise tallet." : "\(name: title): too few to show the figure."
    let facts = "\(sheet.definition[language]) \(page.words.source(sheet.source[language], published: nil))"
    return ([.paragraph(sentence), .note(Prose(written: facts))], reading.isShown)
  }

  private func block(_ chart: Chart<File>, _ sheet: IndicatorSheet, _ reading: PackPage.Reading) -> FigureBlock {
    FigureBlock(
      chart: chart, comment: comment(reading), definition: sheet.definition[language],
      lag: page.words.lag(reading.speaksOf[language], years: sheet.lagYears),
      source: page.words.source(
        sheet.source[language],
        published: chart.series.contains { $0.role == .reference }
          ? builder.national.sourceName(of: sheet.indicator.name) : nil))
  }

  private func comment(_ reading: PackPage.Reading) -> Prose? {
    let basis = reading.basis.isEmpty ? "" : "\(reading.basis): "
    guard reading.isShown else {
      return language == .nb ? "For få elever til å vise tallet." : "Too few pupils to show the figure."
    }
    guard let county = reading.county else { return "\(name: basis)\(reading.own)." }
    if reading.certainty == .notCompared {
      return "\(name: basis)\(reading.own), \(name: builder.countyName) \(county)."
    }
    return
      "\(name: basis)\(reading.own), \(name: builder.countyName) \(county): \(name: reading.certainty.words[language])."
  }

  // MARK: Several indicators side by side

  private func rows(_ title: LocalizedText, _ names: [String]) throws -> ([DocumentBlock], Bool) {
    var own: [ChartPoint<File>] = []
    var county: [ChartPoint<File>] = []
    var first: (sheet: IndicatorSheet, reading: PackPage.Reading)?
    var bases: [String] = []
    for name in names {
      guard let sheet = builder.sheet(name), let reading = try page.reading(name) else { continue }
      let label = sheet.indicator.title[language]
      own.append(ChartPoint(label, reading.own))
      if let figure = reading.county { county.append(ChartPoint(label, figure)) }
      if !bases.contains(reading.basis) { bases.append(reading.basis) }
      if first == nil { first = (sheet, reading) }
    }
    guard let first else { return ([], false) }
    let chart = Chart<File>(
      title: title[language], unit: first.reading.own.content.unit,
      series: [
        ChartSeries(page.place.name, role: .own, mark: .dot, points: own),
        ChartSeries(builder.countyName, role: .comparison, mark: .dot, points: county),
      ])
    let bottom = bases.filter { !$0.isEmpty }.joined(separator: "; ")
    var figure = block(chart, first.sheet, first.reading)
    figure.comment = bottom.isEmpty ? nil : Prose(written: bottom + ".")
    figure.definition =
      language == .nb
      ? "Gjennomsnitt av karakterene til dem som gikk ut av 10. trinn, skala 1–6."
      : "Mean of the grades of those who left grade 10, scale 1-6."
    return ([.figure(figure)], own.contains { $0.figure.content.state == .shown })
  }

  private func table(_ title: LocalizedText, _ names: [String]) throws -> ([DocumentBlock], Bool) {
    var lines: [FigureTable.Line] = []
    for name in names {
      guard let sheet = builder.sheet(name), let reading = try page.reading(name) else { continue }
      let title = sheet.indicator.title[language]
      lines.append(
        FigureTable.Line(
          label: reading.isRegion ? "\(title) (\(page.place.region ?? ""))" : title, own: reading.own,
          county: reading.county, country: reading.country,
          certainty: reading.certainty, note: reading.speaksOf[language], basis: reading.basis))
    }
    guard !lines.isEmpty else { return ([], false) }
    let table = FigureTable(
      caption: title[language], ownName: page.place.name, countyName: builder.countyName, lines: lines)
    return ([.figures(table)], lines.contains { $0.own.content.state == .shown })
  }

  // MARK: Counts by feeder school, and published figures

  private func feeders() throws -> ([DocumentBlock], Bool) {
    let released = try Feeders(builder: builder, school: code).table(language)
    guard let released else { return ([], false) }
    let caption = language == .nb ? "Elever i Vg1 etter ungdomsskole" : "Pupils in Vg1 by lower secondary school"
    return ([.table(TableBlock(caption: caption, released))], true)
  }

  private func published(_ title: LocalizedText, _ names: [String]) throws -> ([DocumentBlock], Bool) {
    guard let table = try PublishedOfPlace(builder: builder, place: page.place).table(names, language) else {
      return ([], false)
    }
    return ([.table(TableBlock(caption: title[language], table))], true)
  }
}
